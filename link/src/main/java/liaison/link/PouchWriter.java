package liaison.link;

import liaison.record.Item;
import liaison.record.SignedHead;
import liaison.record.cbor.CborWriter;

/** A pouch as L-CBOR (docs/spec/pouch.md). */
final class PouchWriter {
  static final int VERSION = 1;

  private final CborWriter w = new CborWriter();

  private PouchWriter() {}

  static byte[] write(Pouch p) {
    return new PouchWriter().pouch(p);
  }

  private byte[] pouch(Pouch p) {
    w.array(11).uint(VERSION).bytes(p.channel().bytes()).uint(p.epoch());
    w.uint(p.from()).uint(p.to()).uint(p.number());
    w.array(p.have().size());
    p.have().forEach(this::have);
    w.array(p.segments().size());
    p.segments().forEach(this::segment);
    w.array(p.cosignatures().size());
    p.cosignatures()
        .forEach(c -> {
          w.array(6).uint(c.side());
          head(c.head());
        });
    w.array(p.wants().size());
    p.wants().forEach(x -> w.array(2).uint(x.side()).uint(x.seq()));
    w.array(p.fills().size());
    p.fills().forEach(this::fill);
    return w.done();
  }

  private void have(Have h) {
    w.array(3).uint(h.side()).uint(h.size());
    optional(h.root() == null ? null : h.root().bytes());
  }

  private void segment(Segment s) {
    w.array(4).uint(s.side()).uint(s.first()).array(s.items().size());
    s.items().forEach(this::item);
    w.array(5);
    head(s.checkpoint());
  }

  private void item(Item i) {
    w.array(4).bytes(i.leaf());
    optional(i.statement());
    optional(i.salt());
    optional(i.body());
  }

  private void fill(Fill f) {
    w.array(5).uint(f.side()).uint(f.seq());
    optional(f.statement());
    optional(f.salt());
    optional(f.body());
  }

  private void head(SignedHead h) {
    w.uint(h.size()).bytes(h.head().root().bytes()).uint(h.seconds());
    w.bytes(h.ed25519()).bytes(h.mlDsa44());
  }

  private void optional(byte[] bytes) {
    if (bytes == null) w.nil();
    else w.bytes(bytes);
  }
}
