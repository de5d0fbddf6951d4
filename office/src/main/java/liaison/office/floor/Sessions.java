package liaison.office.floor;

import java.time.Instant;
import java.util.Optional;

/** Who is let in, by the hash of what their browser holds. The secret itself is never kept. */
public interface Sessions {
  /** {@code door} is what let them in: {@code passkey} or {@code passphrase}. */
  record Session(long officer, String door, Instant since, Instant until) {}

  /** Opens a session; none for whoever is barred. */
  void open(byte[] hash, Session session);

  /** The session, if it has not ended by {@code now}. */
  Optional<Session> find(byte[] hash, Instant now);

  void end(byte[] hash);

  /** Ends every session of an officer, as after a withdrawal. */
  void endAll(long officer);
}
