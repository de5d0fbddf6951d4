package liaison.office.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import liaison.office.Initials;
import liaison.office.Onward;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.record.merkle.Hash;

/**
 * A change that one officer has drafted and another is to declare. {@code initials} are the
 * drafter's, null for none; {@code moved} is when its last step was taken, {@code by} the officer
 * who took it, null before; {@code payload} the hash of the statement's payload it is being filed
 * as, or has become; null before.
 */
public record Proposal(
    String id,
    long drafter,
    Instant made,
    Change change,
    Initials initials,
    State state,
    Instant moved,
    Long by,
    Hash payload) {
  /** How long it may be declared. */
  public static final Duration STANDS = Duration.ofMinutes(30);

  private static final Map<State, Reason> REFUSED =
      Map.of(
          State.DRAFTED,
          Reason.of("drafted", "That cannot be done with this draft."),
          State.FILING,
          Reason.of("declaring", "This declaration is being filed at this moment."),
          State.DECLARED,
          Reason.of("declared", "This is declared already. It is undone by another declaration."),
          State.DROPPED,
          Reason.of("dropped", "This draft was dropped. Draft it anew."));

  /** Where it stands: drafted, about to be filed, declared, dropped by an officer. */
  public enum State {
    DRAFTED,
    FILING,
    DECLARED,
    DROPPED;

    boolean may(State next) {
      return switch (this) {
        case DRAFTED -> next == FILING || next == DROPPED;
        case FILING -> next == DECLARED || next == DRAFTED;
        case DECLARED, DROPPED -> false;
      };
    }
  }

  /** Drafted as it was before that officer, with their initials. */
  public static Proposal draft(Initials.Under as, Change change, Initials initials) {
    return new Proposal(
        as.draft(), as.officer(), as.at(), change, initials, State.DRAFTED, as.at(), null, null);
  }

  /** What the initials are under. */
  public Initials.Under under() {
    return new Initials.Under(drafter, id, change.hash(), made);
  }

  /** {@code what} is the hash of the payload it is filed as, null for none. */
  public Proposal to(State next, long officer, Hash what, Instant now) {
    if (!state.may(next)) throw new Refused(REFUSED.get(state));
    return new Proposal(id, drafter, made, change, initials, next, now, officer, what);
  }

  public Instant until() {
    return made.plus(STANDS);
  }

  /** Also where the clock was set back since: a draft stands no longer than it was to. */
  public boolean ended(Instant now) {
    return !now.isBefore(until()) || made.isAfter(now.plus(Onward.SLACK));
  }
}
