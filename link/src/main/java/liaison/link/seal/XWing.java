package liaison.link.seal;

import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The X-Wing key encapsulation, ML-KEM-768 with X25519 (draft-connolly-cfrg-xwing-kem-06 §5).
 * Secret key: a 32-byte seed. Public key 1216 bytes, ciphertext 1120, shared secret 32. Unlike the
 * draft, an X25519 share of low order is refused.
 */
public final class XWing {
  public static final int SEED = 32;
  public static final int PUBLIC = 1216;
  public static final int CIPHERTEXT = 1120;
  public static final int RANDOMNESS = 64;

  private static final byte[] LABEL = HexFormat.of().parseHex("5c2e2f2f5e5c");

  static {
    check();
  }

  private XWing() {}

  /** A shared secret (32 bytes) and the ciphertext (1120 bytes) that carries it. */
  public static final class Capsule {
    private final byte[] secret;
    private final byte[] ciphertext;

    private Capsule(byte[] secret, byte[] ciphertext) {
      this.secret = secret;
      this.ciphertext = ciphertext;
    }

    public byte[] secret() {
      return secret.clone();
    }

    public byte[] ciphertext() {
      return ciphertext.clone();
    }
  }

  /** The public key of a seed. */
  public static byte[] publicKey(byte[] seed) {
    return new Opened(seed).publicKey();
  }

  /** Encapsulates to a public key with 64 bytes of fresh randomness; refuses an invalid key. */
  public static Capsule encapsulate(byte[] publicKey, byte[] randomness) {
    SealBroken.length(publicKey, PUBLIC, "The X-Wing public key");
    SealBroken.length(randomness, RANDOMNESS, "The X-Wing randomness");
    var lattice =
        MlKem768.encapsulate(
            Bytes.cut(publicKey, 0, MlKem768.PUBLIC), Bytes.cut(randomness, 0, 32));
    byte[] mine = Bytes.cut(randomness, 32, 32);
    byte[] theirs = Bytes.cut(publicKey, MlKem768.PUBLIC, 32);
    byte[] share = X25519.publicOf(mine);
    byte[] secret = combine(lattice.key().getEncoded(), X25519.agree(mine, theirs), share, theirs);
    return new Capsule(secret, Bytes.join(lattice.encapsulation(), share));
  }

  /** The shared secret; a ciphertext for another key gives an unrelated one. */
  public static byte[] decapsulate(byte[] seed, byte[] ciphertext) {
    return new Opened(seed).decapsulate(ciphertext);
  }

  private static byte[] combine(byte[] lattice, byte[] curve, byte[] sent, byte[] key) {
    return Bytes.digest("SHA3-256", lattice, curve, sent, key, LABEL);
  }

  /** A seed expanded once, for many ciphertexts. */
  static final class Opened {
    private final KeyPair lattice;
    private final byte[] curve;
    private final byte[] share;

    Opened(byte[] seed) {
      byte[] wide = Shake256.of(SealBroken.length(seed, SEED, "The X-Wing seed"), 96);
      lattice = MlKem768.keys(Bytes.cut(wide, 0, 64));
      curve = Bytes.cut(wide, 64, 32);
      share = X25519.publicOf(curve);
    }

    byte[] publicKey() {
      return Bytes.join(MlKem768.encoded(lattice), share);
    }

    byte[] decapsulate(byte[] ciphertext) {
      SealBroken.length(ciphertext, CIPHERTEXT, "The X-Wing ciphertext");
      byte[] theirs = Bytes.cut(ciphertext, MlKem768.CIPHERTEXT, 32);
      byte[] inner =
          MlKem768.decapsulate(lattice.getPrivate(), Bytes.cut(ciphertext, 0, MlKem768.CIPHERTEXT));
      return combine(inner, X25519.agree(curve, theirs), theirs, share);
    }
  }

  /** One known answer: the JDK does not promise the order in which it draws the seeds. */
  static void check() {
    Capsule capsule = encapsulate(publicKey(new byte[SEED]), new byte[RANDOMNESS]);
    if (!Arrays.equals(
        capsule.secret,
        HexFormat.of()
            .parseHex("07f1b8dc34c9b470dabb5f732f29284c618ceeb9832a41b5e6b6e93a8cc9d327"))) {
      throw new IllegalStateException("This JDK's ML-KEM-768 does not follow the given seeds");
    }
  }
}
