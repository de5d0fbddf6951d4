package liaison.desk;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import liaison.desk.words.Words;
import liaison.office.Office;
import liaison.office.Refused;
import liaison.office.alarm.Tally;
import liaison.office.floor.Floor;
import liaison.office.floor.WatchLog;
import liaison.office.watch.LogLine;
import liaison.record.Fingerprint;

/** The watch log: what happened, in one list that only grows. */
final class LogPage implements Page {
  private static final int SHOWN = 60;
  private static final int WORDS = 4;

  /** So many lines are in memory while all are checked. */
  private static final int AT_ONCE = 500;

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;

  LogPage(Office office, Floor floor, Frames frames, Civil civil) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
  }

  /**
   * The page. {@code lines} are the newest first; {@code tally} null where nobody has the watch;
   * {@code quiet} whether nothing has happened in it; {@code head} four words of the last line;
   * {@code checked} the outcome of a whole check, or null; {@code corrects} and {@code wrong} null
   * for none.
   */
  public record Book(
      Duty duty,
      Paging<LogSays.Line> lines,
      Tally tally,
      boolean quiet,
      long size,
      String head,
      Check checked,
      LogSays.Line corrects,
      String typed,
      String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/log", visit -> book(visit, 200, number(visit.query("corrects").orElse("")), null));
    routes.post("/log", this::write);
  }

  private Reply book(Visit visit, int status, Long corrects, String wrong) {
    Words w = visit.words();
    WatchLog log = floor.log();
    Long before = number(visit.query("before").orElse(""));
    List<LogLine> shown = log.before(before == null ? Long.MAX_VALUE : before, SHOWN);
    LogLine last = log.last().orElse(null);
    Duty duty = Duty.of(floor, w, visit.now());
    Instant since = duty.watch() == null ? null : duty.watch().since();
    Book it =
        new Book(
            duty,
            page(shown, last, w),
            since == null ? null : Tally.of(office.alarms().since(since), since),
            last != null && since != null && last.number() == duty.watch().line(),
            last == null ? 0 : last.number(),
            last == null ? "" : head(last),
            visit.query("check").isPresent() ? check(w) : null,
            corrects == null
                ? null
                : log.line(corrects).map(l -> says(List.of(l), w).getFirst()).orElse(null),
            visit.field("text"),
            wrong);
    return frames.page(visit, status, "log", w.at("log.title"), Frames.Audience.OURS, it);
  }

  /** Lines are numbered without a gap, so that their numbers are the marks. */
  private Paging<LogSays.Line> page(List<LogLine> shown, LogLine last, Words w) {
    if (shown.isEmpty()) return new Paging<>(List.of(), 0, 0, null, null);
    long newer = last.number() - shown.getFirst().number();
    long bottom = shown.getLast().number();
    return new Paging<>(
        says(shown, w),
        Math.toIntExact(newer + 1),
        Math.toIntExact(last.number()),
        newer == 0 ? null : "/log?before=" + (shown.getFirst().number() + SHOWN + 1) + "#lines",
        bottom == 1 ? null : "/log?before=" + bottom + "#lines");
  }

  private List<LogSays.Line> says(List<LogLine> lines, Words w) {
    return LogSays.all(lines, Outgoing.names(floor), w, civil);
  }

  /** Four words of a line's hash, which stand for it and all before it. */
  static String head(LogLine line) {
    return Arrays.stream(Fingerprint.words(line.hash()).split("-"))
        .limit(WORDS)
        .collect(Collectors.joining("-"));
  }

  private Check check(Words w) {
    LogLine last = null;
    List<LogLine> next = floor.log().after(Long.MIN_VALUE, AT_ONCE);
    while (!next.isEmpty()) {
      OptionalLong broken = LogLine.broken(last, next);
      if (broken.isPresent()) {
        return new Check("x", w.at("log.broken", String.valueOf(broken.getAsLong())));
      }
      last = next.getLast();
      next = floor.log().after(last.number(), AT_ONCE);
    }
    return new Check("y", w.at("log.whole", last == null ? 0 : last.number()));
  }

  private Reply write(Visit visit) {
    Long corrects = number(visit.field("corrects"));
    try {
      Duty.keeping(floor)
          .write(visit.person().officer(), visit.field("text"), corrects, visit.now());
    } catch (Refused e) {
      boolean haste = e.reasons().stream().anyMatch(why -> why.key().equals("loghaste"));
      Words w = visit.words();
      return book(visit, 409, corrects, haste ? w.of(e) : w.at("log.wrong.text"));
    }
    return Reply.see(visit.field("then").equals("/watch") ? "/watch" : "/log");
  }

  /** A number as written; nothing for another form. */
  private static Long number(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Long.valueOf(text) : null;
  }
}
