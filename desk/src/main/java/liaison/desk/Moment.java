package liaison.desk;

import java.time.Duration;
import java.time.Instant;
import liaison.office.Dtg;

/**
 * Words that time changes: what a page says of a moment now, and the words from which it goes on
 * saying it, with "%" for the span. {@code at} is ms since 1970, null where nothing runs; {@code
 * in} the form of the span (due.mjs); {@code ahead} the words before the moment, {@code past} after
 * it, {@code later} once it is long ago; {@code sign} whose sign of life it is. Words that are not
 * needed are null.
 */
public record Moment(
    Long at, String in, String ahead, String past, String later, String sign, String text) {
  /** The sign of the own node, with every beat. */
  static final String NODE = "node";

  /** The sign of what looks after alarms. */
  static final String HOUSE = "house";

  private static final Duration LATER = Duration.ofSeconds(100);

  /** Words that stay. */
  static Moment still(String words) {
    return new Moment(null, null, null, null, null, null, words);
  }

  /** How long ago the last sign of life was, in seconds; {@code later} is for hours. */
  static Moment heard(String sign, Instant at, Instant now, String past, String later) {
    Duration gone = gone(at, now);
    String text =
        later != null && gone.compareTo(LATER) >= 0
            ? put(later, clock(gone))
            : put(past, String.valueOf(gone.toSeconds()));
    return new Moment(at.toEpochMilli(), "seconds", null, past, later, sign, text);
  }

  /** How long something lasts, as {@code 00:12:40}. */
  static Moment lasts(Instant at, Instant now, String past) {
    return new Moment(
        at.toEpochMilli(), "clock", null, past, null, null, put(past, clock(gone(at, now))));
  }

  /** How long something has waited, as {@code 06:14}. */
  static Moment waits(Instant at, Instant now, String past) {
    return new Moment(
        at.toEpochMilli(), "minutes", null, past, null, null, put(past, Dtg.span(gone(at, now))));
  }

  /** What is left of a time, as {@code 00:11:20}, and what holds when it is over. */
  static Moment left(Instant at, Instant now, String ahead, String past) {
    Duration left = Duration.between(now, at);
    String text = left.isNegative() ? past : put(ahead, clock(left));
    return new Moment(at.toEpochMilli(), "clock", ahead, past, null, null, text);
  }

  /** What is left of a time, and by how much it is over, as {@code 06:14}. */
  static Moment due(Instant at, Instant now, String ahead, String past) {
    Duration left = Duration.between(now, at);
    String text = put(left.isNegative() ? past : ahead, Dtg.span(left.abs()));
    return new Moment(at.toEpochMilli(), "minutes", ahead, past, null, null, text);
  }

  /** The last word of the own node, as a date-time group. */
  static Moment word(Instant at, String past) {
    return new Moment(at.toEpochMilli(), "dtg", null, past, null, NODE, put(past, Dtg.of(at)));
  }

  private static Duration gone(Instant at, Instant now) {
    Duration gone = Duration.between(at, now);
    return gone.isNegative() ? Duration.ZERO : gone;
  }

  private static String clock(Duration span) {
    return Dtg.span(span) + String.format(java.util.Locale.ROOT, ":%02d", span.toSecondsPart());
  }

  private static String put(String words, String span) {
    return words.replace("%", span);
  }
}
