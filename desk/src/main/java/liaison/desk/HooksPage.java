package liaison.desk;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import liaison.desk.api.HookAddress;
import liaison.office.Refused;
import liaison.office.floor.Floor;
import liaison.office.floor.Hook;
import liaison.office.program.Programs;

/** Where reports of receipts are posted; a hook's secret is shown once, when it is made. */
final class HooksPage implements Page {
  private final Floor floor;
  private final Frames frames;
  private final Programs programs;
  private final SecureRandom random = new SecureRandom();

  HooksPage(Floor floor, Frames frames, Programs programs) {
    this.floor = floor;
    this.frames = frames;
    this.programs = programs;
  }

  /** The page: what was written, and {@code wrong}, a sentence or null. */
  public record Sheet(List<Row> rows, boolean may, String url, List<String> ticked, String wrong) {
    public List<String> rungs() {
      return Programs.RUNGS;
    }
  }

  /** A hook, who made it, and how many reports are newer than the last it was posted. */
  public record Row(Hook hook, String by, long behind) {}

  /** What was just made; {@code secret} stands here and nowhere else. */
  public record Made(String url, String secret) {}

  @Override
  public void routes(Routes routes) {
    routes.get(
        "/people/hooks",
        visit -> sheet(visit, 200, List.of("accepted", "refused", "answered"), null));
    routes.post("/people/hooks", this::make);
    routes.post("/people/hooks/{hook}/remove", this::remove);
  }

  private Reply sheet(Visit visit, int status, List<String> ticked, String wrong) {
    var names = Outgoing.names(floor);
    long last = floor.reports().last();
    List<Row> rows =
        floor.hooks().all().stream()
            .map(h -> new Row(h, names.apply(h.by()), Math.max(0, last - h.done())))
            .toList();
    boolean may = programs.may(visit.person().officer());
    Sheet it = new Sheet(rows, may, visit.field("url"), ticked, wrong);
    return frames.page(
        visit, status, "hooks", visit.words().at("api.hooks"), Frames.Audience.OURS, it);
  }

  private Reply make(Visit visit) {
    String url = visit.field("url");
    List<String> rungs = visit.fields("rung");
    if (HookAddress.of(url).isEmpty()) {
      return sheet(visit, 409, rungs, visit.words().at("api.url.wrong"));
    }
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    String shown = HexFormat.of().formatHex(secret);
    try {
      programs.hook(visit.person().officer(), url, shown, Set.copyOf(rungs));
      return frames.page(
          visit,
          "hook",
          visit.words().at("api.hook.made"),
          Frames.Audience.OURS,
          new Made(url, shown));
    } catch (Refused e) {
      return sheet(visit, 409, rungs, visit.words().of(e));
    }
  }

  private Reply remove(Visit visit) {
    try {
      programs.unhook(visit.person().officer(), TokensPage.number(visit.named("hook")));
      return Reply.see("/people/hooks");
    } catch (Refused e) {
      return sheet(visit, 409, List.of(), visit.words().of(e));
    }
  }
}
