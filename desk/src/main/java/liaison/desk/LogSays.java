package liaison.desk;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.line.LineFault;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine;
import liaison.office.watch.OpenMatter;

/** Lines of the log in an officer's language. */
public record LogSays(LongFunction<String> names, Words w, Civil civil) {
  /**
   * One line: when, what in words, the text of whoever wrote it or null, where it leads or null,
   * and the numbers of the line it corrects and of the one that corrects it, null for none.
   */
  public record Line(
      long number,
      String at,
      String local,
      String words,
      String text,
      String path,
      boolean written,
      Long corrects,
      Long corrected) {}

  static List<Line> all(List<LogLine> lines, LongFunction<String> names, Words w, Civil civil) {
    Map<Long, Long> corrected = new HashMap<>();
    lines.forEach(l -> {
      if (l.entry().corrects() != null) {
        corrected.putIfAbsent(l.entry().corrects(), l.number());
      }
    });
    LogSays says = new LogSays(names, w, civil);
    return lines.stream().map(l -> says.line(l, corrected.get(l.number()))).toList();
  }

  private Line line(LogLine l, Long corrected) {
    LogLine.Entry e = l.entry();
    boolean own = e.event().compareTo(Event.WATCH) >= 0 && e.event() != Event.ROSTER;
    return new Line(
        l.number(),
        Dtg.brief(l.at()),
        civil.of(l.at()),
        words(e),
        own ? e.text() : e.event() == Event.LINE_DOWN ? fault(w, e.text()) : null,
        path(e),
        own,
        e.corrects(),
        corrected);
  }

  /** Why a line went down, in words; as it was written where they are not known. */
  static String fault(Words w, String written) {
    return written == null
        ? null
        : LineFault.read(written).map(f -> w.at("line.fault." + f.name())).orElse(written);
  }

  private String words(LogLine.Entry e) {
    String key = "log.event." + e.event().name();
    String who = e.officer() == null ? "" : names.apply(e.officer());
    return switch (e.event()) {
      case STARTED -> w.at(key);
      case BEGAN, REACHED, LINE_UP, LINE_DOWN -> w.at(key, e.about());
      case ARRIVED -> w.at(key, e.about(), w.at("note.precedence." + e.text()));
      case RELEASED -> w.at(key, e.about(), w.at("note.precedence." + e.text()), who);
      case OURS -> w.at(key, e.about(), receipt(e.text()), who);
      case THEIRS -> w.at(key, e.about(), receipt(e.text()));
      case SOUNDED, ENDED -> w.at(key, alarm(e.text()));
      case TAKEN -> w.at(key, alarm(e.text()), who);
      case DEALT -> w.at(key, e.about(), who);
      case CALL -> w.at(key, e.about(), w.at("log.call." + e.text()));
      case DECLARED -> w.at(key, e.about(), w.at("line.word." + e.text()));
      case ROSTER -> roster(e, who);
      case LINKED -> w.at(e.officer() == null ? "log.linked.node" : key, person(e.about()), who);
      case ENROLLED -> w.at(key, person(e.about()));
      case NAMED -> w.at(key, String.valueOf(e.officer()), e.about(), e.text());
      case LIMITED -> w.at(key, who, person(e.about()), w.at("note.precedence." + e.text()));
      case PROGRAM, PROGRAM_ENDED -> program(e, who);
      case ACCREDITED, WITHDRAWN ->
          w.at(key, person(e.about()), e.officer() == null ? w.at("log.seat") : who);
      case WATCH -> e.about() == null ? w.at(key, who) : w.at(key + ".unread", who, unread(e));
      case WRITTEN -> w.at(key, who);
      case CORRECTED -> w.at(key, who, String.valueOf(e.corrects()));
    };
  }

  private String person(String number) {
    return names.apply(Long.parseLong(number));
  }

  /** A scope and the program's name. */
  private String program(LogLine.Entry e, String who) {
    String[] parts = e.text().split(" ", 2);
    String scope = w.at("api.scope." + parts[0]);
    return w.at("log.event." + e.event().name(), who, parts[1], person(e.about()), scope);
  }

  private String receipt(String what) {
    String key = "log.receipt." + what.replace(' ', '-');
    return w.has(key) ? w.at(key) : what;
  }

  /** A cause and what it is about. */
  private String alarm(String text) {
    String[] parts = text.split(" ", 2);
    return w.at("alarm.tag." + parts[0]) + " " + parts[1];
  }

  /** Keys of matters, a kind and what it is about each. */
  private String unread(LogLine.Entry e) {
    return Arrays.stream(e.about().split(", "))
        .map(key -> {
          String[] parts = key.split(" ", 2);
          return switch (OpenMatter.Kind.valueOf(parts[0])) {
            case GAP -> w.at("log.roster");
            case OFFERED -> w.at("log.draft");
            case MORE -> w.at("log.open.MORE", parts[1]);
            default -> parts[1];
          };
        })
        .collect(Collectors.joining(", "));
  }

  /** A sign and two instants. */
  private String roster(LogLine.Entry e, String head) {
    String[] parts = e.text().split(" ");
    return w.at(
        parts[0].equals("+") ? "log.event.ROSTER" : "log.roster.off",
        head,
        person(e.about()),
        Dtg.brief(Instant.parse(parts[1])),
        Dtg.brief(Instant.parse(parts[2])));
  }

  private static String path(LogLine.Entry e) {
    return switch (e.event()) {
      case ARRIVED, RELEASED, REACHED, OURS, THEIRS, DEALT -> "/in/" + e.about();
      case LINE_UP, LINE_DOWN, DECLARED -> "/line";
      case SOUNDED, TAKEN, ENDED -> "/alarms";
      case LINKED, ENROLLED, NAMED, LIMITED, ACCREDITED, WITHDRAWN -> "/people";
      case PROGRAM, PROGRAM_ENDED -> "/people/tokens";
      default -> null;
    };
  }
}
