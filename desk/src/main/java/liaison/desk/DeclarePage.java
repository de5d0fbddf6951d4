package liaison.desk;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liaison.desk.door.Door;
import liaison.desk.door.Passkeys;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.Initials;
import liaison.office.LineState;
import liaison.office.Office;
import liaison.office.Prepared;
import liaison.office.Refused;
import liaison.office.TrafficClass;
import liaison.office.floor.Floor;
import liaison.office.line.Change;
import liaison.office.line.Declaring;
import liaison.office.line.Proposal;
import liaison.record.Fingerprint;
import liaison.record.merkle.Hash;

/** Declaring a change of the line: one officer drafts it, another declares it with their key. */
final class DeclarePage implements Page {
  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;
  private final Door door;
  private final Passkeys passkeys;
  private final SecureRandom random = new SecureRandom();

  DeclarePage(
      Office office, Floor floor, Frames frames, Civil civil, Door door, Passkeys passkeys) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
    this.door = door;
    this.passkeys = passkeys;
  }

  /**
   * The page on which a change is drafted under the name {@code id}; {@code until} as written,
   * {@code wrong} a sentence, or null.
   */
  public record Form(
      String id,
      List<LineState> states,
      Change change,
      boolean lives,
      String until,
      Passkeys.Hand hand,
      String wrong) {
    public boolean has(TrafficClass one) {
      return change.classes().contains(one);
    }

    public List<TrafficClass> classes() {
      return Arrays.stream(TrafficClass.values())
          .filter(c -> c != TrafficClass.LIVES_AT_RISK)
          .toList();
    }
  }

  /**
   * A drafted change. {@code shown} is the hash of what is shown, in hex; {@code may} tells that
   * nothing stands in the reader's way; {@code wrong} is a sentence, or null.
   */
  public record Sheet(
      Proposal proposal,
      String drafter,
      String by,
      String untilLocal,
      String shown,
      List<Check> checks,
      boolean may,
      Passkeys.Hand hand,
      String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/declare", visit -> form(visit, 200, first(visit), null));
    routes.post("/declare", this::draft);
    routes.post("/declare/prepare", this::initials);
    routes.get("/declare/{change}", visit -> sheet(visit, 200, null));
    routes.post("/declare/{change}", this::declare);
    routes.post("/declare/{change}/prepare", this::prepare);
    routes.post("/declare/{change}/drop", this::drop);
  }

  private static Change first(Visit visit) {
    List<TrafficClass> usual =
        List.of(TrafficClass.LIAISON, TrafficClass.MILITARY, TrafficClass.COMMISSION);
    return new Change(
        state(visit.query("state").orElse("")).orElse(LineState.SUSPENDED), usual, "", "", null);
  }

  private static Optional<LineState> state(String name) {
    return Arrays.stream(LineState.values())
        .filter(s -> s != LineState.SILENT && s.name().equals(name))
        .findFirst();
  }

  private Reply form(Visit visit, int status, Change change, String wrong) {
    boolean taken = office.declaring().of(visit.field("id")).isPresent();
    Form it =
        new Form(
            taken ? fresh() : id(visit),
            List.of(LineState.SUSPENDED, LineState.SEVERED, LineState.OPEN),
            change,
            visit.field("lives").equals("yes"),
            visit.field("until"),
            passkeys.hand(visit.person().officer()),
            wrong);
    return frames.page(
        visit, status, "declare", visit.words().at("line.declare"), Frames.Audience.LINE, it);
  }

  /** The name the draft will have; it is initialled under that name. */
  private String id(Visit visit) {
    String given = visit.field("id");
    return given.matches("[0-9a-f]{16}") ? given : fresh();
  }

  private String fresh() {
    byte[] id = new byte[8];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /** A change as it was typed, and what is wrong with it in the reader's words, or null. */
  private record Typed(Change change, boolean lives, String wrong) {}

  private static Typed typed(Visit visit) {
    String until = visit.field("until");
    Optional<Instant> at = until.isEmpty() ? Optional.empty() : Dtg.read(until, visit.now());
    List<TrafficClass> classes =
        Arrays.stream(TrafficClass.values())
            .filter(c -> visit.fields("class").contains(c.name()))
            .toList();
    Optional<LineState> state = state(visit.field("state"));
    Change change =
        new Change(
            state.orElse(LineState.SUSPENDED),
            classes,
            visit.field("line"),
            visit.field("reason").replace("\r\n", "\n"),
            at.orElse(null));
    boolean lives = visit.field("lives").equals("yes");
    Words w = visit.words();
    String wrong =
        state.isEmpty()
            ? w.at("line.declare.state")
            : !until.isEmpty() && at.isEmpty()
                ? w.at("write.time.dtg")
                : change
                    .fault(lives, visit.now())
                    .map(fault -> w.at("line.wrong." + fault))
                    .orElse(null);
    return new Typed(change, lives, wrong);
  }

  /** Asks a passkey for the drafter's initials. */
  private Reply initials(Visit visit) {
    Typed typed = typed(visit);
    if (typed.wrong != null) {
      return Reply.json(409, Passkeys.refused(typed.wrong));
    }
    Declaring declaring = office.declaring();
    long officer = visit.person().officer();
    try {
      var under = declaring.under(id(visit), officer, typed.change, typed.lives);
      return Reply.json(200, passkeys.ask(under, declaring.tbs(under)));
    } catch (Refused e) {
      return Reply.json(409, Passkeys.refused(visit.words().of(e)));
    }
  }

  private Reply draft(Visit visit) {
    Typed typed = typed(visit);
    if (typed.wrong != null) {
      return form(visit, 409, typed.change, typed.wrong);
    }
    try {
      return draft(visit, typed);
    } catch (Refused e) {
      return form(visit, 409, typed.change, visit.words().of(e));
    }
  }

  private Reply draft(Visit visit, Typed typed) {
    String id = id(visit);
    long officer = visit.person().officer();
    Declaring declaring = office.declaring();
    if (passkeys.hand(officer) == Passkeys.Hand.PASSKEY) {
      Optional<byte[]> signature = Passkeys.signature(visit.form());
      if (signature.isEmpty()) {
        return form(visit, 409, typed.change, visit.words().at("release.key.silent.act"));
      }
      Instant asked = Initials.asked(visit.field("act"));
      declaring.draft(id, officer, typed.change, typed.lives, asked, signature.get());
    } else if (!door.signing(
        officer,
        visit.field("passphrase"),
        () -> declaring.draft(id, officer, typed.change, typed.lives))) {
      return form(visit, 403, typed.change, visit.words().at("line.declare.wrong"));
    }
    return Reply.see("/declare/" + id);
  }

  private Proposal proposal(Visit visit) {
    return office.declaring().need(visit.named("change"));
  }

  private Reply sheet(Visit visit, int status, String wrong) {
    Proposal p = proposal(visit);
    Words w = visit.words();
    long officer = visit.person().officer();
    Hash hash = p.change().hash();
    Set<Declaring.Obstacle> obstacles = office.declaring().obstacles(p, officer, hash);
    boolean done = p.state() == Proposal.State.DECLARED;
    List<Check> checks = new ArrayList<>();
    if (!done) {
      obstacles.forEach(o -> checks.add(new Check("x", w.at("line.obstacle." + o))));
      if (!obstacles.contains(Declaring.Obstacle.ALONE)) {
        checks.add(new Check("y", w.at("line.two")));
      }
    }
    if (office.declaring().initialled(p)) {
      checks.add(Check.initialled(p.drafter(), p.made(), floor, w));
    }
    Instant until = p.change().until();
    Sheet it =
        new Sheet(
            p,
            Outgoing.names(floor).apply(p.drafter()),
            p.by() == null ? "" : Outgoing.names(floor).apply(p.by()),
            until == null ? "" : civil.of(until),
            Fingerprint.hex(hash),
            checks,
            obstacles.isEmpty(),
            passkeys.hand(officer),
            wrong);
    return frames.page(
        visit, status, "declaration", w.at("line.declare"), Frames.Audience.LINE, it);
  }

  /** Why it does not go on as asked, in the reader's words; nothing when it does. */
  private Optional<String> wrong(Visit visit) {
    Proposal p = proposal(visit);
    Words w = visit.words();
    Set<Declaring.Obstacle> obstacles =
        office.declaring().obstacles(p, visit.person().officer(), shown(visit));
    if (!obstacles.isEmpty()) {
      return Optional.of(w.at("line.obstacle." + obstacles.iterator().next()));
    }
    String state = p.change().state().name();
    return visit.field("typed").equalsIgnoreCase(state)
        ? Optional.empty()
        : Optional.of(w.at("line.typed.wrong", state));
  }

  private static Hash shown(Visit visit) {
    String hex = visit.field("shown");
    return hex.matches("[0-9a-f]{64}") ? Hash.of(HexFormat.of().parseHex(hex)) : Hash.EMPTY;
  }

  private Prepared prepared(Visit visit) {
    return office
        .declaring()
        .prepare(
            visit.named("change"), visit.person().officer(), shown(visit), visit.field("typed"));
  }

  private Reply prepare(Visit visit) {
    try {
      Optional<String> wrong = wrong(visit);
      return wrong.isPresent()
          ? Reply.json(409, Passkeys.refused(wrong.get()))
          : Reply.json(200, passkeys.ask(prepared(visit)));
    } catch (Refused e) {
      return Reply.json(409, Passkeys.refused(visit.words().of(e)));
    }
  }

  private Reply declare(Visit visit) {
    long officer = visit.person().officer();
    String id = visit.named("change");
    if (passkeys.hand(officer) == Passkeys.Hand.PASSKEY) {
      Optional<byte[]> signature = Passkeys.signature(visit.form());
      if (signature.isEmpty()) {
        return sheet(visit, 409, visit.words().at("release.key.silent.act"));
      }
      office.declaring().declare(id, officer, visit.field("act"), signature.get());
      return Reply.see("/line");
    }
    Optional<String> wrong = wrong(visit);
    if (wrong.isPresent()) {
      return sheet(visit, 409, wrong.get());
    }
    if (!door.signing(
        officer,
        visit.field("passphrase"),
        () -> office.declaring().declare(id, officer, prepared(visit).id(), null))) {
      return sheet(visit, 403, visit.words().at("line.passphrase.wrong"));
    }
    return Reply.see("/line");
  }

  private Reply drop(Visit visit) {
    office.declaring().drop(visit.named("change"), visit.person().officer());
    return Reply.see("/line");
  }
}
