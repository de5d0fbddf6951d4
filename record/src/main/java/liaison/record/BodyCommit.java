package liaison.record;

import java.nio.charset.StandardCharsets;
import liaison.record.merkle.Hash;

/** What a statement says of its body (record §5.2): salted hash, length in bytes, media type. */
public record BodyCommit(Hash commit, long length, String media) {
  private static final byte[] LABEL = "liaison/v1/body\0".getBytes(StandardCharsets.US_ASCII);

  /** {@code salt} is 16 bytes and travels with the body. */
  public static BodyCommit of(byte[] salt, byte[] body, String media) {
    if (salt.length != 16) throw new Malformed("body salt of " + salt.length + " bytes");
    if (body.length > Limits.BODY) throw new Malformed("body of " + body.length + " bytes");
    return new BodyCommit(Hash.sha256(LABEL, salt, body), body.length, media);
  }

  public boolean matches(byte[] salt, byte[] body) {
    return body.length == length
        && salt.length == 16
        && Hash.sha256(LABEL, salt, body).equals(commit);
  }
}
