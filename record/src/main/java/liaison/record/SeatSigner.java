package liaison.record;

import liaison.record.cbor.CborWriter;
import liaison.record.cose.Header;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/** A side's seat from its two seeds of 32 bytes (record §2, §5). */
public final class SeatSigner implements Signer {
  private final byte[] ed;
  private final byte[] ml;
  private final Signatures signatures;
  private final SeatKey key;

  public SeatSigner(byte[] ed25519Seed, byte[] mlDsa87Seed, Signatures signatures) {
    ed = ed25519Seed.clone();
    ml = mlDsa87Seed.clone();
    this.signatures = signatures;
    key = new SeatKey(signatures.ed25519Public(ed), signatures.mlDsa87Public(ml));
  }

  public SeatKey key() {
    return key;
  }

  public byte[] ed25519(byte[] message) {
    return signatures.ed25519Sign(ed, message);
  }

  public byte[] mlDsa87(byte[] message) {
    return signatures.mlDsa87Sign(ml, message);
  }

  @Override
  public int alg() {
    return Header.ALG_SEAT;
  }

  @Override
  public byte[] kid() {
    return new byte[1];
  }

  @Override
  public Hash keyHash() {
    return key.hash();
  }

  @Override
  public byte[] sign(byte[] tbs) {
    return new CborWriter().array(2).bytes(ed25519(tbs)).bytes(mlDsa87(tbs)).done();
  }
}
