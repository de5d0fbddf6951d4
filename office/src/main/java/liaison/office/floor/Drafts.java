package liaison.office.floor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Drafts and every wording they ever had. */
public interface Drafts {
  /** One saved wording of a draft. */
  record Saved(long version, long officer, Instant at, Wording wording) {}

  Optional<Draft> of(String id);

  /** Drafts neither released nor discarded, the last touched first. */
  List<Draft> open();

  /** Drafts released or discarded, the last first; at most {@code most}. */
  List<Draft> closed(int most);

  /** Every wording of a draft, the newest first; at most {@code most}. */
  List<Saved> wordings(String id, int most);

  Optional<Saved> wording(String id, long version);

  /**
   * Keeps a new wording, and the draft's state and offer with it; begins the draft when there is
   * none. False, with nothing kept, when the draft has moved on from {@code before} meanwhile
   * (null: when there is one).
   */
  boolean save(Draft before, Draft after, long officer);

  /** Keeps a new state without a new wording; false as above. */
  boolean move(Draft before, Draft after);
}
