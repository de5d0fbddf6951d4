package liaison.desk;

import java.util.List;

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

  private static final Help HELP =
      new Help(
          List.of("theirs", "meeting", "ours", "reception"),
          List.of(
              new Key("Alt+1 … Alt+9", "pages"),
              new Key("J  K", "move"),
              new Key("Enter", "open"),
              new Key("A", "acknowledge"),
              new Key("R", "answer"),
              new Key("S", "standby"),
              new Key("N", "write"),
              new Key("L", "log"),
              new Key("Alt+S", "sound"),
              new Key("/", "search"),
              new Key("?", "help")),
          List.of("flash", "immediate", "call", "lost", "missed"),
          List.of("open", "acknowledge", "refuse", "answer", "standby", "release", "declare"));

  @Override
  public void routes(Routes routes) {
    routes.anyone("GET", "/help", this::help);
  }

  private Reply help(Visit visit) {
    String title = visit.words().at("help.title");
    return frames.page(visit, "help", title, Frames.Audience.ANYONE, HELP);
  }
}
