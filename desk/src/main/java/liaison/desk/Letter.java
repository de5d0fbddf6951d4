package liaison.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.floor.Wording;

/**
 * A note as the other side's desk shows it, to the letter, with the labels of one language. {@code
 * serial} is null before one is drawn; {@code to} names who must act.
 */
public record Letter(
    Words labels, String serial, String from, String to, Instant at, Wording wording) {

  public String at(String key, Object... values) {
    return labels.at(key, values);
  }

  public String dtg() {
    return Dtg.of(at);
  }

  public String replyBy() {
    return wording.replyBy() == null ? null : Dtg.of(wording.replyBy());
  }

  public String validUntil() {
    return wording.validUntil() == null ? null : Dtg.of(wording.validUntil());
  }

  /** The civil time of an office, for example {@code 04:00 Mon 23 (+09:00)}; empty for none. */
  static String local(Instant at, ZoneId zone, Words words) {
    Locale locale = Locale.forLanguageTag(words.language() + "-u-nu-latn");
    return at == null
        ? ""
        : DateTimeFormatter.ofPattern("HH:mm EEE d '('xxx')'", locale).format(at.atZone(zone));
  }
}
