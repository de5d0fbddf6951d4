package liaison.desk;

import java.util.List;
import liaison.desk.door.Door;
import liaison.desk.door.KeyEntry;
import liaison.desk.door.Passkeys;
import liaison.desk.words.Words;
import liaison.office.Precedence;
import liaison.office.Refused;
import liaison.office.floor.Person;

/** Coming in, enrolling, going. */
final class DoorPage implements Page {
  private final Door door;
  private final KeyEntry keys;
  private final Frames frames;

  DoorPage(Door door, KeyEntry keys, Frames frames) {
    this.door = door;
    this.keys = keys;
    this.frames = frames;
  }

  /** The door: who may come in, where they wanted to go, what went wrong (a key, or null). */
  public record Entry(List<Person> people, String then, String wrong) {}

  /** Enrolling: the link's secret, the officer's number, the name announced, what went wrong. */
  public record Enrolling(String link, long officer, String name, String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.anyone("GET", "/door", visit -> entry(visit, 200, null));
    routes.anyone("POST", "/door", this::enter);
    routes.anyone("POST", "/door/prepare", this::ask);
    routes.anyone("POST", "/door/key", this::enterWithKey);
    routes.own("/leave", this::leave);
    routes.anyone("GET", "/enrol/{link}", visit -> enrolling(visit, 200, null));
    routes.anyone("POST", "/enrol/{link}", this::enrol);
  }

  private Reply entry(Visit asked, int status, String wrong) {
    Visit visit = spoken(asked);
    String then = visit.query("then").orElse(visit.field("then"));
    return frames.page(
        visit,
        status,
        "door",
        visit.words().at("door.title"),
        Frames.Audience.ANYONE,
        new Entry(door.people(), Reply.local(then, "/watch"), wrong));
  }

  /** In the language that was chosen at the door, where one was. */
  private static Visit spoken(Visit visit) {
    String language = visit.query("language").orElse(visit.field("language"));
    return Words.LANGUAGES.contains(language) ? visit.in(Words.of(language)) : visit;
  }

  private Reply enter(Visit visit) {
    long officer = number(visit.field("officer"));
    return door.enter(officer, visit.field("passphrase"), visit.now())
        .map(cookie ->
            Reply.see(Reply.local(visit.field("then"), "/watch")).with("Set-Cookie", cookie))
        .orElseGet(() -> entry(visit, 403, "door.wrong"));
  }

  private Reply ask(Visit visit) {
    return keys.ask(number(visit.field("officer")))
        .map(json -> Reply.json(200, json))
        .orElseGet(() -> Reply.json(409, Passkeys.refused(visit.words().at("release.door.nokey"))));
  }

  private Reply enterWithKey(Visit visit) {
    return Passkeys.signature(visit.form())
        .flatMap(signature -> keys.entered(visit.field("act"), signature))
        .map(officer ->
            Reply.see(Reply.local(visit.field("then"), "/watch"))
                .with("Set-Cookie", door.withKey(officer, visit.now())))
        .orElseGet(() -> entry(visit, 403, "release.door.wrong"));
  }

  private Reply leave(Visit visit) {
    return Reply.see("/door").with("Set-Cookie", door.leave(visit.cookies()));
  }

  private Reply enrolling(Visit visit, int status, String wrong) {
    String link = visit.named("link");
    var officer = door.enrolling(link, visit.now());
    if (officer.isEmpty()) {
      return frames.trouble(visit, 410, "door.link.gone");
    }
    return frames.page(
        visit,
        status,
        "enrol",
        visit.words().at("door.enrol.title"),
        Frames.Audience.ANYONE,
        new Enrolling(link, officer.getAsLong(), door.announced(officer.getAsLong()), wrong));
  }

  private Reply enrol(Visit visit) {
    String name = visit.field("name");
    String language =
        Words.LANGUAGES.contains(visit.field("language")) ? visit.field("language") : "en";
    String passphrase = visit.field("passphrase");
    if (name.isEmpty() || name.length() > 80) {
      return enrolling(visit, 400, visit.words().at("door.enrol.noname"));
    }
    if (passphrase.length() < Door.SHORTEST_PASSPHRASE) {
      return enrolling(visit, 400, visit.words().at("door.enrol.short"));
    }
    if (passphrase.length() > Door.LONGEST_PASSPHRASE) {
      return enrolling(visit, 400, visit.words().at("door.enrol.long"));
    }
    if (!passphrase.equals(visit.field("again"))) {
      return enrolling(visit, 400, visit.words().at("door.enrol.differ"));
    }
    Person person = new Person(0, name, language, "night", Precedence.FLASH, "");
    try {
      return door.enrol(visit.named("link"), person, passphrase, visit.now())
          .map(cookie -> Reply.see("/watch").with("Set-Cookie", cookie))
          .orElseGet(() -> frames.trouble(visit, 410, "door.link.gone"));
    } catch (Refused e) {
      return enrolling(visit, 409, visit.words().of(e));
    }
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,10}") ? Long.parseLong(text) : 0;
  }
}
