package liaison.link.line;

import java.net.InetSocketAddress;
import liaison.link.seal.XWing;
import liaison.record.merkle.Hash;

/**
 * A peer: its side number, the SHA-256 of its TLS key's SubjectPublicKeyInfo, its envelope key
 * (1216 bytes, not copied) and the address to dial, or null when it dials. The name is resolved
 * anew at every dial.
 */
@SuppressWarnings("ArrayRecordComponent")
public record LinePeer(int side, Hash pin, byte[] envelope, InetSocketAddress dial) {
  public LinePeer {
    if (side < 0) throw new IllegalArgumentException("side " + side + " is below 0");
    if (envelope.length != XWing.PUBLIC)
      throw new IllegalArgumentException(
          "the envelope key of side " + side + " has " + envelope.length + " bytes, not 1216");
  }
}
