package liaison.desk;

import java.util.List;
import java.util.Optional;
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

  KeysPage(Office office, Floor floor, Frames frames, Passkeys passkeys, NewPasskeys made) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.passkeys = passkeys;
    this.made = made;
  }

  /** The page: {@code accredited} and {@code waiting} (to be accredited) are null for none. */
  public record Sheet(
      boolean possible,
      long officer,
      Accreditation accredited,
      Passkeys.Hand hand,
      OfficerCard waiting,
      List<Passkey> enter) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/keys", this::keys);
    for (Purpose purpose : Purpose.values()) {
      String path = "/keys/" + purpose.name().toLowerCase(java.util.Locale.ROOT);
      routes.post(path + "/begin", visit -> begin(visit, purpose));
      routes.post(path + "/made", visit -> made(visit, purpose));
    }
    routes.post("/keys/sign", this::possess);
    routes.post("/keys/remove", this::remove);
  }

  private Reply keys(Visit visit) {
    long officer = visit.person().officer();
    Accreditation accredited =
        office.staff(office.self()).officers().stream()
            .filter(a -> a.officer().number() == officer)
            .findFirst()
            .orElse(null);
    OfficerCard waiting = made.waiting(officer).stream().findFirst().orElse(null);
    return frames.page(
        visit,
        "keys",
        visit.words().at("release.keys.title"),
        Frames.Audience.OURS,
        new Sheet(
            made.possible(),
            officer,
            accredited,
            passkeys.hand(officer),
            waiting,
            floor.passkeys().of(officer, Purpose.ENTER)));
  }

  private Reply begin(Visit visit, Purpose purpose) {
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
    return Reply.see("/keys");
  }
}
