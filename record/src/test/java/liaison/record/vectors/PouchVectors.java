package liaison.record.vectors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import liaison.record.cbor.CborWriter;

/** Frames of pouches; {@code link}, which has the codec, runs them. */
final class PouchVectors {
  private final Book book;
  private final World world;

  PouchVectors(Book book, World world) {
    this.book = book;
    this.world = world;
  }

  void all() {
    good("good", d -> {}, "one segment of one leaf, one want");
    good("full", PouchVectors::fill, "two of every list, a sign of life, all that may be null");
    good("empty", d -> d.segments(w -> w.array(0)).wants(w -> w.array(0)), "have alone");
    bad("version", d -> d.version = 2, "version 2");
    bad("epoch", d -> d.epoch = 1L << 31, "epoch 2^31");
    bad("side-16", d -> d.to = 16, "to side 16");
    bad("to-itself", d -> d.to = 0, "from side 0 to side 0");
    bad("trailing", d -> d.more = true, "an item after the pouch");
    haves();
    segments();
    lists();
  }

  private void haves() {
    bad("have-twice", d -> d.have(w -> have(have(w.array(2), 1, 0), 1, 0)), "a side twice");
    bad("have-descends", d -> d.have(w -> have(have(w.array(2), 1, 0), 0, 0)), "side 1, side 0");
    bad("have-no-root", d -> d.have(w -> w.array(1).array(3).uint(0).uint(1).nil()), "size 1");
    bad(
        "have-root-of-nothing",
        d -> d.have(w -> w.array(1).array(3).uint(0).uint(0).bytes(new byte[32])),
        "a root at size 0");
  }

  private void segments() {
    byte[] leaf = world.item(0, 0).leaf();
    byte[] one = new byte[1];
    byte[] salt = new byte[16];
    segment("signature-length", w -> head(item(w, leaf, null, null, null), 1, 63), "63 bytes");
    segment("checkpoint-beyond", w -> head(item(w, leaf, null, null, null), 2, 64), "ends at 1");
    segment("checkpoint-of-nothing", w -> head(w.array(0), 0, 64), "a checkpoint of size 0");
    segment("leaf-empty", w -> head(item(w, new byte[0], null, null, null), 1, 64), "no byte");
    segment("leaf-4096", w -> head(item(w, new byte[4096], null, null, null), 1, 64), null);
    segment("leaf-4097", w -> head(item(w, new byte[4097], null, null, null), 1, 64), "too long");
    segment("statement-empty", w -> head(item(w, leaf, new byte[0], null, null), 1, 64), "no byte");
    segment("body-alone", w -> head(item(w, leaf, null, salt, one), 1, 64), "no statement");
    segment("body-empty", w -> head(item(w, leaf, one, salt, new byte[0]), 1, 64), null);
    segment("salt-alone", w -> head(item(w, leaf, one, salt, null), 1, 64), "salt without body");
    segment("salt-15", w -> head(item(w, leaf, one, new byte[15], one), 1, 64), "15 bytes of salt");
    bad(
        "segments-descend",
        d -> d.segments(w -> life(life(w.array(2), 1), 0)),
        "side 1 before side 0");
  }

  private void lists() {
    bad(
        "cosignatures-descend",
        d -> d.cosignatures(w -> cosignature(cosignature(w.array(2), 0, 2), 0, 1)),
        "size 2 before size 1");
    bad("want-twice", d -> d.wants(w -> want(want(w.array(2), 0, 1), 0, 1)), "a leaf twice");
    bad("fill-empty", d -> d.fills(w -> fill(w.array(1), 1, null, null, null)), "fills nothing");
    bad(
        "fill-salt-alone",
        d -> d.fills(w -> fill(w.array(1), 1, null, new byte[16], null)),
        "salt");
    bad(
        "fills-descend",
        d ->
            d.fills(w -> {
              fill(w.array(2), 2, new byte[1], null, null);
              fill(w, 1, new byte[1], null, null);
            }),
        "leaf 2 before leaf 1");
  }

  private static void fill(Draft d) {
    d.have(w -> have(have(w.array(2), 0, 0), 1, 3));
    d.segments(w -> life(life(w.array(2), 0), 1));
    d.cosignatures(w -> cosignature(cosignature(w.array(2), 0, 1), 0, 2));
    d.wants(w -> want(want(w.array(2), 0, 1), 1, 0));
    d.fills(w -> {
      fill(w.array(2), 1, new byte[1], null, null);
      fill(w, 2, null, new byte[16], new byte[0]);
    });
  }

  private void segment(String name, Consumer<CborWriter> rest, String whyBad) {
    Consumer<Draft> change = d -> d.segments(w -> rest.accept(w.array(1).array(4).uint(0).uint(0)));
    if (whyBad == null) good(name, change, "at the limit");
    else bad(name, change, whyBad);
  }

  private void good(String name, Consumer<Draft> change, String why) {
    book.one("pouch", name, draft(change), true, why);
  }

  private void bad(String name, Consumer<Draft> change, String why) {
    book.one("pouch", name, draft(change), false, why);
  }

  private byte[] draft(Consumer<Draft> change) {
    Draft d = new Draft();
    d.have(w -> have(w.array(1), 0, 0)).cosignatures(w -> w.array(0)).fills(w -> w.array(0));
    d.segments(w -> {
      w.array(1).array(4).uint(0).uint(0);
      head(item(w, world.item(0, 0).leaf(), null, null, null), 1, 64);
    });
    d.wants(w -> want(w.array(1), 0, 1));
    change.accept(d);
    return d.encode(world.charter.channel().bytes());
  }

  private static CborWriter have(CborWriter w, int side, long size) {
    w.array(3).uint(side).uint(size);
    return size == 0 ? w.nil() : w.bytes(new byte[32]);
  }

  private static CborWriter item(
      CborWriter w, byte[] leaf, byte[] statement, byte[] salt, byte[] body) {
    return content(w.array(1).array(4).bytes(leaf), statement, salt, body);
  }

  /** A sign of life. */
  private static CborWriter life(CborWriter w, int side) {
    head(w.array(4).uint(side).uint(1).array(0), 1, 64);
    return w;
  }

  private static void head(CborWriter w, long size, int ed25519) {
    w.array(5).uint(size).bytes(new byte[32]).uint(1).bytes(new byte[ed25519]);
    w.bytes(new byte[2420]);
  }

  private static CborWriter cosignature(CborWriter w, int side, long size) {
    w.array(6).uint(side).uint(size).bytes(new byte[32]).uint(1).bytes(new byte[64]);
    return w.bytes(new byte[2420]);
  }

  private static CborWriter want(CborWriter w, int side, long seq) {
    return w.array(2).uint(side).uint(seq);
  }

  private static void fill(CborWriter w, long seq, byte[] statement, byte[] salt, byte[] body) {
    content(w.array(5).uint(0).uint(seq), statement, salt, body);
  }

  private static CborWriter content(CborWriter w, byte[]... parts) {
    for (byte[] b : parts)
      if (b == null) w.nil();
      else w.bytes(b);
    return w;
  }

  /** A pouch in the making; each list writes itself. */
  private static final class Draft {
    int version = 1;
    long epoch;
    int to = 1;
    boolean more;
    private final List<Consumer<CborWriter>> lists = new ArrayList<>(Collections.nCopies(5, null));

    Draft have(Consumer<CborWriter> w) {
      return list(0, w);
    }

    Draft segments(Consumer<CborWriter> w) {
      return list(1, w);
    }

    Draft cosignatures(Consumer<CborWriter> w) {
      return list(2, w);
    }

    Draft wants(Consumer<CborWriter> w) {
      return list(3, w);
    }

    Draft fills(Consumer<CborWriter> w) {
      return list(4, w);
    }

    private Draft list(int at, Consumer<CborWriter> w) {
      lists.set(at, w);
      return this;
    }

    byte[] encode(byte[] channel) {
      CborWriter w = new CborWriter().array(11).uint(version).bytes(channel);
      w.uint(epoch).uint(0).uint(to).uint(7);
      lists.forEach(l -> l.accept(w));
      return more ? w.uint(0).done() : w.done();
    }
  }
}
