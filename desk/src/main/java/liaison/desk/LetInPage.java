package liaison.desk;

import liaison.desk.door.Door;

/** Lets an officer of an exercise in by a link that works once. No other desk has this door. */
final class LetInPage implements Page {
  private final DeskSettings settings;
  private final Door door;
  private final Frames frames;

  LetInPage(DeskSettings settings, Door door, Frames frames) {
    this.settings = settings;
    this.door = door;
    this.frames = frames;
  }

  @Override
  public void routes(Routes routes) {
    if (settings.exercise()) {
      routes.anyone("GET", "/let-in/{link}", this::enter);
    }
  }

  private Reply enter(Visit visit) {
    String then = Reply.local(visit.query("then").orElse(""), "/watch");
    return door.letIn(visit.named("link"), visit.now())
        .map(cookie -> Reply.see(then).with("Set-Cookie", cookie))
        .orElseGet(() -> frames.trouble(visit, 410, "door.link.gone"));
  }
}
