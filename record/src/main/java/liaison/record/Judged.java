package liaison.record;

import java.util.List;
import liaison.record.merkle.Hash;

/**
 * What a statement says to the log that holds it. {@code fault} null if it holds under its
 * register; {@code tbs} null if malformed; {@code body} null if it has none; {@code resumed} the
 * head a resumption names, else null; {@code after} the register it leads to, null if none.
 */
public record Judged(
    String fault, Hash tbs, Long serial, List<Ref> refs, BodyTest body, Head resumed, Roll after) {

  /** Tells whether a body is the one the statement commits to. */
  public interface BodyTest {
    boolean matches(byte[] salt, byte[] body);
  }

  /** A statement that cannot be read. */
  public static Judged malformed(String why) {
    return new Judged(why, null, null, List.of(), null, null, null);
  }

  /** 0 if the body is there or not needed, else a reason of {@link Lack}. */
  int bodyLack(byte[] salt, byte[] given) {
    if (body == null) return 0;
    if (salt == null || given == null) return Lack.ABSENT;
    return body.matches(salt, given) ? 0 : Lack.CANNOT_OPEN;
  }
}
