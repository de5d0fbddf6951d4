package liaison.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liaison.desk.door.Passkeys;
import liaison.office.Act;
import liaison.office.Dtg;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Refused;
import liaison.office.floor.Floor;
import liaison.office.floor.Promises.Promise;

/** What an officer does about a note that came: each act on a page of its own, its effect said. */
final class ActsPage implements Page {
  private static final List<String> SIGNED =
      List.of("open", "acknowledge", "refuse", "disseminated");
  private static final int MOST_LEVELS = 16;
  private static final int MOST_BYTES = 4_096;

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;
  private final Passkeys passkeys;

  ActsPage(Office office, Floor floor, Frames frames, Civil civil, Passkeys passkeys) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
    this.passkeys = passkeys;
  }

  /**
   * The page of one act; {@code promise} and {@code wrong} (a sentence) are null for none; {@code
   * reason} and {@code text} as they were sent with what is wrong.
   */
  public record Sheet(
      String act,
      NoteView note,
      Passkeys.Hand hand,
      List<Act.Reason> reasons,
      Promise promise,
      String promiseLocal,
      String reason,
      String text,
      String wrong) {}

  @Override
  public void routes(Routes routes) {
    for (String act : SIGNED) {
      routes.get("/in/{serial}/" + act, visit -> sheet(visit, 200, act, null));
      routes.post("/in/{serial}/" + act, visit -> sign(visit, act));
      routes.post("/in/{serial}/" + act + "/prepare", visit -> prepare(visit, act));
    }
    routes.get("/in/{serial}/standby", visit -> sheet(visit, 200, "standby", null));
    routes.post("/in/{serial}/standby", this::standby);
  }

  private NoteView note(Visit visit) {
    String serial = visit.named("serial");
    return office.note(serial).orElseThrow(() -> NotePage.nothing(serial)).note();
  }

  private Reply sheet(Visit visit, int status, String act, String wrong) {
    NoteView note = note(visit);
    Promise promise = floor.promises().of(note.serial()).orElse(null);
    Sheet it =
        new Sheet(
            act,
            note,
            passkeys.hand(visit.person().officer()),
            List.of(Act.Reason.values()),
            promise,
            promise == null ? "" : civil.of(promise.answerBy()),
            visit.field("reason"),
            visit.field("text"),
            wrong);
    return frames.page(
        visit,
        status,
        "act",
        visit.words().at("release.act." + act, note.serial()),
        Frames.Audience.OURS,
        it);
  }

  /** The act a form asks for; nothing when something in it is missing. */
  private static Optional<Act> act(String act, String serial, Visit visit) {
    String text = visit.field("text");
    if (text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Optional.empty();
    }
    return switch (act) {
      case "open" -> Optional.of(new Act.Open(serial));
      case "acknowledge" -> Optional.of(new Act.Accept(serial));
      case "refuse" -> reason(visit).map(r -> new Act.Refuse(serial, r, empty(text)));
      case "disseminated" -> {
        List<String> levels =
            text.lines().map(String::strip).filter(l -> !l.isEmpty()).distinct().toList();
        yield levels.isEmpty() || levels.size() > MOST_LEVELS
            ? Optional.empty()
            : Optional.of(new Act.Disseminate(serial, levels));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Act.Reason> reason(Visit visit) {
    String given = visit.field("reason");
    for (Act.Reason reason : Act.Reason.values()) {
      boolean said = reason != Act.Reason.OTHER || !visit.field("text").isEmpty();
      if (reason.name().equals(given) && said) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  private static String empty(String text) {
    return text.isEmpty() ? null : text;
  }

  private Reply prepare(Visit visit, String act) {
    Optional<Act> asked = act(act, note(visit).serial(), visit);
    if (asked.isEmpty()) {
      return refused(visit.words().at("release.act.missing"));
    }
    try {
      return Reply.json(200, passkeys.ask(office.prepare(visit.person().officer(), asked.get())));
    } catch (Refused e) {
      return refused(visit.words().of(e));
    }
  }

  private Reply sign(Visit visit, String act) {
    NoteView note = note(visit);
    long officer = visit.person().officer();
    if (passkeys.hand(officer) == Passkeys.Hand.PASSKEY) {
      Optional<byte[]> signature = Passkeys.signature(visit.form());
      if (signature.isEmpty()) {
        return sheet(visit, 409, act, visit.words().at("release.key.silent.act"));
      }
      passkeys.complete(visit.field("act"), officer, signature.get());
      return Reply.see("/in/" + note.serial());
    }
    Optional<Act> asked = act(act, note.serial(), visit);
    if (asked.isEmpty()) {
      return sheet(visit, 409, act, visit.words().at("release.act.missing"));
    }
    if (!office
        .keys()
        .unlocked(
            officer,
            visit.field("passphrase").toCharArray(),
            () -> office.sign(officer, asked.get()))) {
      return sheet(visit, 403, act, visit.words().at("people.passphrase.wrong"));
    }
    return Reply.see("/in/" + note.serial());
  }

  /** A promise to ourselves, kept on the own floor; the other side is not told. */
  private Reply standby(Visit visit) {
    NoteView note = note(visit);
    Optional<Instant> by =
        Dtg.read(visit.field("by"), visit.now()).filter(at -> at.isAfter(visit.now()));
    if (by.isEmpty()) {
      return sheet(visit, 409, "standby", visit.words().at("write.time.dtg"));
    }
    floor
        .promises()
        .put(new Promise(note.serial(), visit.person().officer(), by.get(), visit.now()));
    return Reply.see("/in/" + note.serial());
  }

  private static Reply refused(String sentence) {
    return Reply.json(409, Passkeys.refused(sentence));
  }
}
