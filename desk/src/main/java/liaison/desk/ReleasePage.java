package liaison.desk;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liaison.desk.door.Door;
import liaison.desk.door.Passkeys;
import liaison.desk.words.Words;
import liaison.office.Office;
import liaison.office.Precedence;
import liaison.office.Prepared;
import liaison.office.Refused;
import liaison.office.Release.Obstacle;
import liaison.office.Writing;
import liaison.office.floor.Draft;
import liaison.office.floor.Floor;
import liaison.record.Fingerprint;
import liaison.record.merkle.Hash;

/** Releasing what somebody has drafted: what the other side will see, then the key. */
final class ReleasePage implements Page {
  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;
  private final Door door;
  private final Passkeys passkeys;
  private final Writing writing;

  ReleasePage(
      Office office, Floor floor, Frames frames, Civil civil, Door door, Passkeys passkeys) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
    this.door = door;
    this.passkeys = passkeys;
    writing = office.writing();
  }

  /**
   * The page. {@code shown} is the hash of what is shown, in hex; {@code may} tells that nothing
   * stands in the reader's way, {@code author} that they wrote or offered it, {@code upTo} how far
   * they may release; {@code wrong} is a sentence, or null.
   */
  public record Sheet(
      Draft draft,
      String drafter,
      Letter letter,
      String labels,
      String serial,
      String shown,
      List<Check> obstacles,
      List<Check> checks,
      boolean done,
      boolean may,
      boolean author,
      Precedence upTo,
      Passkeys.Hand hand,
      String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/release/{id}", visit -> sheet(visit, 200, null));
    routes.post("/release/{id}", this::release);
    routes.post("/release/{id}/prepare", this::prepare);
    routes.post("/release/{id}/back", this::back);
  }

  private Draft draft(Visit visit) {
    return writing.need(visit.named("id"));
  }

  private Reply sheet(Visit visit, int status, String wrong) {
    Draft draft = draft(visit);
    boolean done = draft.state() == Draft.State.RELEASED;
    Words words = visit.words();
    long officer = visit.person().officer();
    Hash hash = draft.wording().hash();
    Set<Obstacle> obstacles = writing.obstacles(draft, officer, hash);
    List<Check> lines = new ArrayList<>();
    if (!done) {
      lines.addAll(Check.obstacles(obstacles, words));
      if (!obstacles.contains(Obstacle.ALONE)) {
        lines.add(
            writing.takesTwo(draft.wording())
                ? new Check("y", words.at("release.two"))
                : new Check("u", words.at("release.alone")));
      }
    }
    if (writing.initialled(draft)) {
      lines.add(Check.initialled(draft.offer().by(), draft.offer().at(), floor, words));
    }
    String serial = done ? draft.serial() : writing.next();
    Letter letter = WritePage.letter(office, floor, serial, draft.wording(), visit);
    Sheet it =
        new Sheet(
            draft,
            Outgoing.names(floor).apply(draft.drafter()),
            letter,
            letter.labels().language(),
            serial,
            Fingerprint.hex(hash),
            lines,
            Check.wording(draft.wording(), false, office, civil.zone(), words, visit.now()),
            done,
            obstacles.isEmpty(),
            draft.hands().contains(officer),
            visit.person().releases(),
            passkeys.hand(officer),
            wrong);
    return frames.page(
        visit,
        status,
        "release",
        done ? serial : words.at("release.title", serial),
        Frames.Audience.OURS,
        it);
  }

  /** Why it does not go on as asked, in the reader's words; nothing when it does. */
  private Optional<String> wrong(Visit visit) {
    Words words = visit.words();
    Draft draft = draft(visit);
    Set<Obstacle> obstacles = writing.obstacles(draft, visit.person().officer(), shown(visit));
    if (!obstacles.isEmpty()) {
      return Optional.of(Check.obstacles(obstacles, words).getFirst().words());
    }
    return visit.field("serial").equalsIgnoreCase(writing.next())
        ? Optional.empty()
        : Optional.of(words.at("release.serial.wrong", writing.next()));
  }

  private static Hash shown(Visit visit) {
    String hex = visit.field("shown");
    return hex.matches("[0-9a-f]{64}") ? Hash.of(HexFormat.of().parseHex(hex)) : Hash.EMPTY;
  }

  /** Lays the note before a passkey. */
  private Reply prepare(Visit visit) {
    Optional<String> wrong = wrong(visit);
    if (wrong.isPresent()) {
      return refused(wrong.get());
    }
    try {
      return Reply.json(200, passkeys.ask(prepared(visit)));
    } catch (Refused e) {
      return refused(visit.words().of(e));
    }
  }

  private Prepared prepared(Visit visit) {
    return writing.prepare(
        visit.named("id"), visit.person().officer(), shown(visit), visit.field("serial"));
  }

  private Reply release(Visit visit) {
    long officer = visit.person().officer();
    String id = visit.named("id");
    if (passkeys.hand(officer) == Passkeys.Hand.PASSKEY) {
      Optional<byte[]> signature = Passkeys.signature(visit.form());
      if (signature.isEmpty()) {
        return sheet(visit, 409, visit.words().at("release.key.silent"));
      }
      writing.release(id, officer, visit.field("act"), signature.get());
      return Reply.see("/write/" + id);
    }
    Optional<String> wrong = wrong(visit);
    if (wrong.isPresent()) {
      return sheet(visit, 409, wrong.get());
    }
    if (!door.signing(
        officer,
        visit.field("passphrase"),
        () -> writing.release(id, officer, prepared(visit).id(), null))) {
      return sheet(visit, 403, visit.words().at("release.passphrase.wrong"));
    }
    return Reply.see("/write/" + id);
  }

  private Reply back(Visit visit) {
    String why = visit.field("why");
    if (why.isEmpty() || why.length() > 2_000) {
      return sheet(visit, 409, visit.words().at("release.back.why"));
    }
    writing.sendBack(visit.named("id"), why);
    return Reply.see("/watch");
  }

  private static Reply refused(String sentence) {
    return Reply.json(409, Passkeys.refused(sentence));
  }
}
