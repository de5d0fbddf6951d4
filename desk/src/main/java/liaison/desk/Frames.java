package liaison.desk;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import liaison.desk.words.Words;
import liaison.office.Office;
import liaison.office.Party;
import liaison.office.Refused;
import liaison.office.floor.Floor;

/** Puts pages into the frame: strip, floors, band. */
final class Frames {
  private final DeskSettings settings;
  private final Office office;
  private final Floor floor;
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "liaison.desk");

  Frames(DeskSettings settings, Office office, Floor floor) {
    this.settings = settings;
    this.office = office;
    this.floor = floor;
  }

  /** Where this desk is, for a link somebody takes along. */
  String origin() {
    return settings.origin();
  }

  /** Who sees a page: the words of its band, and whether both sides do. */
  enum Audience {
    OURS("frame.ours"),
    BOTH("frame.both"),
    ANYONE("frame.anyone"),
    /** What both sign of it is shared; what one hears is not. */
    LINE("line.band");

    private final String key;

    Audience(String key) {
      this.key = key;
    }
  }

  /**
   * A page of the desk. {@code template} names a file of {@code src/main/jte}; it gets {@code
   * frame} and the one model, {@code it}.
   */
  Reply page(Visit visit, String template, String title, Audience audience, Object it) {
    return page(visit, 200, template, title, audience, it);
  }

  Reply page(Visit visit, int status, String template, String title, Audience audience, Object it) {
    Frame frame = frame(visit, title, audience);
    StringOutput out = new StringOutput(16_384);
    engine.render(template + ".jte", Map.of("frame", frame, "it", it), out);
    return Reply.page(status, out.toString());
  }

  /** A part of a page, which a module puts in place. */
  Reply part(Visit visit, String template, Object it) {
    StringOutput out = new StringOutput(16_384);
    Frame frame = frame(visit, "", Audience.OURS);
    engine.render(template + ".jte", Map.of("frame", frame, "it", it), out);
    return Reply.page(out.toString());
  }

  /** One sentence where a page cannot be. */
  Reply trouble(Visit visit, int status, String key) {
    return page(
        visit,
        status,
        "trouble",
        visit.words().at("frame.trouble"),
        Audience.ANYONE,
        visit.words().at(key));
  }

  /** Why an act was refused: one sentence, and what was not done. */
  Reply refused(Visit visit, Refused why) {
    return page(
        visit,
        409,
        "trouble",
        visit.words().at("frame.refused"),
        Audience.OURS,
        visit.words().of(why));
  }

  private Strip strip(Visit visit) {
    if (visit.who().isEmpty()) {
      return Strip.nobody();
    }
    Words w = visit.words();
    Cries cries = Cries.of(office, floor.people(), w);
    String watch = Duty.of(floor, w, visit.now()).strip();
    return Strip.of(office.house(), cries, watch, w, visit.now());
  }

  private Frame frame(Visit visit, String title, Audience audience) {
    Words w = visit.words();
    List<Party> others = office.sides().stream().filter(p -> p.side() != office.self()).toList();
    String others1 = String.join(", ", others.stream().map(Party::name).toList());
    String theme = visit.who().map(p -> p.theme()).orElse("night");
    ZonedDateTime local = visit.now().atZone(settings.zone());
    return new Frame(
        w,
        title,
        theme,
        office.own().name(),
        others1,
        visit.who().map(p -> p.name()).orElse(null),
        w.at(audience.key, others1),
        audience == Audience.BOTH || audience == Audience.LINE,
        strip(visit),
        visit.who().isPresent() ? Rail.of(office, visit.path()) : List.of(),
        visit.path(),
        liaison.office.Dtg.of(visit.now()),
        DateTimeFormatter.ofPattern("xxx EEE dd HH:mm:ss", Locale.ENGLISH).format(local),
        visit.now().toEpochMilli(),
        local.getOffset().getTotalSeconds(),
        settings.exercise(),
        settings.exercise() ? settings.framedBy() : null,
        visit.method().equals("POST"),
        visit.who().map(p -> Keys.of(p.keys()).written()).orElse(""));
  }
}
