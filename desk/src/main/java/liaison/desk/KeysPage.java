package liaison.desk;

import java.util.List;
import java.util.Optional;
import liaison.desk.door.Door;
import liaison.desk.door.NewPasskeys;
import liaison.desk.door.Passkeys;
import liaison.office.Accreditation;
import liaison.office.Office;
import liaison.office.OfficerCard;
import liaison.office.Refused;
import liaison.office.floor.Floor;
import liaison.office.floor.Passkeys.Passkey;
import liaison.office.floor.Passkeys.Purpose;

/** An officer's own keys: one that signs, which a head accredits, and one that opens the door. */
final class KeysPage implements Page {
  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Passkeys passkeys;
  private final NewPasskeys made;
  private final Door door;

  KeysPage(
      Office office, Floor floor, Frames frames, Passkeys passkeys, NewPasskeys made, Door door) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.passkeys = passkeys;
    this.made = made;
    this.door = door;
  }

  /**
   * The page: {@code accredited} and {@code waiting} (to be accredited) are null for none, and so
   * is {@code wrong}, a sentence; {@code changed} tells that the passphrase has just been, {@code
   * alone} that all other sessions have just ended.
   */
  public record Sheet(
      boolean possible,
      long officer,
      Accreditation accredited,
      Passkeys.Hand hand,
      OfficerCard waiting,
      List<Passkey> enter,
      boolean changed,
      boolean alone,
      String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/keys", visit -> keys(visit, 200, null));
    routes.own("/keys/lock", this::lock);
    routes.own("/keys/passphrase", this::passphrase);
    for (Purpose purpose : Purpose.values()) {
      String path = "/keys/" + purpose.name().toLowerCase(java.util.Locale.ROOT);
      routes.own(path + "/begin", visit -> begin(visit, purpose));
      routes.own(path + "/made", visit -> made(visit, purpose));
    }
    routes.own("/keys/sign", this::possess);
    routes.own("/keys/remove", this::remove);
    routes.own("/keys/alone", visit -> alone(visit, "/keys?alone=yes"));
  }

  private Reply keys(Visit visit, int status, String wrong) {
    long officer = visit.person().officer();
    Accreditation accredited =
        office.staff(office.self()).officers().stream()
            .filter(a -> a.officer().number() == officer)
            .findFirst()
            .orElse(null);
    OfficerCard waiting = made.waiting(officer).stream().findFirst().orElse(null);
    return frames.page(
        visit,
        status,
        "keys",
        visit.words().at("release.keys.title"),
        Frames.Audience.OURS,
        new Sheet(
            made.possible(),
            officer,
            accredited,
            passkeys.hand(officer),
            waiting,
            floor.passkeys().of(officer, Purpose.ENTER),
            visit.query("changed").isPresent(),
            visit.query("alone").isPresent(),
            wrong == null ? null : visit.words().at(wrong)));
  }

  private Reply lock(Visit visit) {
    Door.Change change = door.lock(visit.person().officer(), visit.field("passphrase"));
    return change == Door.Change.DONE ? Reply.see("/keys") : unchanged(visit, change);
  }

  private Reply passphrase(Visit visit) {
    String now = visit.field("now");
    if (now.length() < Door.SHORTEST_PASSPHRASE) {
      return keys(visit, 409, "door.enrol.short");
    }
    if (now.length() > Door.LONGEST_PASSPHRASE) {
      return keys(visit, 409, "door.enrol.long");
    }
    if (!now.equals(visit.field("again"))) {
      return keys(visit, 409, "door.enrol.differ");
    }
    Door.Change change = door.change(visit.person().officer(), visit.field("before"), now);
    return change == Door.Change.DONE
        ? alone(visit, "/keys?changed=yes")
        : unchanged(visit, change);
  }

  private Reply unchanged(Visit visit, Door.Change change) {
    return change == Door.Change.WRONG
        ? keys(visit, 403, "release.keys.change.wrong")
        : keys(visit, 409, "release.keys.change.else");
  }

  /** Whoever came in by what no longer opens is out; this browser stays. */
  private Reply alone(Visit visit, String then) {
    return door.alone(visit.person().officer(), visit.cookies(), visit.now())
        .map(cookie -> Reply.see(then).with("Set-Cookie", cookie))
        .orElseGet(() -> Reply.see("/door"));
  }

  /** A new way in is asked for with the old one: a session alone makes none. */
  private Reply begin(Visit visit, Purpose purpose) {
    if (purpose == Purpose.ENTER
        && !door.again(visit.person().officer(), visit.field("passphrase"))) {
      return Reply.json(403, Passkeys.refused(visit.words().at("release.keys.change.wrong")));
    }
    return Reply.json(200, made.begin(visit.person(), purpose));
  }

  private Reply made(Visit visit, Purpose purpose) {
    long officer = visit.person().officer();
    try {
      return Reply.json(
          200, made.made(officer, purpose, visit.field("client"), visit.field("attestation")));
    } catch (Refused e) {
      return Reply.json(409, Passkeys.refused(visit.words().of(e)));
    }
  }

  /** The new signing key shows that it can sign. */
  private Reply possess(Visit visit) {
    Optional<byte[]> signature = Passkeys.signature(visit.form());
    if (signature.isEmpty()) {
      throw new Refused(visit.words().at("release.keys.silent"));
    }
    made.possess(visit.person().officer(), signature.get());
    return Reply.see("/keys");
  }

  private Reply remove(Visit visit) {
    Passkeys.bytes(visit.form(), "credential")
        .ifPresent(credential -> made.remove(visit.person().officer(), credential));
    return alone(visit, "/keys");
  }
}
