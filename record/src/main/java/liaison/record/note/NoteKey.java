package liaison.record.note;

import java.util.Arrays;
import java.util.HexFormat;
import liaison.record.Malformed;
import liaison.record.Utf8;
import liaison.record.keys.Ed25519Rule;
import liaison.record.merkle.Hash;

/**
 * A verifier key of c2sp.org/signed-note: name, signature type ({@link Cosignature#ED25519}, {@link
 * Cosignature#ED25519_COSIGNED}, {@link Cosignature#MLDSA44}) and raw public key. An Ed25519 key
 * must keep {@link Ed25519Rule}. The array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record NoteKey(String name, int type, byte[] pub) {
  private static final int MLDSA44_KEY = 1312;

  public NoteKey {
    Strict.name(name);
    switch (type) {
      case Cosignature.ED25519, Cosignature.ED25519_COSIGNED -> Ed25519Rule.checkKey(pub);
      case Cosignature.MLDSA44 -> {
        if (pub.length != MLDSA44_KEY)
          throw new Malformed("ML-DSA-44 key of " + pub.length + " bytes");
      }
      default -> throw new Malformed("note signature type " + type);
    }
  }

  /** SHA-256(name || 0A || type || pub), first 4 bytes. */
  public static byte[] id(String name, int type, byte[] pub) {
    byte[] mid = {'\n', (byte) type};
    return Arrays.copyOf(Hash.sha256(Utf8.encode(name), mid, pub).bytes(), 4);
  }

  /** {@code name+hex(id)+base64(type || pub)}. */
  public static String vkey(String name, int type, byte[] pub) {
    byte[] key = new byte[1 + pub.length];
    key[0] = (byte) type;
    System.arraycopy(pub, 0, key, 1, pub.length);
    return name + "+" + HexFormat.of().formatHex(id(name, type, pub)) + "+" + Strict.base64(key);
  }

  /** Reads exactly what {@link #vkey} writes; anything else throws {@link Malformed}. */
  public static NoteKey parse(String vkey) {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3) throw new Malformed("verifier key not of three parts");
    byte[] key = Strict.base64(parts[2], "verifier key");
    if (key.length == 0) throw new Malformed("verifier key empty");
    NoteKey k = new NoteKey(parts[0], key[0], Arrays.copyOfRange(key, 1, key.length));
    if (!k.vkey().equals(vkey)) throw new Malformed("verifier key with another key's id");
    return k;
  }

  public byte[] id() {
    return id(name, type, pub);
  }

  public String vkey() {
    return vkey(name, type, pub);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof NoteKey k
        && type == k.type
        && name.equals(k.name)
        && Arrays.equals(pub, k.pub);
  }

  @Override
  public int hashCode() {
    return name.hashCode() ^ Arrays.hashCode(pub);
  }
}
