package liaison.office;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of the archive, read from one box:
 *
 * <pre>
 * 어선 "near the line"          these words, all of them
 * from:N to:SOUTH               a side, by prefix or name
 * before:1NOV26 after: on:      a day in UTC; after includes it
 * precedence:flash class:H      by word; by letter
 * serial:N-000031 or N-31       one note
 * </pre>
 *
 * {@code words} are phrases as {@link Terms#sought} gives them; {@code unread} are filters that
 * name nothing, as typed.
 */
public record Question(
    String box, List<List<String>> words, List<Predicate<NoteView>> filters, List<String> unread) {
  public static final int LONGEST = 400;
  private static final int MOST = 16;
  private static final Pattern PART = Pattern.compile("\"([^\"]*)\"?|(\\S+)");
  private static final Pattern FILTER =
      Pattern.compile("(from|to|before|after|on|precedence|class|serial):(.*)");
  private static final Pattern SERIAL = Pattern.compile("(?:([A-Za-z0-9]{1,4})-)?([0-9]{1,16})");
  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("[uuuu-MM-dd][dMMMuu]")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  public Question {
    words = List.copyOf(words);
    filters = List.copyOf(filters);
    unread = List.copyOf(unread);
  }

  /** Reads a box; what is beyond {@link #LONGEST} characters or 16 parts is left out. */
  public static Question read(String box, List<Party> sides) {
    String kept = box.strip();
    kept = kept.substring(0, Math.min(LONGEST, kept.length()));
    List<List<String>> words = new ArrayList<>();
    List<Predicate<NoteView>> filters = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    Matcher parts = PART.matcher(kept);
    for (int i = 0; i < MOST && parts.find(); i++) {
      String part = parts.group(1) == null ? parts.group(2) : parts.group(1);
      Matcher f = FILTER.matcher(part.toLowerCase(Locale.ROOT));
      boolean serial = part.contains("-") && SERIAL.matcher(part).matches();
      if (parts.group(1) == null && (serial || f.matches())) {
        Predicate<NoteView> filter = serial ? serial(part) : filter(f.group(1), f.group(2), sides);
        if (filter == null) unread.add(part);
        else filters.add(filter);
      } else {
        List<String> sought = Terms.sought(part);
        if (!sought.isEmpty()) words.add(sought);
      }
    }
    return new Question(kept, words, filters, unread);
  }

  /** Nothing that could be looked for was asked. */
  public boolean isEmpty() {
    return words.isEmpty() && filters.isEmpty();
  }

  boolean admits(NoteView note) {
    return filters.stream().allMatch(f -> f.test(note));
  }

  private static Predicate<NoteView> filter(String what, String value, List<Party> sides) {
    return switch (what) {
      case "from" -> side(value, sides, (n, name) -> n.from().equals(name));
      case "to" -> side(value, sides, (n, name) -> n.to().contains(name));
      case "before", "after", "on" -> day(what, value);
      case "precedence" -> precedence(value);
      case "class" -> trafficClass(value);
      default -> serial(value);
    };
  }

  private static Predicate<NoteView> side(
      String value, List<Party> sides, java.util.function.BiPredicate<NoteView, String> is) {
    for (Party p : sides)
      if (p.prefix().equalsIgnoreCase(value) || p.name().equalsIgnoreCase(value))
        return n -> is.test(n, p.name());
    return null;
  }

  private static Predicate<NoteView> day(String what, String value) {
    Instant from;
    Instant to;
    try {
      LocalDate day = LocalDate.parse(value, DAY);
      from = day.atStartOfDay().toInstant(ZoneOffset.UTC);
      to = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
    return switch (what) {
      case "before" -> n -> n.time() < from.toEpochMilli();
      case "after" -> n -> n.time() >= from.toEpochMilli();
      default -> n -> n.time() >= from.toEpochMilli() && n.time() < to.toEpochMilli();
    };
  }

  private static Predicate<NoteView> precedence(String value) {
    for (Precedence p : Precedence.values())
      if (value.length() >= 3 && p.name().toLowerCase(Locale.ROOT).startsWith(value))
        return n -> n.precedence() == p;
    return null;
  }

  private static Predicate<NoteView> trafficClass(String value) {
    for (TrafficClass c : TrafficClass.values())
      if (value.equalsIgnoreCase(String.valueOf(c.letter()))) return n -> n.cls() == c;
    return null;
  }

  private static Predicate<NoteView> serial(String value) {
    Matcher m = SERIAL.matcher(value);
    if (!m.matches() || Long.parseLong(m.group(2)) == 0) return null;
    String end = String.format(Locale.ROOT, "-%06d", Long.parseLong(m.group(2)));
    String all = m.group(1) == null ? null : m.group(1).toUpperCase(Locale.ROOT) + end;
    return n -> all == null ? n.serial().endsWith(end) : n.serial().equals(all);
  }
}
