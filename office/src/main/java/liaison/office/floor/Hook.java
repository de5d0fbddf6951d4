package liaison.office.floor;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An address to which reports of these rungs are posted, one after another. {@code done} is the
 * number of the last report dealt with; {@code tries} of the next one have failed, the first at
 * {@code since} (null for none); {@code next} is when to try again, null for at once. {@code tried}
 * and {@code outcome} tell of the last try, null before any.
 */
public record Hook(
    long id,
    String url,
    String secret,
    Set<String> rungs,
    long by,
    Instant made,
    long done,
    int tries,
    Instant since,
    Instant next,
    Instant tried,
    String outcome) {
  /** How long a report is tried before the next one has its turn. */
  public static final Duration TRIED = Duration.ofHours(24);

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final int DOUBLINGS = 10;

  public Hook {
    rungs = Set.copyOf(rungs);
  }

  /** A new one, that has nothing to tell of what happened before. */
  public static Hook begin(
      String url, String secret, Set<String> rungs, long by, long last, Instant now) {
    return new Hook(0, url, secret, rungs, by, now, last, 0, null, null, null, null);
  }

  public boolean due(Instant now) {
    return next == null || !now.isBefore(next);
  }

  public boolean wants(Reports.Report report) {
    return rungs.contains(report.rung());
  }

  /** Passes over reports nobody asked for here. */
  public Hook passed(long number) {
    return at(number, 0, null, null, tried, outcome);
  }

  public Hook sent(long number, String how, Instant now) {
    return at(number, 0, null, null, now, how);
  }

  /** Waits 5 s, 10 s, 20 s and so on up to 30 minutes; after a day gives this report up. */
  public Hook failed(long number, String how, Instant now) {
    Instant first = since == null ? now : since;
    if (!now.isBefore(first.plus(TRIED))) return at(number, 0, null, null, now, how);
    Duration wait = FIRST.multipliedBy(1L << Math.min(tries, DOUBLINGS));
    Instant again = now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    return at(done, tries + 1, first, again, now, how);
  }

  private Hook at(long number, int failed, Instant first, Instant again, Instant at, String how) {
    return new Hook(id, url, secret, rungs, by, made, number, failed, first, again, at, how);
  }
}
