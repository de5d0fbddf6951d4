package liaison.office.floor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Drafts and the wordings they had. */
public interface Drafts {
  /** One saved wording of a draft. */
  record Saved(long version, long officer, Instant at, Wording wording) {}

  Optional<Draft> of(String id);

  /** Drafts neither released nor discarded, the last touched first. */
  List<Draft> open();

  /** The same for lists: the text of each is left out, and only that. */
  List<Draft> listed();

  /** The one that was released as the note of this serial. */
  Optional<Draft> released(String serial);

  /** All that stand so. */
  List<Draft> in(Draft.State state);

  /** How many bytes of text an officer's wordings since then have that are still kept. */
  long written(long officer, Instant since);

  /** Drafts released or discarded, the last first; at most {@code most}. */
  List<Draft> closed(int most);

  /** The kept wordings of a draft, the newest first; at most {@code most}, and 4 MiB of text. */
  List<Saved> wordings(String id, int most);

  Optional<Saved> wording(String id, long version);

  /**
   * Keeps a new wording, and the draft's state and offer with it; begins the draft when there is
   * none. False, with nothing kept, when the draft has moved on from {@code before} meanwhile
   * (null: when there is one). Of wordings one officer saves within a minute, with no step between
   * them, the first and the last stay: what was offered is always kept.
   */
  boolean save(Draft before, Draft after, long officer);

  /** Keeps a new state without a new wording; false as above. */
  boolean move(Draft before, Draft after);
}
