package liaison.record.vectors;

import liaison.record.Malformed;
import liaison.record.cbor.CborReader;

/** The frame of a pouch (pouch.md), form alone. */
final class PouchFrame {
  private static final int MOST = 8_388_608;
  private final CborReader r;

  private PouchFrame(CborReader r) {
    this.r = r;
  }

  static void check(byte[] in) {
    if (in.length > MOST) throw new Malformed("pouch of " + in.length + " bytes");
    new PouchFrame(new CborReader(in)).pouch();
  }

  private void pouch() {
    tuple(11);
    if (r.uint() != 1) throw new Malformed("pouch not of version 1");
    r.bytesExact(32);
    r.uint();
    side();
    side();
    r.uint();
    for (int n = r.array(16); n > 0; n--) {
      tuple(3);
      side();
      r.uint();
      if (!r.tryNull()) r.bytesExact(32);
    }
    for (int n = r.array(MOST); n > 0; n--) segment();
    for (int n = r.array(MOST); n > 0; n--) {
      tuple(6);
      side();
      head();
    }
    for (int n = r.array(MOST); n > 0; n--) {
      tuple(2);
      side();
      r.uint();
    }
    for (int n = r.array(MOST); n > 0; n--) {
      tuple(5);
      side();
      r.uint();
      content();
    }
    r.end();
  }

  private void segment() {
    tuple(4);
    side();
    r.uint();
    for (int n = r.array(MOST); n > 0; n--) {
      tuple(4);
      r.bytes(4096);
      content();
    }
    tuple(5);
    head();
  }

  private void content() {
    if (!r.tryNull()) r.bytes(65_536);
    if (!r.tryNull()) r.bytesExact(16);
    if (!r.tryNull()) r.bytes(1 << 20);
  }

  private void head() {
    r.uint();
    r.bytesExact(32);
    r.uint();
    r.bytesExact(64);
    r.bytesExact(2420);
  }

  private void side() {
    if (r.uint() > 15) throw new Malformed("side over 15");
  }

  private void tuple(int n) {
    if (r.array(n) != n) throw new Malformed("not of " + n + " parts");
  }
}
