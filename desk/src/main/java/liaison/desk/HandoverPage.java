package liaison.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import liaison.desk.door.Passkeys;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Refused;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Alarms;
import liaison.office.alarm.Tally;
import liaison.office.floor.Floor;
import liaison.office.floor.Promises.Promise;
import liaison.office.watch.LogLine;
import liaison.office.watch.OpenMatter;
import liaison.office.watch.OpenMatter.Kind;
import liaison.office.watch.Watchkeeping;

/** Passing the watch: read aloud, say back, sound and reach, and then whoever comes takes it. */
final class HandoverPage implements Page {
  private static final Duration FRESH = Duration.ofHours(1);

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;
  private final Passkeys passkeys;

  HandoverPage(Office office, Floor floor, Frames frames, Civil civil, Passkeys passkeys) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
    this.passkeys = passkeys;
  }

  /** One open matter: what it is and where it stands in words, where it leads, whether ticked. */
  public record Row(
      String key,
      String about,
      String subject,
      String stands,
      String next,
      String path,
      boolean heard) {}

  /**
   * The page. {@code known} is the line of the log that says who has the watch, 0 for nobody;
   * {@code tally} null where nobody has it; {@code head} four words of the log's last line; {@code
   * wrong} a sentence or null.
   */
  public record Sheet(
      Duty duty,
      String due,
      long known,
      List<Row> rows,
      List<Check> reach,
      Tally tally,
      long size,
      String head,
      String sayBack,
      List<RosterPage.Row> roster,
      String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/handover", visit -> sheet(visit, 200, null));
    routes.post("/handover", this::take);
  }

  private List<OpenMatter> open(Instant now) {
    Map<String, Promise> promises = floor.promises().all();
    return OpenMatter.of(
        new OpenMatter.Open(
            office.own(),
            office.notes(),
            office.house().lines(),
            office.alarms().standing(),
            floor.drafts().listed(),
            serial -> Optional.ofNullable(promises.get(serial)),
            floor.rosters().roster().gap(now),
            now));
  }

  private Reply sheet(Visit visit, int status, String wrong) {
    Words w = visit.words();
    Duty duty = Duty.of(floor, w, visit.now());
    Instant since = duty.watch() == null ? null : duty.watch().since();
    Instant until = duty.watch() == null ? null : duty.watch().until();
    LogLine last = floor.log().last().orElse(null);
    Sheet it =
        new Sheet(
            duty,
            until == null ? null : Dtg.brief(until) + " " + civil.of(until),
            duty.watch() == null ? 0 : duty.watch().line(),
            rows(visit),
            reach(visit),
            since == null ? null : Tally.of(office.alarms().since(since), since),
            last == null ? 0 : last.number(),
            last == null ? "" : LogPage.head(last),
            visit.field("back"),
            RosterPage.rows(floor, w, civil, visit.now()),
            wrong);
    return frames.page(visit, status, "handover", w.at("log.handover"), Frames.Audience.OURS, it);
  }

  private List<Row> rows(Visit visit) {
    List<Alarm> standing = office.alarms().standing();
    Map<String, NoteView> notes = Cries.about(office, standing);
    Map<String, Alarm> cries =
        standing.stream().collect(Collectors.toMap(a -> String.valueOf(a.number()), a -> a));
    return open(visit.now()).stream()
        .map(m -> row(m, m.kind() == Kind.ALARM ? cries.get(m.about()) : null, notes, visit))
        .toList();
  }

  /** {@code cry} is the alarm that a matter is, null where it is none or has just ended. */
  private Row row(OpenMatter m, Alarm cry, Map<String, NoteView> notes, Visit visit) {
    Words w = visit.words();
    LongFunction<String> names = Outgoing.names(floor);
    boolean note = cry != null && cry.cause().note();
    String about =
        switch (m.kind()) {
          case ALARM -> w.at("alarm.tag." + m.subject()) + (note ? " " + cry.about() : "");
          case GAP -> w.at("log.roster");
          case OFFERED -> w.at("log.draft");
          case MORE -> "";
          default -> m.about();
        };
    String stands =
        switch (m.kind()) {
          case ALARM ->
              w.at(m.officer() == null ? "log.open.ALARM.nobody" : "log.open.ALARM.taken");
          case LINE -> w.at("line.state." + m.subject());
          case MORE -> w.at("log.open.MORE", m.about());
          default -> w.at("log.open." + m.kind().name());
        };
    String who = m.officer() == null ? w.at("log.next.watch") : names.apply(m.officer());
    String next = m.due() == null ? who : w.at("log.next.by", who, Dtg.brief(m.due()));
    boolean words = m.kind() == Kind.LINE;
    String subject = cry == null ? m.subject() : subject(cry, notes.get(cry.about()), w);
    return new Row(
        m.key(),
        about,
        words ? "" : subject,
        stands,
        next,
        note ? "/in/" + cry.about() : path(m),
        visit.fields("heard").contains(m.key()));
  }

  /** What a note that sounds is of, or what else is wrong. */
  private static String subject(Alarm cry, NoteView note, Words w) {
    return cry.cause().note()
        ? note == null ? "" : note.subject()
        : w.at("alarm.what." + cry.cause().name(), cry.about(), Dtg.time(cry.raised()));
  }

  private static String path(OpenMatter m) {
    return switch (m.kind()) {
      case ALARM -> "/alarms";
      case LINE -> "/line";
      case GAP -> "/roster";
      case OFFERED -> "/release/" + m.about();
      case MORE -> "/watch";
      default -> "/in/" + m.about();
    };
  }

  private List<Check> reach(Visit visit) {
    Words w = visit.words();
    Alarms.SecondSounder s = office.alarms().sounder();
    List<Check> all = new ArrayList<>();
    boolean fresh = s.tested() != null && s.tested().plus(FRESH).isAfter(visit.now());
    all.add(
        fresh
            ? new Check("y", w.at("log.reach.heard", Dtg.time(s.tested())))
            : new Check("u", w.at("log.reach.unheard")));
    if (s.trouble() != null) {
      all.add(new Check("x", w.at("log.reach.sounder.failed")));
    } else {
      boolean there = s.command() || s.mail();
      all.add(
          new Check(
              there ? "y" : "u", w.at(there ? "log.reach.sounder" : "log.reach.sounder.none")));
    }
    long named = s.chain().stream().filter(one -> !one.isEmpty()).count();
    all.add(
        new Check(
            named == s.chain().size() && named > 0 ? "y" : "u",
            w.at("log.reach.chain", named, s.chain().size())));
    boolean key = passkeys.hand(visit.person().officer()) != Passkeys.Hand.NONE;
    all.add(new Check(key ? "y" : "u", w.at(key ? "log.reach.key" : "log.reach.key.none")));
    return all;
  }

  private Reply take(Visit visit) {
    long officer = visit.person().officer();
    Watchkeeping keeping = Duty.keeping(floor);
    String known = visit.field("known");
    List<OpenMatter> open = open(visit.now());
    int roles = Duty.roles(office, officer);
    var read = new Watchkeeping.Read(visit.fields("shown"), visit.fields("heard"));
    var obstacle = Watchkeeping.obstacle(roles, open, read, visit.field("back"));
    if (obstacle.isPresent()) {
      return sheet(visit, 409, visit.words().at("log.obstacle." + obstacle.get()));
    }
    try {
      keeping.take(
          officer,
          roles,
          known.matches("[0-9]{1,18}") ? Long.parseLong(known) : -1,
          open,
          read,
          visit.field("back"),
          visit.now());
    } catch (Refused e) {
      return sheet(visit, 409, visit.words().at("log.obstacle.TAKEN"));
    }
    return Reply.see("/log");
  }
}
