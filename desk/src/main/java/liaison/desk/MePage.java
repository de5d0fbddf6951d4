package liaison.desk;

import java.util.List;
import java.util.stream.Collectors;
import liaison.desk.words.Words;
import liaison.office.Joining;
import liaison.office.Refused;
import liaison.office.floor.Person;

/** Your desk: an officer's own name, language, theme and keys. */
final class MePage implements Page {
  static final List<String> THEMES = List.of("night", "day");

  private final Joining joining;
  private final Frames frames;

  MePage(Joining joining, Frames frames) {
    this.joining = joining;
    this.frames = frames;
  }

  /** What the page shows; {@code wrong} is a sentence, or null. */
  public record Mine(Person person, List<Choice> keys, String wrong) {}

  /** An act and the key that does it, among those there are. */
  public record Choice(String act, String key, List<Cap> caps) {}

  /** A key by its place and as it stands on its cap; the cap is null for none. */
  public record Cap(String key, String on) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/me", visit -> mine(visit, 200, visit.person(), null));
    routes.own("/me", this::change);
  }

  private Reply mine(Visit visit, int status, Person person, String wrong) {
    List<Cap> caps =
        Keys.CHOICE.stream()
            .map(key -> new Cap(key, key.equals(Keys.OFF) ? null : Keys.on(key)))
            .toList();
    List<Choice> keys =
        Keys.of(person.keys()).byAct().entrySet().stream()
            .map(e -> new Choice(e.getKey(), e.getValue(), caps))
            .toList();
    return frames.page(
        visit,
        status,
        "me",
        visit.words().at("me.title"),
        Frames.Audience.OURS,
        new Mine(person, keys, wrong));
  }

  private Reply change(Visit visit) {
    Person is = visit.person();
    Keys keys =
        Keys.of(
            Keys.USUAL.keySet().stream()
                .map(act ->
                    act + "=" + of(Keys.CHOICE, visit.field("key." + act), Keys.USUAL.get(act)))
                .collect(Collectors.joining("\n")));
    Person to =
        new Person(
            is.officer(),
            visit.field("name"),
            of(Words.LANGUAGES, visit.field("language"), is.language()),
            of(THEMES, visit.field("theme"), is.theme()),
            is.releases(),
            keys.stored());
    if (to.name().isEmpty() || to.name().length() > 80) {
      return mine(visit, 400, to, visit.words().at("door.enrol.noname"));
    }
    if (!keys.clear()) {
      return mine(visit, 400, to, visit.words().at("me.keys.twice"));
    }
    try {
      joining.own(to);
    } catch (Refused e) {
      return mine(visit, 409, to, visit.words().of(e));
    }
    return Reply.see("/me");
  }

  private static String of(List<String> choice, String asked, String otherwise) {
    return choice.contains(asked) ? asked : otherwise;
  }
}
