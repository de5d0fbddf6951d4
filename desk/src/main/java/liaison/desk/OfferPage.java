package liaison.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liaison.desk.door.Door;
import liaison.desk.door.Passkeys;
import liaison.desk.words.Words;
import liaison.office.Initials;
import liaison.office.Office;
import liaison.office.Refused;
import liaison.office.Writing;
import liaison.office.floor.Draft;
import liaison.office.floor.Floor;

/** Offering what takes two: whoever offers it reads it as the other side will, and initials it. */
final class OfferPage implements Page {
  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;
  private final Door door;
  private final Passkeys passkeys;
  private final Writing writing;

  OfferPage(Office office, Floor floor, Frames frames, Civil civil, Door door, Passkeys passkeys) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
    this.door = door;
    this.passkeys = passkeys;
    writing = office.writing();
  }

  /** The page; {@code wrong} is a sentence, or null. */
  public record Sheet(
      Draft draft, Letter letter, List<Check> checks, Passkeys.Hand hand, String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/write/{id}/offer", visit -> sheet(visit, 200, null));
    routes.post("/write/{id}/offer", this::offer);
    routes.post("/write/{id}/offer/prepare", this::prepare);
  }

  private Reply sheet(Visit visit, int status, String wrong) {
    Draft draft = writing.need(visit.named("id"));
    boolean open = draft.state().after(Draft.Step.OFFER) != null;
    if (!open || !writing.takesTwo(draft.wording())) {
      return Reply.see("/write/" + draft.id());
    }
    Words words = visit.words();
    Sheet it =
        new Sheet(
            draft,
            WritePage.letter(office, floor, null, draft.wording(), visit),
            Check.wording(draft.wording(), false, office, civil.zone(), words, visit.now()),
            passkeys.hand(visit.person().officer()),
            wrong);
    return frames.page(visit, status, "offer", words.at("write.initial"), Frames.Audience.OURS, it);
  }

  /** Asks a passkey for the initials. */
  private Reply prepare(Visit visit) {
    long officer = visit.person().officer();
    try {
      var under = writing.under(visit.named("id"), officer, visit.number("version"));
      return Reply.json(200, passkeys.ask(under, writing.tbs(under)));
    } catch (Refused e) {
      return Reply.json(409, Passkeys.refused(visit.words().of(e)));
    }
  }

  private Reply offer(Visit visit) {
    try {
      return offered(visit);
    } catch (Refused e) {
      return sheet(visit, 409, visit.words().of(e));
    }
  }

  private Reply offered(Visit visit) {
    long officer = visit.person().officer();
    String id = visit.named("id");
    long version = visit.number("version");
    if (passkeys.hand(officer) == Passkeys.Hand.PASSKEY) {
      Optional<byte[]> signature = Passkeys.signature(visit.form());
      if (signature.isEmpty()) {
        return sheet(visit, 409, visit.words().at("release.key.silent.act"));
      }
      Instant asked = Initials.asked(visit.field("act"));
      writing.initial(id, officer, version, asked, signature.get());
    } else if (!door.signing(
        officer, visit.field("passphrase"), () -> writing.initial(id, officer, version))) {
      return sheet(visit, 403, visit.words().at("write.initial.wrong"));
    }
    return Reply.see("/write/" + id);
  }
}
