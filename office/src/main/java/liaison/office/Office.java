package liaison.office;

import java.util.List;
import java.util.Optional;
import liaison.record.proof.Verify;

/**
 * One side's running office, as those who work in it see it. Every method may be called from any
 * thread; what comes back is a snapshot. Trouble a person can act on is {@link Refused}.
 */
public interface Office {
  /** The sides of the charter, by number. */
  List<Party> sides();

  /** The number of the own side. */
  int self();

  default Party own() {
    return sides().get(self());
  }

  /** How the house stands: the node, its record, its lines. */
  House house();

  /** All notes, own and others', in the order they came. */
  List<NoteView> notes();

  /** One note whole, or nothing; {@code serial} as written. */
  Optional<NoteSheet> note(String serial);

  /** Which notes refer to which, in the order they came. */
  List<Link> links();

  /**
   * The proof of a note (docs/spec/proof.md) as far as the record goes now, with its text if held
   * and asked for; nothing for an unknown serial. Waits at most some seconds for both sides'
   * signatures.
   */
  Optional<byte[]> prove(String serial, boolean withText);

  /**
   * What a proof file shows. {@code fingerprint} of the charter trusted, in digits or words, or
   * null for none.
   */
  Verify.Finding verify(byte[] proof, String fingerprint);

  /** The fingerprint of the own charter, in words. */
  String fingerprint();

  /** What the operator minds beside the house. */
  Upkeep upkeep();

  /**
   * Calls {@code changed} after the record or a line has changed, from a thread of the office; it
   * must return at once. Close to hear no more.
   */
  Listening listen(Runnable changed);

  /** An ear at the office. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
