package liaison.office.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * Who has the watch, and since when. {@code line} is the number of the line of the log that says
 * so; {@code until} when the relief is due, null where the roster does not say. Whoever has it
 * keeps it until somebody else takes it, however late.
 */
public record Watch(long line, long officer, Instant since, Instant until) {
  /** By the newest line of the log that says who has it; nothing where nobody ever took it. */
  public static Optional<Watch> of(Optional<LogLine> taken, Roster roster) {
    return taken.map(l -> {
      long officer = l.entry().officer();
      return new Watch(l.number(), officer, l.at(), roster.until(officer, l.at()));
    });
  }

  public boolean over(Instant now) {
    return until != null && !now.isBefore(until);
  }

  /** Since when the watch is not stood as the roster has it; null when it is. */
  public static Instant unattended(Optional<Watch> watch, Roster roster, Instant now) {
    if (watch.isPresent()) return watch.get().over(now) ? watch.get().until() : null;
    return roster.shifts().stream()
        .map(Shift::from)
        .filter(from -> !from.isAfter(now))
        .findFirst()
        .orElse(null);
  }
}
