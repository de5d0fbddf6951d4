package liaison.desk;

import static java.time.temporal.ChronoUnit.MINUTES;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import liaison.office.Dtg;

/** The office's own time, beside a date-time group. */
public record Civil(ZoneId zone) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE dd HH:mm xxx", Locale.ENGLISH);

  /** A date-time group as {@link Dtg#read}, or {@code 04:00}: when it is next so late here. */
  Optional<Instant> read(String typed, Instant now) {
    try {
      Instant today =
          now.atZone(zone).with(LocalTime.parse(typed)).truncatedTo(MINUTES).toInstant();
      return Optional.of(today.isAfter(now) ? today : tomorrow(today));
    } catch (DateTimeParseException e) {
      return Dtg.read(typed, now);
    }
  }

  private Instant tomorrow(Instant today) {
    return today.atZone(zone).plusDays(1).toInstant();
  }

  /** For example {@code Mon 23 02:38 +09:00}. */
  public String of(Instant at) {
    return LOCAL.format(at.atZone(zone));
  }
}
