package liaison.office.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import liaison.office.Refused;

/** Who is due when: watches in order that do not overlap. */
public record Roster(List<Shift> shifts) {
  /** A gap is on the board this long before. */
  public static final Duration AHEAD = Duration.ofHours(12);

  /** No watch is longer. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /** Whoever comes this early comes for the next watch. */
  static final Duration EARLY = Duration.ofHours(2);

  private static final Duration FARTHEST = Duration.ofDays(366);

  public Roster {
    shifts = shifts.stream().sorted(Comparator.comparing(Shift::from)).toList();
  }

  /** Nobody is due from {@code from} on; {@code until} null where nobody is due afterwards. */
  public record Gap(Instant from, Instant until) {}

  public Optional<Shift> at(Instant now) {
    return shifts.stream().filter(s -> s.covers(now)).findFirst();
  }

  /** The gap that is now or begins within {@link #AHEAD}; none where no roster is kept. */
  public Optional<Gap> gap(Instant now) {
    if (shifts.isEmpty() || now.plus(AHEAD).isBefore(shifts.getFirst().from()))
      return Optional.empty();
    Instant open = now.isBefore(shifts.getFirst().from()) ? shifts.getFirst().from() : now;
    for (Shift s : shifts) if (s.covers(open)) open = s.until();
    if (!open.isBefore(now.plus(AHEAD))) return Optional.empty();
    Instant from = open;
    for (Shift s : shifts) if (!s.until().isAfter(open)) from = s.until();
    Instant begins = open.equals(now) ? from : open;
    Instant end = open;
    return Optional.of(
        new Gap(
            begins,
            shifts.stream().map(Shift::from).filter(f -> f.isAfter(end)).findFirst().orElse(null)));
  }

  /**
   * Until when an officer who took the watch at {@code since} is to have it: the end of their own
   * watches in a row, else the beginning of the next one's; null where the roster does not say.
   */
  public Instant until(long officer, Instant since) {
    Instant end = null;
    for (Shift s : shifts) {
      if (s.officer() != officer || !s.until().isAfter(since)) continue;
      boolean begins = end == null && !s.from().isAfter(since.plus(EARLY));
      if (begins || s.from().equals(end)) end = s.until();
    }
    if (end != null) return end;
    return shifts.stream().map(Shift::from).filter(f -> f.isAfter(since)).findFirst().orElse(null);
  }

  /** With one more watch; {@link Refused} when it cannot stand. */
  public Roster with(Shift one, Instant now) {
    if (!one.from().isBefore(one.until()))
      throw Refused.of("shiftends", "A watch ends after it begins; the roster stays as it was.");
    if (one.from().plus(LONGEST).isBefore(one.until()))
      throw Refused.of("shiftlong", "A watch is at most 24 hours; the roster stays as it was.");
    if (!one.until().isAfter(now))
      throw Refused.of("shiftover", "That watch is over already; the roster stays as it was.");
    if (one.from().isAfter(now.plus(FARTHEST)))
      throw Refused.of("shiftfar", "That is more than a year ahead; the roster stays as it was.");
    for (Shift s : shifts)
      if (one.from().isBefore(s.until()) && s.from().isBefore(one.until()))
        throw Refused.of(
            "shifttaken",
            "Officer {0} is due then. Take that watch off first; the roster stays as it was.",
            s.officer());
    List<Shift> all = new ArrayList<>(shifts);
    all.add(one);
    return new Roster(all);
  }

  /** Without the watch that begins then; {@link Refused} when there is none, or it has begun. */
  public Roster without(Instant from, Instant now) {
    Shift one =
        shifts.stream()
            .filter(s -> s.from().equals(from))
            .findFirst()
            .orElseThrow(() ->
                Refused.of(
                    "noshift", "No watch of the roster begins then; the roster stays as it was."));
    if (!one.from().isAfter(now))
      throw Refused.of(
          "shiftbegun",
          "That watch has begun and stays in the roster; the roster stays as it was.");
    return new Roster(shifts.stream().filter(s -> s != one).toList());
  }
}
