package liaison.record;

import liaison.record.cose.Header;
import liaison.record.cose.Sign1;
import liaison.record.merkle.Hash;

/**
 * A statement as it will stand, before whoever has the key has signed it (record §5): {@code tbs}
 * are the bytes to be signed; a passkey is asked for {@link #challenge}. The arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Unsigned(byte[] header, byte[] payload, byte[] tbs) {

  /** The statement for an officer's key, by the algorithm with which it signs. */
  public static Unsigned of(Statement statement, Hash channel, int side, Officer by) {
    Header header = new Header(by.alg(), Officer.kid(by.number()));
    return of(statement, header, channel, side, Hash.sha256(by.key().encode()));
  }

  static Unsigned of(Statement statement, Header header, Hash channel, int side, Hash keyHash) {
    byte[] encoded = header.encode();
    byte[] payload = statement.encode();
    byte[] tbs = SignedStatement.tbs(encoded, payload, channel, side, keyHash);
    return new Unsigned(encoded, payload, tbs);
  }

  public Hash challenge() {
    return Hash.sha256(tbs);
  }

  /** With its signature field, not verified; {@link Malformed} when the form does not allow it. */
  public SignedStatement signed(byte[] field) {
    return SignedStatement.decode(new Sign1(header, payload, field).encode());
  }
}
