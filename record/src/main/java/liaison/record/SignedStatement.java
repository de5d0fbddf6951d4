package liaison.record;

import java.nio.charset.StandardCharsets;
import liaison.record.cose.Header;
import liaison.record.cose.Sign1;
import liaison.record.merkle.Hash;

/** A statement with its signature: COSE_Sign1, read but not yet verified (record §5). */
public final class SignedStatement {
  private static final byte[] LABEL = "liaison/v1/statement\0".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final Sign1 sign1;
  private final Header header;
  private final long officer;
  private final Statement statement;

  private SignedStatement(byte[] bytes, Sign1 sign1) {
    this.bytes = bytes;
    this.sign1 = sign1;
    header = Header.decode(sign1.protectedHeader());
    officer = Officer.number(header.kid());
    statement = Statement.decode(sign1.payload());
  }

  /** Reads the form; anything else throws {@link Malformed}. The array is not copied. */
  public static SignedStatement decode(byte[] bytes) {
    if (bytes.length > Limits.STATEMENT)
      throw new Malformed("statement of " + bytes.length + " bytes");
    return new SignedStatement(bytes, Sign1.decode(bytes));
  }

  public static SignedStatement sign(Statement statement, Hash channel, int side, Signer signer) {
    Header header = new Header(signer.alg(), signer.kid());
    Unsigned unsigned = Unsigned.of(statement, header, channel, side, signer.keyHash());
    return unsigned.signed(signer.sign(unsigned.tbs()));
  }

  public byte[] bytes() {
    return bytes;
  }

  public Header header() {
    return header;
  }

  public Statement statement() {
    return statement;
  }

  /** The officer's number, 0 for the seat. */
  public long officer() {
    return officer;
  }

  /** What a leaf's {@code sc} holds. */
  public Hash hash() {
    return Hash.sha256(bytes);
  }

  byte[] signature() {
    return sign1.signature();
  }

  /** The bytes that are signed; they name channel, side and key. */
  public byte[] tbs(Hash channel, int side, Hash keyHash) {
    return tbs(sign1.protectedHeader(), sign1.payload(), channel, side, keyHash);
  }

  static byte[] tbs(byte[] header, byte[] payload, Hash channel, int side, Hash keyHash) {
    byte[] aad = new byte[LABEL.length + 65];
    System.arraycopy(LABEL, 0, aad, 0, LABEL.length);
    System.arraycopy(channel.bytes(), 0, aad, LABEL.length, 32);
    aad[LABEL.length + 32] = (byte) side;
    System.arraycopy(keyHash.bytes(), 0, aad, LABEL.length + 33, 32);
    return Sign1.toBeSigned(header, aad, payload);
  }
}
