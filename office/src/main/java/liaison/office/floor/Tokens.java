package liaison.office.floor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What lets programs in, by the hash of what they hold. The secret itself is never kept. */
public interface Tokens {
  /**
   * A program called {@code name} that acts for {@code officer}; {@code writes} that it may do more
   * than read. {@code by} made it; {@code used} (to the minute) and {@code revoked} null for never.
   */
  record Token(
      long id,
      String name,
      long officer,
      boolean writes,
      long by,
      Instant made,
      Instant used,
      Instant revoked) {}

  /** Keeps a new one; its {@code id} is given here, and {@code used} and {@code revoked} unset. */
  Token add(byte[] hash, Token token);

  /** Revoked ones too. */
  Optional<Token> of(byte[] hash);

  /** Revoked ones too, the newest first. */
  List<Token> all();

  void used(long id, Instant at);

  /** Ends a token for good; one that has ended stays as it is. */
  void revoke(long id, Instant at);
}
