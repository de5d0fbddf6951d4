package liaison.office.watch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.office.floor.Rosters;
import liaison.office.floor.WatchLog;
import liaison.office.watch.LogLine.Entry;
import liaison.record.Roles;

/**
 * What officers do about the watch. What it returns from is on the disk; {@link Refused} says why
 * something was not done. {@code roles} are those the record has of the officer, 0 for none.
 */
public record Watchkeeping(WatchLog log, Rosters rosters) {
  /** Most bytes of a line and of what is said back. */
  public static final int MOST = 2_000;

  /** Most lines an officer writes in a minute. */
  public static final int A_MINUTE = 20;

  private static final int NEWEST = 400;
  private static final int DUTY = Roles.DUTY | Roles.RELEASER | Roles.HEAD;

  /**
   * What keeps an officer from taking the watch; the constants are in the order people are told.
   */
  public enum Obstacle {
    ROLE("The record does not have you as a duty officer. Whoever had the watch has it still."),
    UNHEARD(
        "Not every open matter is ticked, or one came while you read. Read it aloud and tick it. Whoever had the watch has it still."),
    SAY_BACK(
        "Say back what could go wrong, in 1 to 2,000 bytes. Whoever had the watch has it still.");

    private final String sentence;

    Obstacle(String sentence) {
      this.sentence = sentence;
    }

    public Reason reason() {
      return Reason.of("log.obstacle." + name(), sentence);
    }
  }

  public Optional<Watch> watch() {
    return Watch.of(log.last(Event.WATCH), rosters.roster());
  }

  public Instant unattended(Instant now) {
    return Watch.unattended(watch(), rosters.roster(), now);
  }

  /** A line by an officer; {@code corrects} the line it puts right, null for none. */
  public LogLine write(long officer, String text, Long corrects, Instant now) {
    if (!sized(text))
      throw Refused.of(
          "logline", "A line of the log is 1 to {0} bytes of text; none was written.", MOST);
    if (corrects != null) {
      Event event = log.line(corrects).map(l -> l.entry().event()).orElse(null);
      if (event == null) throw Refused.of("nologline", "The log has no line {0}.", corrects);
    }
    if (lately(officer, now) >= A_MINUTE)
      throw Refused.of(
          "loghaste",
          "You have written {0} lines within a minute. Wait a little; nothing was written.",
          A_MINUTE);
    Event event = corrects == null ? Event.WRITTEN : Event.CORRECTED;
    return log.add(List.of(new Entry(event, null, officer, text, corrects)), now).getFirst();
  }

  /** How many of the newest lines an officer wrote within the last minute. */
  private long lately(long officer, Instant now) {
    return log.of(List.of(Event.WRITTEN, Event.CORRECTED), NEWEST).stream()
        .filter(l -> l.entry().officer() == officer)
        .filter(l -> l.at().isAfter(now.minusSeconds(60)) && !l.at().isAfter(now))
        .count();
  }

  /**
   * What an officer had before them: the keys of all that was {@code shown}, and of what they have
   * {@code heard} and ticked.
   */
  public record Read(Collection<String> shown, Collection<String> heard) {
    private boolean unheard(OpenMatter m) {
      return !heard.contains(m.key());
    }

    /** What came since may not keep them from the watch unless it is urgent. */
    private boolean lacks(OpenMatter m) {
      return unheard(m) && (m.urgent() || shown.contains(m.key()));
    }
  }

  /** The first of what is in the way, or nothing; as {@link #take}. */
  public static Optional<Obstacle> obstacle(
      int roles, List<OpenMatter> open, Read read, String sayBack) {
    if ((roles & DUTY) == 0) return Optional.of(Obstacle.ROLE);
    if (open.stream().anyMatch(read::lacks)) return Optional.of(Obstacle.UNHEARD);
    return sized(sayBack) ? Optional.empty() : Optional.of(Obstacle.SAY_BACK);
  }

  /**
   * "I have the watch", by the incoming officer alone. {@code known} is the line of the log they
   * have seen that says who had it, 0 for nobody. Of what is {@code open} now they must have ticked
   * all that they were shown and all that is urgent; the line names the rest as not read aloud, so
   * that nobody who keeps writing keeps the watch from being taken.
   */
  public LogLine take(
      long officer,
      int roles,
      long known,
      List<OpenMatter> open,
      Read read,
      String sayBack,
      Instant now) {
    obstacle(roles, open, read, sayBack)
        .ifPresent(o -> {
          throw new Refused(o.reason());
        });
    String rest =
        open.stream().filter(read::unheard).map(OpenMatter::key).collect(Collectors.joining(", "));
    String about = rest.isEmpty() ? null : rest;
    return log.add(new Entry(Event.WATCH, about, officer, sayBack, null), known, now)
        .orElseThrow(() ->
            Refused.of(
                "log.obstacle.TAKEN", "Somebody else has just taken the watch. Look again."));
  }

  /** Puts a watch on the roster; for a head. */
  public void put(Shift shift, long head, int roles, Instant now) {
    head(roles);
    rosters.roster().with(shift, now);
    rosters.put(shift);
    log(head, "+", shift, now);
  }

  /** Takes a watch that has not begun off the roster; for a head. */
  public void remove(Instant from, long head, int roles, Instant now) {
    head(roles);
    Roster before = rosters.roster();
    before.without(from, now);
    rosters.remove(from);
    before.shifts().stream()
        .filter(s -> s.from().equals(from))
        .forEach(s -> log(head, "-", s, now));
  }

  private void log(long head, String sign, Shift s, Instant now) {
    String text = String.join(" ", sign, s.from().toString(), s.until().toString());
    log.add(List.of(Entry.desk(Event.ROSTER, String.valueOf(s.officer()), head, text)), now);
  }

  private static void head(int roles) {
    if ((roles & Roles.HEAD) == 0)
      throw Refused.of("roster", "The roster is the head''s; it stays as it was.");
  }

  static boolean sized(String text) {
    return !text.isBlank() && text.getBytes(StandardCharsets.UTF_8).length <= MOST;
  }
}
