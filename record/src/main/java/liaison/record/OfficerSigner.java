package liaison.record;

import java.util.Arrays;
import liaison.record.cose.CoseKey;
import liaison.record.cose.Ed25519Key;
import liaison.record.cose.Header;
import liaison.record.cose.MlDsa44Key;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/** An officer with a software key: a seed of 32 bytes for Ed25519 or ML-DSA-44. */
public final class OfficerSigner implements Signer {
  private final long number;
  private final byte[] seed;
  private final CoseKey key;
  private final Signatures signatures;
  private volatile boolean forgotten;

  private OfficerSigner(long number, byte[] seed, CoseKey key, Signatures signatures) {
    this.number = number;
    this.seed = seed.clone();
    this.key = key;
    this.signatures = signatures;
  }

  public static OfficerSigner ed25519(long number, byte[] seed, Signatures s) {
    return new OfficerSigner(number, seed, new Ed25519Key(s.ed25519Public(seed)), s);
  }

  public static OfficerSigner mlDsa44(long number, byte[] seed, Signatures s) {
    return new OfficerSigner(number, seed, new MlDsa44Key(s.mlDsa44Public(seed)), s);
  }

  public CoseKey key() {
    return key;
  }

  @Override
  public int alg() {
    return key instanceof Ed25519Key ? Header.ALG_ED25519 : Header.ALG_MLDSA44;
  }

  @Override
  public byte[] kid() {
    return Officer.kid(number);
  }

  @Override
  public Hash keyHash() {
    return Hash.sha256(key.encode());
  }

  /** Wipes the seed; it signs no more. */
  public void forget() {
    forgotten = true;
    Arrays.fill(seed, (byte) 0);
  }

  @Override
  public byte[] sign(byte[] tbs) {
    if (forgotten) throw new IllegalStateException("the key of officer " + number + " is shut");
    return key instanceof Ed25519Key
        ? signatures.ed25519Sign(seed, tbs)
        : signatures.mlDsa44Sign(seed, tbs);
  }
}
