package liaison.desk.door;

import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liaison.office.Accreditation;
import liaison.office.Initials;
import liaison.office.Office;
import liaison.office.Prepared;
import liaison.office.Refused;
import liaison.office.floor.Floor;
import liaison.office.floor.Passkeys.Passkey;
import liaison.office.floor.Passkeys.Purpose;
import liaison.record.Malformed;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signing with a passkey: what the browser is asked, and what it answers. A browser is asked only
 * for the officer's own signing key, and for nothing but the hash of what will stand, or of what
 * they initial.
 */
public final class Passkeys {
  /**
   * How an officer signs: with a key the house holds, with one that is locked under their
   * passphrase, with a passkey, or not at this desk.
   */
  public enum Hand {
    HERE,
    LOCKED,
    PASSKEY,
    NONE
  }

  private static final int MOST_ANSWER = 8_192;

  private final Office office;
  private final Floor floor;
  private final Once<String, Long> asked;

  public Passkeys(Office office, Floor floor, Clock clock) {
    this.office = office;
    this.floor = floor;
    asked = new Once<>(clock);
  }

  public Hand hand(long officer) {
    Accreditation a = accredited(officer).orElse(null);
    if (a == null) {
      return Hand.NONE;
    }
    if (a.officer().alg() == liaison.record.cose.Header.ALG_WEBAUTHN) {
      return signing(officer, a).isEmpty() ? Hand.NONE : Hand.PASSKEY;
    }
    if (!office.keyHere(officer)) {
      return Hand.NONE;
    }
    return office.keys().locked(officer) ? Hand.LOCKED : Hand.HERE;
  }

  private Optional<Accreditation> accredited(long officer) {
    return office.staff(office.self()).officers().stream()
        .filter(a -> a.officer().number() == officer)
        .findFirst();
  }

  /** The passkeys the record has accredited for this officer. */
  private List<Passkey> signing(long officer, Accreditation a) {
    byte[] key = a.officer().key().encode();
    return floor.passkeys().of(officer, Purpose.SIGN).stream()
        .filter(p -> java.util.Arrays.equals(p.key(), key))
        .toList();
  }

  /**
   * What {@code key.mjs} asks the authenticator, as JSON: {@code act} comes back with the answer,
   * {@code challenge} and {@code credentials} in base64url, {@code rp} the relying party's id.
   */
  public String ask(Prepared prepared) {
    long officer = prepared.officer();
    String question = ask(officer, prepared.id(), prepared.challenge());
    asked.put(officer, prepared.id(), officer);
    return question;
  }

  /** The same for initials. */
  public String ask(Initials.Under under, byte[] tbs) {
    return ask(under.officer(), under.act(), Hash.sha256(tbs));
  }

  private String ask(long officer, String act, Hash challenge) {
    Accreditation a =
        accredited(officer).orElseThrow(() -> Refused.of("youare", "You are not accredited."));
    return question(signing(officer, a), challenge.bytes()).put("act", act).toString();
  }

  /** Files an act but a note with a passkey's answer. */
  public void complete(String act, long officer, byte[] signature) {
    if (asked.take(act).filter(o -> o == officer).isEmpty()) {
      throw Refused.of("notlaid", "Nothing was laid before you to sign, or it was signed already.");
    }
    office.complete(act, signature);
  }

  /** Why the browser is asked nothing, as JSON. */
  public static String refused(String sentence) {
    return json().put("refused", sentence).toString();
  }

  /**
   * A signature field (docs/spec/record.md §5.1) of the form's {@code auth}, {@code client} and
   * {@code signature}, each in base64url; nothing when the authenticator gave none.
   */
  public static Optional<byte[]> signature(Map<String, List<String>> form) {
    Optional<byte[]> auth = bytes(form, "auth");
    Optional<byte[]> client = bytes(form, "client");
    Optional<byte[]> signature = bytes(form, "signature");
    return auth.isEmpty() || client.isEmpty() || signature.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CborWriter()
                .array(3)
                .bytes(auth.get())
                .bytes(client.get())
                .bytes(signature.get())
                .done());
  }

  /** A field in base64url; nothing for another form. */
  public static Optional<byte[]> bytes(Map<String, List<String>> form, String name) {
    String written = form.getOrDefault(name, List.of("")).getFirst();
    if (written.isEmpty() || written.length() > MOST_ANSWER) {
      return Optional.empty();
    }
    try {
      return Optional.of(unwritten(written));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  ObjectNode question(List<Passkey> keys, byte[] challenge) {
    ObjectNode question =
        json()
            .put("challenge", written(challenge))
            .put("rp", office.relyingParty().orElseThrow().id());
    ArrayNode credentials = question.putArray("credentials");
    keys.forEach(p -> credentials.add(written(p.credential())));
    return question;
  }

  static ObjectNode json() {
    return JsonMapper.shared().createObjectNode();
  }

  static String written(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Reads base64url; anything else is {@link Malformed}. */
  static byte[] unwritten(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new Malformed("not base64url");
    }
  }
}
