package liaison.link.seal;

import java.util.HexFormat;
import java.util.Optional;

/**
 * HPKE, base mode, one message per encapsulation (RFC 9180 §5.1 and §6.1): KEM MLKEM768-X25519
 * (0x647a, draft-ietf-hpke-pq), KDF HKDF-SHA256 (1), AEAD ChaCha20-Poly1305 (3).
 */
public final class Hpke {
  private static final byte[] SUITE =
      Bytes.join(Bytes.ascii("HPKE"), HexFormat.of().parseHex("647a00010003"));
  private static final byte[] VERSION = Bytes.ascii("HPKE-v1");
  private static final byte[] NONE = new byte[0];

  private final byte[] key;
  private final byte[] nonce;

  /** The key schedule, RFC 9180 §5.1. */
  private Hpke(byte[] shared, byte[] info) {
    byte[] context =
        Bytes.join(
            new byte[] {0}, extract(NONE, "psk_id_hash", NONE), extract(NONE, "info_hash", info));
    byte[] secret = extract(shared, "secret", NONE);
    key = expand(secret, "key", context, 32);
    nonce = expand(secret, "base_nonce", context, 12);
  }

  /**
   * What {@link #seal} gives: the encapsulated key (1120 bytes) and the ciphertext (plaintext +
   * 16).
   */
  public static final class Sealed {
    private final byte[] enc;
    private final byte[] ciphertext;

    private Sealed(byte[] enc, byte[] ciphertext) {
      this.enc = enc;
      this.ciphertext = ciphertext;
    }

    public byte[] enc() {
      return enc.clone();
    }

    public byte[] ciphertext() {
      return ciphertext.clone();
    }
  }

  /** SealBase to an X-Wing public key with 64 bytes of fresh randomness; refuses an invalid key. */
  public static Sealed seal(
      byte[] publicKey, byte[] info, byte[] aad, byte[] plain, byte[] randomness) {
    XWing.Capsule capsule = XWing.encapsulate(publicKey, randomness);
    Hpke context = new Hpke(capsule.secret(), info);
    return new Sealed(capsule.ciphertext(), Aead.seal(context.key, context.nonce, aad, plain));
  }

  /**
   * OpenBase with an X-Wing seed; empty when the ciphertext is not for this key, refuses a
   * malformed enc.
   */
  public static Optional<byte[]> open(
      byte[] enc, byte[] seed, byte[] info, byte[] aad, byte[] ciphertext) {
    return open(enc, new XWing.Opened(seed), info, aad, ciphertext);
  }

  static Optional<byte[]> open(
      byte[] enc, XWing.Opened key, byte[] info, byte[] aad, byte[] ciphertext) {
    Hpke context = new Hpke(key.decapsulate(enc), info);
    return Aead.open(context.key, context.nonce, aad, ciphertext);
  }

  /** LabeledExtract, RFC 9180 §4. */
  private static byte[] extract(byte[] salt, String label, byte[] input) {
    return Hkdf.extract(salt, Bytes.join(VERSION, SUITE, Bytes.ascii(label), input));
  }

  /** LabeledExpand, RFC 9180 §4. */
  private static byte[] expand(byte[] secret, String label, byte[] info, int length) {
    byte[] size = {0, (byte) length};
    return Hkdf.expand(secret, Bytes.join(size, VERSION, SUITE, Bytes.ascii(label), info), length);
  }
}
