package liaison.office.watch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

  private static final String HELD = "whoever had the watch has it still.";
  private static final int DUTY = Roles.DUTY | Roles.RELEASER | Roles.HEAD;

  public Optional<Watch> watch() {
    return Watch.of(log.last(Event.WATCH), rosters.roster());
  }

  public Instant unattended(Instant now) {
    return Watch.unattended(watch(), rosters.roster(), now);
  }

  /** A line by an officer; {@code corrects} the line it puts right, null for none. */
  public LogLine write(long officer, String text, Long corrects, Instant now) {
    sized(text, "A line of the log");
    if (corrects != null) {
      Event event = log.line(corrects).map(l -> l.entry().event()).orElse(null);
      if (event == null) throw new Refused("The log has no line " + corrects + ".");
    }
    Event event = corrects == null ? Event.WRITTEN : Event.CORRECTED;
    return log.add(List.of(new Entry(event, null, officer, text, corrects)), now).getFirst();
  }

  /**
   * "I have the watch", by the incoming officer alone. {@code known} is the line of the log they
   * have seen that says who had it, 0 for nobody; {@code heard} the keys of what they ticked, which
   * must be all that is {@code open} now.
   */
  public LogLine take(
      long officer,
      int roles,
      long known,
      List<OpenMatter> open,
      Collection<String> heard,
      String sayBack,
      Instant now) {
    if ((roles & DUTY) == 0)
      throw new Refused("The record does not have you as a duty officer; " + HELD);
    sized(sayBack, "What is said back");
    List<String> unheard =
        open.stream().map(OpenMatter::key).filter(k -> !heard.contains(k)).toList();
    if (!unheard.isEmpty())
      throw new Refused(
          unheard.size()
              + " of the open matters are not ticked, or came while you read. Read them aloud; "
              + HELD);
    return log.add(new Entry(Event.WATCH, null, officer, sayBack, null), known, now)
        .orElseThrow(() -> new Refused("Somebody else has just taken the watch. Look again."));
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
      throw new Refused("The roster is the head's; it stays as it was.");
  }

  private static void sized(String text, String what) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (text.isBlank() || bytes > MOST)
      throw new Refused(what + " is 1 to " + MOST + " bytes of text; nothing was written.");
  }
}
