package liaison.link.seal;

import java.nio.ByteBuffer;

/** The payload of an age file (c2sp.org/age, Payload): chunks of 64 KiB, the last one marked. */
final class Stream {
  static final int NONCE = 16;
  private static final int CHUNK = 1 << 16;
  private static final byte[] NONE = new byte[0];

  private Stream() {}

  /** 16 bytes of nonce, then the chunks. */
  static byte[] seal(byte[] fileKey, byte[] nonce, byte[] plain) {
    byte[] key = key(fileKey, nonce);
    int chunks = Math.max(1, Math.ceilDiv(plain.length, CHUNK));
    ByteBuffer out =
        ByteBuffer.allocate(Math.addExact(NONCE + plain.length, chunks * Aead.TAG)).put(nonce);
    for (int i = 0; i < chunks; i++) {
      byte[] chunk = Bytes.cut(plain, i * CHUNK, Math.min(CHUNK, plain.length - i * CHUNK));
      out.put(Aead.seal(key, counter(i, i == chunks - 1), NONE, chunk));
    }
    return out.array();
  }

  /**
   * The plaintext of the payload that starts at {@code at}; refuses more than {@code limit} bytes
   * unopened.
   */
  static byte[] open(byte[] fileKey, byte[] file, int at, int limit) {
    int body = at + NONCE;
    if (file.length < body) {
      throw new SealBroken(
          SealBroken.Part.HEADER, "The age file ends before the nonce of its payload.");
    }
    int chunks = Math.max(1, Math.ceilDiv(file.length - body, CHUNK + Aead.TAG));
    if (file.length - body < (chunks - 1) * (CHUNK + Aead.TAG) + Aead.TAG) {
      throw broken("ends early");
    }
    int length = file.length - body - chunks * Aead.TAG;
    if (length > limit) {
      throw broken("is longer than the " + limit + " bytes allowed");
    }
    byte[] key = key(fileKey, Bytes.cut(file, at, NONCE));
    ByteBuffer out = ByteBuffer.allocate(length);
    for (int i = 0; i < chunks; i++) {
      int start = body + i * (CHUNK + Aead.TAG);
      boolean last = i == chunks - 1;
      byte[] nonce = counter(i, last);
      int size = Math.min(CHUNK + Aead.TAG, file.length - start);
      byte[] chunk =
          Aead.open(key, nonce, NONE, file, start, size)
              .orElseThrow(() -> broken("was changed, cut or lengthened"));
      if (last && i > 0 && chunk.length == 0) {
        throw broken("ends in an empty chunk");
      }
      out.put(chunk);
    }
    return out.array();
  }

  private static byte[] key(byte[] fileKey, byte[] nonce) {
    return Hkdf.of(nonce, fileKey, Bytes.ascii("payload"), 32);
  }

  /** 11 bytes of chunk number, then 1 for the last chunk. */
  private static byte[] counter(int chunk, boolean last) {
    return ByteBuffer.allocate(12).putInt(7, chunk).put(11, (byte) (last ? 1 : 0)).array();
  }

  private static SealBroken broken(String how) {
    return new SealBroken(SealBroken.Part.PAYLOAD, "The age payload " + how + ".");
  }
}
