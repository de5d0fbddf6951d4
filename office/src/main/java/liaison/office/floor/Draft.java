package liaison.office.floor;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import liaison.office.Initials;
import liaison.office.Onward;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.record.merkle.Hash;

/**
 * A note before it is one. {@code id} is 16 hex digits; {@code drafter} began it, {@code authors}
 * are all who saved a wording of it; {@code version} counts the wordings from 1; {@code moved} is
 * when its last step was taken. {@code offer} stands in OFFERED, FILING and RELEASED; {@code
 * comment} says why it was sent back; {@code serial} and {@code payload} (the hash of the
 * statement's payload) name the note it is being filed as or has become. What does not apply is
 * null.
 */
public record Draft(
    String id,
    long drafter,
    Set<Long> authors,
    long version,
    Instant moved,
    Wording wording,
    State state,
    Offer offer,
    String comment,
    String serial,
    Hash payload) {
  /** How long an offer stands. */
  public static final Duration OFFERED = Duration.ofMinutes(30);

  private static final Map<State, Reason> REFUSED =
      Map.of(
          State.DRAFT,
          Reason.of("notoffered", "This draft is not offered for release."),
          State.OFFERED,
          Reason.of("offered", "This draft is offered for release already."),
          State.SENT_BACK,
          Reason.of("sentback", "This draft was sent back; it is not offered for release."),
          State.FILING,
          Reason.of("filing", "This draft is being released at this moment."),
          State.RELEASED,
          Reason.of(
              "released", "This draft is released. Write a correction; nothing is taken back."),
          State.DISCARDED,
          Reason.of("discarded", "This draft is discarded. Take it up again first."));

  /** Offered for release: by whom, when, exactly which wording; their initials, or null. */
  public record Offer(long by, Instant at, Hash wording, Initials initials) {
    /** What the initials are under. */
    public Initials.Under under(String draft) {
      return new Initials.Under(by, draft, wording, at);
    }

    public Instant until() {
      return at.plus(OFFERED);
    }

    /** Also where the clock was set back since: an offer stands no longer than it was to. */
    public boolean ended(Instant now) {
      return !now.isBefore(until()) || at.isAfter(now.plus(Onward.SLACK));
    }
  }

  /** What a writer had before them: which version, 0 for none yet, and whether it was offered. */
  public record Seen(long version, boolean offered) {
    public static final Seen NOTHING = new Seen(0, false);

    /** How a draft is now; {@code draft} null for none yet. */
    public static Seen of(Draft draft) {
      return draft == null ? NOTHING : new Seen(draft.version, draft.state == State.OFFERED);
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
      TABLE.put(DRAFT, Map.of(Step.SAVE, DRAFT, Step.OFFER, OFFERED, Step.DISCARD, DISCARDED));
      TABLE.put(
          OFFERED,
          Map.of(
              Step.SAVE, DRAFT,
              Step.OFFER, OFFERED,
              Step.SEND_BACK, SENT_BACK,
              Step.FILE, FILING,
              Step.DISCARD, DISCARDED));
      TABLE.put(SENT_BACK, Map.of(Step.SAVE, DRAFT, Step.OFFER, OFFERED, Step.DISCARD, DISCARDED));
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

  public static Draft begin(String id, long officer, Wording wording, Instant now) {
    return new Draft(
        id, officer, Set.of(officer), 1, now, wording, State.DRAFT, null, null, null, null);
  }

  /** With another wording by this officer, who is an author from here on. */
  public Draft save(long officer, Wording other, Instant now) {
    Set<Long> all = new HashSet<>(authors);
    all.add(officer);
    return new Draft(
        id, drafter, all, version + 1, now, other, to(Step.SAVE), null, comment, null, null);
  }

  /** Offered as it was before that officer; {@code initials} null where it takes one alone. */
  public Draft offer(Initials.Under as, Initials initials) {
    Offer made = new Offer(as.officer(), as.at(), as.what(), initials);
    return in(to(Step.OFFER), as.at(), made, null, null, null);
  }

  /** All who wrote some of it, and whoever has offered it. */
  public Set<Long> hands() {
    Set<Long> all = new HashSet<>(authors);
    if (offer != null) all.add(offer.by);
    return all;
  }

  public Draft sendBack(String why, Instant now) {
    return in(to(Step.SEND_BACK), now, null, why, null, null);
  }

  /** About to be filed under this serial, with this payload of its statement. */
  public Draft file(String as, Hash what, Instant now) {
    return in(to(Step.FILE), now, offer, null, as, what);
  }

  public Draft fail(Instant now) {
    return in(to(Step.FAIL), now, offer, null, null, null);
  }

  public Draft filed(Instant now) {
    return in(to(Step.FILED), now, offer, null, serial, payload);
  }

  public Draft discard(Instant now) {
    return in(to(Step.DISCARD), now, null, comment, null, null);
  }

  public Draft takeUp(Instant now) {
    return in(to(Step.TAKE_UP), now, null, comment, null, null);
  }

  private State to(Step step) {
    State next = state.after(step);
    if (next == null) throw new Refused(REFUSED.get(state));
    return next;
  }

  private Draft in(State s, Instant now, Offer o, String why, String as, Hash what) {
    return new Draft(id, drafter, authors, version, now, wording, s, o, why, as, what);
  }
}
