package liaison.desk;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import liaison.desk.api.Bearer;
import liaison.desk.door.Door;
import liaison.office.Refused;
import liaison.office.floor.Floor;
import liaison.office.floor.Person;
import liaison.office.floor.Tokens.Token;
import liaison.office.program.Programs;

/** Which programs work for which officer; a token is shown once, in the answer that makes it. */
final class TokensPage implements Page {
  private static final int SHOWN = 100;

  private final Floor floor;
  private final Frames frames;
  private final Programs programs;
  private final Door door;
  private final SecureRandom random = new SecureRandom();

  TokensPage(Floor floor, Frames frames, Programs programs, Door door) {
    this.floor = floor;
    this.frames = frames;
    this.programs = programs;
    this.door = door;
  }

  /** The page: {@code name} as written; {@code wrong} is a sentence, or null. */
  public record Sheet(
      List<Row> rows, List<Person> people, boolean may, long me, String name, String wrong) {}

  /** A token, and the names of whom it acts for and who made it. */
  public record Row(Token token, String officer, String by) {}

  /** What was just made; {@code secret} stands here and nowhere else. */
  public record Made(String name, String secret, String origin) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/people/tokens", visit -> sheet(visit, 200, null));
    routes.post("/people/tokens", this::make);
    routes.post("/people/tokens/{token}/end", this::end);
  }

  private Reply sheet(Visit visit, int status, String wrong) {
    var names = Outgoing.names(floor);
    List<Row> rows =
        floor.tokens().all().stream()
            .limit(SHOWN)
            .map(t -> new Row(t, names.apply(t.officer()), names.apply(t.by())))
            .toList();
    long me = visit.person().officer();
    Sheet it = new Sheet(rows, door.people(), programs.may(me), me, visit.field("name"), wrong);
    return frames.page(
        visit, status, "tokens", visit.words().at("api.tokens"), Frames.Audience.OURS, it);
  }

  private Reply make(Visit visit) {
    Optional<Long> officer =
        door.people().stream()
            .map(Person::officer)
            .filter(n -> String.valueOf(n).equals(visit.field("officer")))
            .findFirst();
    if (officer.isEmpty()) {
      return sheet(visit, 409, visit.words().at("api.officer.missing"));
    }
    long me = visit.person().officer();
    boolean writes = visit.field("scope").equals("write");
    if (writes && programs.may(me) && !door.again(me, officer.get(), visit.field("passphrase"))) {
      return sheet(visit, 403, visit.words().at("api.passphrase.wrong"));
    }
    String secret = Bearer.make(random);
    try {
      Token made =
          programs.admit(
              me, visit.field("name"), officer.get(), writes, writes, Bearer.hash(secret));
      return frames.page(
          visit,
          "token",
          visit.words().at("api.made"),
          Frames.Audience.OURS,
          new Made(made.name(), secret, frames.origin()));
    } catch (Refused e) {
      return sheet(visit, 409, visit.words().of(e));
    }
  }

  private Reply end(Visit visit) {
    try {
      programs.end(visit.person().officer(), number(visit.named("token")));
      return Reply.see("/people/tokens");
    } catch (Refused e) {
      return sheet(visit, 409, visit.words().of(e));
    }
  }

  /** A number of a path; 0, which is nothing's, for what is none. */
  static long number(String written) {
    return written.matches("[0-9]{1,10}") ? Long.parseLong(written) : 0;
  }
}
