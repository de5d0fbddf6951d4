package liaison.desk.api;

import java.time.Clock;
import java.util.Base64;
import liaison.office.Act;
import liaison.office.Initials;
import liaison.office.Laid;
import liaison.office.Office;
import liaison.office.Prepared;
import liaison.office.Refused;
import liaison.record.merkle.Hash;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signing for a program's officer: with their key in this house, or by laying the act before them
 * and taking back the signature. Safe between threads.
 */
final class Hands {
  static final int MOST_SIGNATURE = 16_384;

  private final Office office;
  private final Laid<Act> laid;

  Hands(Office office, Clock clock) {
    this.office = office;
    laid = new Laid<>(clock);
  }

  /** Refuses where this house has no key of the officer. */
  void here(long officer) {
    if (!office.keyHere(officer)) {
      throw new Problem(
          409,
          "key-elsewhere",
          "The key of officer " + officer + " does not lie in this house.",
          "Nothing was done. Ask the address with /prepare, sign what it gives, and send the"
              + " signature to the one with /complete.");
    }
  }

  Answer sign(long officer, Act act) {
    here(officer);
    return Answer.json(201, Shows.filed(office.sign(officer, act), office));
  }

  Answer prepare(long officer, Act act) {
    Prepared prepared = office.prepare(officer, act);
    laid.lay(prepared, act);
    return laid(prepared);
  }

  Answer complete(String act, long officer, byte[] signature) {
    try {
      laid.before(officer, act);
    } catch (Refused e) {
      throw new Problem(404, "unknown", e.getMessage(), "Prepare it again.");
    }
    Answer done = Answer.json(201, Shows.filed(office.complete(act, signature), office));
    laid.forget(act);
    return done;
  }

  /** What is to be signed: {@code sign} byte for byte, or {@code challenge} by a passkey. */
  static Answer laid(Prepared p) {
    return laid(p.id(), p.officer(), p.serial(), p.unsigned().tbs(), p.expires());
  }

  private static Answer laid(String act, long officer, String serial, byte[] tbs, long until) {
    Base64.Encoder challenge = Base64.getUrlEncoder().withoutPadding();
    ObjectNode it =
        Shows.object()
            .put("act", act)
            .put("officer", officer)
            .put("serial", serial)
            .put("sign", Base64.getEncoder().encodeToString(tbs))
            .put("challenge", challenge.encodeToString(Hash.sha256(tbs).bytes()))
            .put("until", Shows.time(until));
    return Answer.ok(it);
  }

  /** The same for initials. */
  static Answer laid(Initials.Under under, byte[] tbs) {
    return laid(under.act(), under.officer(), null, tbs, under.until().toEpochMilli());
  }

  static byte[] signature(Call call) {
    return call.given().base64("signature", MOST_SIGNATURE);
  }
}
