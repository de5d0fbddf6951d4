package liaison.record.cose;

import liaison.record.Malformed;
import liaison.record.cbor.CborReader;

/**
 * A public key as a COSE_Key map (RFC 9052 §7) with exactly kty, alg and the key's own parameters;
 * one encoding each. Making one checks the key by the rule of its algorithm and throws {@link
 * Malformed}.
 */
public sealed interface CoseKey permits Ed25519Key, P256Key, MlDsa44Key {
  /** Label of the key type. */
  int KTY = 1;

  /** Label of the algorithm. */
  int ALG = 3;

  /** The deterministic encoding of the map. */
  byte[] encode();

  /** Reads exactly what {@link #encode} writes; anything else throws {@link Malformed}. */
  static CoseKey decode(byte[] in) {
    CborReader r = new CborReader(in);
    int n = r.map(5);
    if (n < 3) throw new Malformed("COSE key of " + n + " items");
    expect(r, KTY);
    long kty = r.integer();
    expect(r, ALG);
    long alg = r.integer();
    CoseKey key;
    if (n == 4 && kty == Ed25519Key.KTY_OKP && alg == Ed25519Key.ALG_ED25519)
      key = Ed25519Key.read(r);
    else if (n == 5 && kty == P256Key.KTY_EC2 && alg == P256Key.ALG_ESP256) key = P256Key.read(r);
    else if (n == 3 && kty == MlDsa44Key.KTY_AKP && alg == MlDsa44Key.ALG_MLDSA44)
      key = MlDsa44Key.read(r);
    else
      throw new Malformed("COSE key of type " + kty + ", algorithm " + alg + ", " + n + " items");
    r.end();
    return key;
  }

  /** Consumes the label, or throws {@link Malformed}. */
  static void expect(CborReader r, long label) {
    int at = r.position();
    if (r.key() != label) throw new Malformed("COSE key without label " + label + " at byte " + at);
  }
}
