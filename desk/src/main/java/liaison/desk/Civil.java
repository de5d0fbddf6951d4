package liaison.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The office's own time, beside a date-time group. */
public record Civil(ZoneId zone) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE dd HH:mm xxx", Locale.ENGLISH);

  /** For example {@code Mon 23 02:38 +09:00}. */
  public String of(Instant at) {
    return LOCAL.format(at.atZone(zone));
  }
}
