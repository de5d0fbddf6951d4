package liaison.office;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liaison.office.floor.Wording;

/** What a careful second reader would ask about a wording. It bars nothing; people decide. */
public final class Proofreading {
  private static final String MONTH =
      "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
  private static final Pattern DAY =
      Pattern.compile(
          "(?<![0-9])([0-3]?[0-9])(?:일(?![가-힣]*간)|(?:st|nd|rd|th)\\b|\\s+"
              + MONTH
              + "\\b)|\\b"
              + MONTH
              + "\\s+([0-3]?[0-9])\\b|(?:يوم|اليوم)\\s+([0-3]?[0-9])(?![0-9])");
  private static final Pattern SERIAL =
      Pattern.compile("(?<![A-Z0-9-])[A-Z0-9]{1,4}-[0-9]{6,16}(?![0-9])");
  private static final Pattern HIDDEN =
      Pattern.compile("[\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]");

  private Proofreading() {}

  /** What is asked about; {@code EMPTY} to {@code PAST} are faults, the rest are doubts. */
  public enum Question {
    /** Subject or text is missing. */
    EMPTY,
    /** A time is past, or ends before the answer is wanted. */
    PAST,
    /** A day is named in the text while it is another day by UTC: which one is meant? */
    DAY,
    /** A serial is named that this record does not hold. */
    SERIAL,
    /** The text has marks that cannot be seen and change how it is shown. */
    HIDDEN
  }

  /** A question with the words it is about, empty where the whole is meant. */
  public record Remark(Question question, String about) {}

  /** {@code zone} is the office's; {@code known} tells whether the record holds a serial. */
  public static List<Remark> of(Wording w, Instant now, ZoneId zone, Predicate<String> known) {
    List<Remark> all = new ArrayList<>();
    if (w.subject().isBlank() || w.text().isBlank()) all.add(new Remark(Question.EMPTY, ""));
    if (past(w.replyBy(), now) || past(w.validUntil(), now) || past(w.validUntil(), w.replyBy()))
      all.add(new Remark(Question.PAST, ""));
    String text = w.subject() + "\n" + w.text();
    for (String day : days(text, w, now, zone)) all.add(new Remark(Question.DAY, day));
    SERIAL
        .matcher(text)
        .results()
        .map(m -> m.group())
        .distinct()
        .filter(s -> !known.test(s))
        .forEach(s -> all.add(new Remark(Question.SERIAL, s)));
    if (HIDDEN.matcher(text).find()) all.add(new Remark(Question.HIDDEN, ""));
    return all;
  }

  private static boolean past(Instant at, Instant limit) {
    return at != null && limit != null && !at.isAfter(limit);
  }

  /** Days the text names that are one day here and another by UTC, now or at a time of the note. */
  private static List<String> days(String text, Wording w, Instant now, ZoneId zone) {
    List<Integer> twofold =
        Stream.of(now, w.replyBy(), w.validUntil())
            .filter(at -> at != null)
            .flatMap(at -> {
              int utc = at.atZone(ZoneOffset.UTC).getDayOfMonth();
              int here = at.atZone(zone).getDayOfMonth();
              return utc == here ? Stream.<Integer>of() : Stream.of(utc, here);
            })
            .distinct()
            .toList();
    List<String> named = new ArrayList<>();
    Matcher m = DAY.matcher(text);
    while (m.find()) {
      String day = m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3);
      if (twofold.contains(Integer.parseInt(day))) named.add(m.group());
    }
    return named.stream().distinct().toList();
  }
}
