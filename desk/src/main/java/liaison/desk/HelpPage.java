package liaison.desk;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liaison.office.floor.Person;

/** Help for those who work here: floors, keys, sounds, what each act does. */
final class HelpPage implements Page {
  private final Frames frames;

  HelpPage(Frames frames) {
    this.frames = frames;
  }

  /** A key and the words of what it does. */
  public record Key(String key, String words) {}

  /** What the page shows, by key of its words. */
  public record Help(List<String> floors, List<Key> keys, List<String> sounds, List<String> acts) {}

  private static final List<String> FLOORS = List.of("theirs", "meeting", "ours", "reception");
  private static final List<String> SOUNDS =
      List.of("flash", "immediate", "call", "lost", "missed");
  private static final List<String> ACTS =
      List.of("open", "acknowledge", "refuse", "answer", "standby", "release", "declare");

  /** What is under a key for this reader, their own choice included; an act without one is out. */
  private static List<Key> keys(Keys own) {
    String move =
        Stream.of("next", "previous")
            .flatMap(act -> own.cap(act).stream())
            .collect(Collectors.joining("  "));
    return Stream.of(
            new Key("Alt+1 … Alt+9", "pages"),
            new Key(move, "move"),
            new Key("Enter", "open"),
            key(own, "acknowledge"),
            key(own, "answer"),
            key(own, "standby"),
            key(own, "nomessage"),
            key(own, "write"),
            key(own, "log"),
            new Key("Alt+S", "sound"),
            key(own, "search"),
            key(own, "help"))
        .filter(key -> !key.key().isEmpty())
        .toList();
  }

  private static Key key(Keys own, String act) {
    return new Key(own.cap(act).orElse(""), act);
  }

  @Override
  public void routes(Routes routes) {
    routes.anyone("GET", "/help", this::help);
  }

  private Reply help(Visit visit) {
    String title = visit.words().at("help.title");
    Keys own = Keys.of(visit.who().map(Person::keys).orElse(""));
    Help it = new Help(FLOORS, keys(own), SOUNDS, ACTS);
    return frames.page(visit, "help", title, Frames.Audience.ANYONE, it);
  }
}
