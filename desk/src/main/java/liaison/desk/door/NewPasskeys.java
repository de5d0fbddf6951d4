package liaison.desk.door;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import liaison.office.Office;
import liaison.office.OfficerCard;
import liaison.office.Refused;
import liaison.office.floor.Floor;
import liaison.office.floor.Passkeys.Passkey;
import liaison.office.floor.Passkeys.Purpose;
import liaison.office.floor.Person;
import liaison.record.Malformed;
import liaison.record.Officer;
import liaison.record.RelyingParty;
import liaison.record.Roles;
import liaison.record.cose.CoseKey;
import liaison.record.cose.WebAuthn;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Making passkeys, in steps: {@link #begin} what the browser is asked to make, {@link #made} what
 * it made, and for a key that signs {@link #possess}, its proof, which gives the officer's card a
 * head accredits. A key that signs and a key that opens the door are never the same.
 */
public final class NewPasskeys {
  private static final int ES256 = -7;
  private static final int EDDSA = -8;
  private static final int MOST = 65_536;

  private record Key(long officer, Purpose purpose) {}

  private final Office office;
  private final Floor floor;
  private final Clock clock;
  private final Once<Key, byte[]> begun;
  private final Once<Long, Registration.Made> unproven;
  private final Registration registration = new Registration();
  private final Signatures signatures = new JdkSignatures();
  private final SecureRandom random = new SecureRandom();

  public NewPasskeys(Office office, Floor floor, Clock clock) {
    this.office = office;
    this.floor = floor;
    this.clock = clock;
    begun = new Once<>(clock);
    unproven = new Once<>(clock);
  }

  /** Whether passkeys can be used at this desk at all: the charter names the desk's address. */
  public boolean possible() {
    return office.relyingParty().isPresent();
  }

  private RelyingParty rp() {
    return office
        .relyingParty()
        .orElseThrow(() ->
            Refused.of("noaddress", "The charter names no address for this side''s passkeys."));
  }

  /** What {@code key.mjs} asks the browser to make, as JSON. */
  public String begin(Person person, Purpose purpose) {
    byte[] challenge = random(32);
    begun.put(person.officer(), new Key(person.officer(), purpose), challenge);
    ObjectNode asked =
        Passkeys.json()
            .put("challenge", Passkeys.written(challenge))
            .put("rp", rp().id())
            .put("side", office.own().name())
            .put("user", Passkeys.written(random(16)))
            .put("name", person.name() + " · " + purpose.name().toLowerCase(java.util.Locale.ROOT));
    asked.putArray("kinds").add(ES256).add(EDDSA);
    ArrayNode have = asked.putArray("have");
    floor
        .passkeys()
        .of(person.officer(), purpose)
        .forEach(p -> have.add(Passkeys.written(p.credential())));
    return asked.toString();
  }

  /** Takes what the browser made: keeps a key for the door, asks a signing key for its proof. */
  public String made(long officer, Purpose purpose, String client, String attestation) {
    byte[] challenge =
        begun
            .take(new Key(officer, purpose))
            .orElseThrow(
                () -> Refused.of("notasked", "No passkey was asked for, or too long ago."));
    Registration.Made made;
    try {
      made =
          registration.check(
              challenge,
              Passkeys.unwritten(brief(client)),
              Passkeys.unwritten(brief(attestation)),
              rp());
    } catch (Malformed e) {
      throw Registration.bad();
    }
    if (purpose == Purpose.ENTER) {
      keep(new Passkey(made.credential(), officer, purpose, made.key().encode(), null, now()));
      return Passkeys.json().put("done", true).toString();
    }
    unproven.put(officer, officer, made);
    ObjectNode question =
        Passkeys.json()
            .put("challenge", Passkeys.written(Hash.sha256(possession(officer)).bytes()))
            .put("rp", rp().id());
    question.putArray("credentials").add(Passkeys.written(made.credential()));
    return question.toString();
  }

  /** The proof of the key just made; the card, which is kept. The roles are for a head to say. */
  public OfficerCard possess(long officer, byte[] signature) {
    Registration.Made made =
        unproven
            .take(officer)
            .orElseThrow(
                () -> Refused.of("noproofdue", "No key waits for its proof. Make it again."));
    RelyingParty rp = rp();
    if (!WebAuthn.verify(
        possession(officer), signature, made.key(), rp.id(), rp.origin(), signatures)) {
      throw Refused.of("unproven", "The new key did not prove itself. Make it again.");
    }
    OfficerCard card = card(officer, made.key(), Roles.DUTY | Roles.RELEASER, signature);
    keep(
        new Passkey(
            made.credential(), officer, Purpose.SIGN, made.key().encode(), card.text(), now()));
    return card;
  }

  /** The cards of this officer that no head has accredited yet, the newest first. */
  public List<OfficerCard> waiting(long officer) {
    boolean accredited =
        office.staff(office.self()).officers().stream()
            .anyMatch(a -> a.officer().number() == officer);
    return accredited
        ? List.of()
        : floor.passkeys().of(officer, Purpose.SIGN).stream()
            .map(p -> OfficerCard.parse(p.card()))
            .toList();
  }

  /** The same card for other roles: the proof does not depend on them. */
  public static OfficerCard as(OfficerCard card, int roles) {
    Officer o = card.officer();
    return new OfficerCard(card.seat(), new Officer(o.number(), o.key(), roles, o.possession()));
  }

  /** Removes one of the officer's keys for the door. */
  public void remove(long officer, byte[] credential) {
    floor
        .passkeys()
        .of(credential)
        .filter(p -> p.officer() == officer && p.purpose() == Purpose.ENTER)
        .ifPresent(p -> floor.passkeys().remove(p.credential()));
  }

  private OfficerCard card(long officer, CoseKey key, int roles, byte[] proof) {
    return new OfficerCard(office.seat(), new Officer(officer, key, roles, proof));
  }

  private byte[] possession(long officer) {
    return Officer.possessionBytes(office.seat(), officer);
  }

  private void keep(Passkey passkey) {
    if (!floor.passkeys().add(passkey)) {
      throw Refused.of("keyknown", "This passkey is known already. Make another.");
    }
  }

  private java.time.Instant now() {
    return clock.instant();
  }

  private static String brief(String text) {
    if (text.length() > MOST) {
      throw new Malformed("too long");
    }
    return text;
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
