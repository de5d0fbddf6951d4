package liaison.office.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import liaison.office.Act;
import liaison.office.Act.CallCause;
import liaison.office.Act.CallOutcome;
import liaison.office.Act.CallType;
import liaison.office.Marked;
import liaison.office.Reason;
import liaison.office.Refused;

/**
 * One call with what every side has said of it, in the order it stood here. {@code due} is null for
 * a call outside the schedule. What this side may say next:
 *
 * <pre>
 * it rings here                        answer, no message, spoke, missed
 * it rings there                       nothing: wait
 * answered by the side that was rung   no message, spoke
 * neither, from 10 minutes before      ring, at most three times; missed, once it is due
 * this side has closed it              nothing, until it rings here again
 * </pre>
 */
public record Call(CallType type, Instant at, Due due, List<Said> said) {
  /** How long one try rings, from when it stood in the record of whoever looks. */
  public static final Duration RING = Duration.ofMinutes(2);

  public static final int TRIES = 3;

  /** How long before its time a call may be rung, and after it is called late. */
  public static final Duration AROUND = Duration.ofMinutes(10);

  /** How long after its time a call may be held. */
  public static final Duration OPEN = Duration.ofHours(12);

  /** How a call stands, seen from one side. */
  public enum State {
    LATER,
    SOON,
    RINGS_HERE,
    RINGS_THERE,
    ANSWERED,
    HELD,
    MISSED,
    /** Its time has come, and it has not been held yet. */
    OPEN,
    /** More than ten minutes ago, likewise. */
    LATE,
    /** Not both sides meant to be there, or the other alone speaks of a call that is not ours. */
    UNKEPT
  }

  public Call {
    said = List.copyOf(said);
  }

  /** A call outside the schedule that nobody has rung yet. */
  public static Call contact(Instant now) {
    return new Call(CallType.CONTACT, now, null, List.of());
  }

  /** Where it stands among others by time: a text that sorts as they do. */
  public String mark() {
    return Marked.earliest(at.toEpochMilli()) + "-" + type.ordinal();
  }

  public List<Said> by(int side) {
    return said.stream().filter(s -> s.side() == side).toList();
  }

  public long tries(int side) {
    return by(side).stream().filter(s -> s.outcome() == CallOutcome.RUNG).count();
  }

  /** The other side's ring that sounds at this side's desk now. */
  public Optional<Said> here(int self, Instant now) {
    return ringing(s -> s.side() != self, now);
  }

  /** Our ring that sounds at theirs, as far as we know. */
  public Optional<Said> there(int self, Instant now) {
    return ringing(s -> s.side() == self, now);
  }

  /** The last word is a ring: an answer, a cause or another ring ends it. */
  private Optional<Said> ringing(Predicate<Said> from, Instant now) {
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(said.getLast())
            .filter(s -> s.outcome() == CallOutcome.RUNG && from.test(s))
            .filter(s -> now.isBefore(s.here().plus(RING)));
  }

  /** Whether a side that was rung has said that it answered, and neither has closed it since. */
  private boolean answered(int self) {
    for (int i = said.size() - 1; i >= 0; i--) {
      Said s = said.get(i);
      if (s.outcome() == CallOutcome.ANSWERED && rung(s.side(), i)) return true;
      if (s.outcome() != CallOutcome.ANSWERED && s.side() == self) return false;
    }
    return false;
  }

  /** Whether a side other than this one rang before that word. */
  private boolean rung(int answerer, int before) {
    return said.subList(0, before).stream()
        .anyMatch(s -> s.outcome() == CallOutcome.RUNG && s.side() != answerer);
  }

  /** Whether this side has said its last word, and nobody has rung since. */
  public boolean closed(int self) {
    List<Said> ours = by(self);
    return !ours.isEmpty() && ours.getLast().closes() && !unmet(self);
  }

  /** Its time by our clock: outside the schedule, when we first heard of it. */
  public Instant when() {
    return due == null && !said.isEmpty() ? said.getFirst().here() : at;
  }

  /** Whether another side has rung, and this side has said nothing since. */
  public boolean unmet(int self) {
    for (int i = said.size() - 1; i >= 0 && said.get(i).side() != self; i--)
      if (said.get(i).outcome() == CallOutcome.RUNG) return true;
    return false;
  }

  /** Whether it is told of by others alone, and never rang. */
  private boolean theirs(int self) {
    return !said.isEmpty() && by(self).isEmpty() && !unmet(self);
  }

  public Set<Doing> may(int self, Instant now) {
    if (here(self, now).isPresent())
      return EnumSet.of(Doing.ANSWER, Doing.NO_MESSAGE, Doing.SPOKE, Doing.MISS);
    if (closed(self) || there(self, now).isPresent()) return EnumSet.noneOf(Doing.class);
    if (answered(self)) return EnumSet.of(Doing.NO_MESSAGE, Doing.SPOKE);
    Set<Doing> all = EnumSet.noneOf(Doing.class);
    boolean open = !now.isBefore(when().minus(AROUND)) && now.isBefore(when().plus(OPEN));
    if (open && tries(self) < TRIES) all.add(Doing.RING);
    if (!now.isBefore(when()) && (due != null || !said.isEmpty())) all.add(Doing.MISS);
    return all;
  }

  public State state(int self, Instant now) {
    if (here(self, now).isPresent()) return State.RINGS_HERE;
    if (closed(self)) return by(self).getLast().cause() == null ? State.HELD : State.MISSED;
    if (there(self, now).isPresent()) return State.RINGS_THERE;
    if (answered(self)) return State.ANSWERED;
    if (due == null ? theirs(self) : said.isEmpty() && !due.expected()) return State.UNKEPT;
    if (now.isBefore(when().minus(AROUND))) return State.LATER;
    if (now.isBefore(when())) return State.SOON;
    return now.isBefore(when().plus(AROUND)) ? State.OPEN : State.LATE;
  }

  /**
   * The statement of what an officer does. {@link Refused} where {@link #may} does not have it, or
   * where words or a cause are missing; a side never says for the other that it answered.
   */
  public Act.Call act(Doing doing, CallCause cause, String text, int self, Instant now) {
    if (!may(self, now).contains(doing)) throw new Refused(refusal(self, now));
    boolean words = doing == Doing.NO_MESSAGE || doing == Doing.SPOKE;
    if (words && (text == null || text.isBlank()))
      throw Refused.asked("unsaid", "Write down what was said. Nothing was signed.");
    if (doing == Doing.MISS && cause == null)
      throw Refused.asked("nocause", "Say why the call was not held. Nothing was signed.");
    CallOutcome outcome =
        switch (doing) {
          case RING -> CallOutcome.RUNG;
          case MISS -> CallOutcome.MISSED;
          case ANSWER, NO_MESSAGE, SPOKE -> CallOutcome.ANSWERED;
        };
    boolean bare = doing == Doing.RING || doing == Doing.ANSWER || text == null || text.isBlank();
    return new Act.Call(
        type, outcome, doing == Doing.MISS ? cause : null, bare ? null : text, at.toEpochMilli());
  }

  private Reason refusal(int self, Instant now) {
    return switch (state(self, now)) {
      case HELD, MISSED ->
          Reason.of(
              "callclosed", "This side has said its last word on this call. Nothing was signed.");
      case RINGS_THERE ->
          Reason.of("rings", "It still rings at the other side. Wait for it; nothing was signed.");
      case LATER ->
          Reason.of(
              "toosoon", "A call is rung from ten minutes before its time. Nothing was signed.");
      default ->
          tries(self) < TRIES
              ? Reason.of(
                  "unanswered",
                  "As this call stands, that cannot be said of it: only a side that was rung says that it answered, while it rings. Nothing was signed.")
              : Reason.of(
                  "thrice",
                  "It was rung three times. Say that it was not held, and why. Nothing was signed.");
    };
  }
}
