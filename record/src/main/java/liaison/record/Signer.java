package liaison.record;

import liaison.record.merkle.Hash;

/** Whoever signs a statement: an officer, or the seat (record §5). */
public interface Signer {
  /** The COSE algorithm. */
  int alg();

  /** The officer's number in 1 to 4 bytes, or one zero byte for the seat. */
  byte[] kid();

  /** H(key) of the external_aad. */
  Hash keyHash();

  /** The signature field over the tbs. */
  byte[] sign(byte[] tbs);
}
