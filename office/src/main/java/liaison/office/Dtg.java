package liaison.office;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Date-time groups: day, hour, minute, Z, and month and year where they are not plain. */
public final class Dtg {
  private static final DateTimeFormatter LONG = utc("ddHHmm'Z' MMM yy");
  private static final DateTimeFormatter EXACT = utc("ddHHmm:ss'Z' MMM yy");
  private static final DateTimeFormatter SHORT = utc("ddHHmm'Z'");
  private static final DateTimeFormatter TIME = utc("HHmm'Z'");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);
  private static final Pattern WRITTEN =
      Pattern.compile("([0-3][0-9])([0-2][0-9])([0-5][0-9])Z(?: ([A-Z]{3})(?: ([0-9]{2}))?)?");

  private Dtg() {}

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** For example {@code 221744Z NOV 26}. */
  public static String of(Instant at) {
    return LONG.format(at).toUpperCase(Locale.ROOT);
  }

  /** To the second, for example {@code 221744:05Z NOV 26}. */
  public static String exact(Instant at) {
    return EXACT.format(at).toUpperCase(Locale.ROOT);
  }

  /** For example {@code 221744Z}. */
  public static String brief(Instant at) {
    return SHORT.format(at);
  }

  /** For example {@code 1744Z}. */
  public static String time(Instant at) {
    return TIME.format(at);
  }

  /** A span in hours and minutes, for example {@code 06:14}; never below zero. */
  public static String span(Duration span) {
    long minutes = Math.max(0, span.toMinutes());
    return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
  }

  /**
   * Reads {@code 221744Z}, {@code 221744Z NOV} or {@code 221744Z NOV 26}; what is left out is taken
   * so that the instant is the first at or after {@code from}, less a day. Nothing for another form
   * or a day that is not.
   */
  public static Optional<Instant> read(String written, Instant from) {
    Matcher m = WRITTEN.matcher(written.strip().toUpperCase(Locale.ROOT));
    if (!m.matches() || Integer.parseInt(m.group(2)) > 23) {
      return Optional.empty();
    }
    LocalDate first = OffsetDateTime.ofInstant(from, ZoneOffset.UTC).toLocalDate().minusDays(1);
    for (LocalDate day = first; day.isBefore(first.plusYears(m.group(5) == null ? 5 : 100)); ) {
      Optional<Instant> at = on(day, m);
      if (at.isPresent()) {
        return at;
      }
      day = day.plusDays(1);
    }
    return Optional.empty();
  }

  private static Optional<Instant> on(LocalDate day, Matcher m) {
    boolean same =
        day.getDayOfMonth() == Integer.parseInt(m.group(1))
            && (m.group(4) == null || MONTH.format(day).toUpperCase(Locale.ROOT).equals(m.group(4)))
            && (m.group(5) == null || day.getYear() % 100 == Integer.parseInt(m.group(5)));
    try {
      return same
          ? Optional.of(
              day.atTime(Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)))
                  .toInstant(ZoneOffset.UTC))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
