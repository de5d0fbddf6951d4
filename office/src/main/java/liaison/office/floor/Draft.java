package liaison.office.floor;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import liaison.record.merkle.Hash;

/**
 * A note before it is one. {@code id} is 16 hex digits; {@code drafter} began it, {@code authors}
 * are all who saved a wording of it; {@code version} counts the wordings from 1. {@code offer} is
 * null unless the state is OFFERED or FILING; {@code comment} says why it was sent back; {@code
 * serial} and {@code payload} (the hash of the statement's payload) name the note it is being filed
 * as or has become. What does not apply is null.
 */
public record Draft(
    String id,
    long drafter,
    Set<Long> authors,
    long version,
    Instant saved,
    Wording wording,
    State state,
    Offer offer,
    String comment,
    String serial,
    Hash payload) {
  /** How long an offer stands. */
  public static final Duration OFFERED = Duration.ofMinutes(30);

  /** Offered for release: by whom, when, and exactly which wording. */
  public record Offer(long by, Instant at, Hash wording) {
    public Instant until() {
      return at.plus(OFFERED);
    }

    public boolean ended(Instant now) {
      return !now.isBefore(until());
    }
  }

  /** What is done with a draft. */
  public enum Step {
    /** Another wording is saved. */
    SAVE,
    OFFER,
    /** A releaser wants it changed. */
    SEND_BACK,
    /** The signed note is about to be filed. */
    FILE,
    /** It was not filed after all. */
    FAIL,
    /** It is filed, durable and in the record. */
    FILED,
    DISCARD,
    /** A discarded draft is wanted after all. */
    TAKE_UP
  }

  /** Where a draft stands; {@link #after} is the whole table. */
  public enum State {
    DRAFT,
    OFFERED,
    SENT_BACK,
    FILING,
    RELEASED,
    DISCARDED;

    private static final Map<State, Map<Step, State>> TABLE = new EnumMap<>(State.class);

    static {
      TABLE.put(
          DRAFT, Map.of(Step.SAVE, DRAFT, Step.OFFER, OFFERED, Step.DISCARD, DISCARDED));
      TABLE.put(
          OFFERED,
          Map.of(
              Step.SAVE, DRAFT,
              Step.OFFER, OFFERED,
              Step.SEND_BACK, SENT_BACK,
              Step.FILE, FILING,
              Step.DISCARD, DISCARDED));
      TABLE.put(
          SENT_BACK, Map.of(Step.SAVE, DRAFT, Step.OFFER, OFFERED, Step.DISCARD, DISCARDED));
      TABLE.put(FILING, Map.of(Step.FAIL, OFFERED, Step.FILED, RELEASED));
      TABLE.put(RELEASED, Map.of());
      TABLE.put(DISCARDED, Map.of(Step.TAKE_UP, DRAFT));
    }

    /** The state after a step, or null where that step cannot be taken. */
    public State after(Step step) {
      return TABLE.get(this).get(step);
    }

    public boolean open() {
      return this != RELEASED && this != DISCARDED;
    }
  }

  public Draft {
    authors = Set.copyOf(authors);
  }
}
