package liaison.desk.door;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import liaison.office.Office;
import liaison.office.floor.Floor;
import liaison.office.floor.Passkeys.Passkey;
import liaison.office.floor.Passkeys.Purpose;
import liaison.record.RelyingParty;
import liaison.record.cose.CoseKey;
import liaison.record.cose.WebAuthn;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/**
 * Coming in with a passkey made for the door. What it signs begins with its own label, so that it
 * can never be a statement; a key that signs statements is neither asked for here nor taken.
 */
public final class KeyEntry {
  private static final byte[] LABEL = "liaison/v1/enter\0".getBytes(StandardCharsets.US_ASCII);

  private record Asked(long officer, byte[] nonce) {}

  private final Office office;
  private final Floor floor;
  private final Passkeys passkeys;
  private final Once<String, Asked> asked;
  private final Signatures signatures = new JdkSignatures();
  private final SecureRandom random = new SecureRandom();

  public KeyEntry(Office office, Floor floor, Passkeys passkeys, Clock clock) {
    this.office = office;
    this.floor = floor;
    this.passkeys = passkeys;
    asked = new Once<>(clock);
  }

  /** What the browser is asked, as JSON; nothing for an officer without such a key. */
  public Optional<String> ask(long officer) {
    List<Passkey> keys = keys(officer);
    if (keys.isEmpty() || office.relyingParty().isEmpty()) {
      return Optional.empty();
    }
    byte[] nonce = new byte[32];
    random.nextBytes(nonce);
    String id = Passkeys.written(nonce);
    asked.put(id, new Asked(officer, nonce));
    byte[] challenge = Hash.sha256(tbs(nonce)).bytes();
    return Optional.of(passkeys.question(keys, challenge).put("act", id).toString());
  }

  /** The officer whose key this answer is from; each question is answered once. */
  public Optional<Long> entered(String act, byte[] signature) {
    Asked a = asked.take(act).orElse(null);
    RelyingParty rp = office.relyingParty().orElse(null);
    if (a == null || rp == null) {
      return Optional.empty();
    }
    byte[] tbs = tbs(a.nonce);
    return keys(a.officer).stream()
            .map(p -> CoseKey.decode(p.key()))
            .anyMatch(k -> WebAuthn.verify(tbs, signature, k, rp.id(), rp.origin(), signatures))
        ? Optional.of(a.officer)
        : Optional.empty();
  }

  /** The officer's keys for the door, none of which the record knows. */
  private List<Passkey> keys(long officer) {
    List<byte[]> known =
        office.staff(office.self()).officers().stream()
            .map(a -> a.officer().key().encode())
            .toList();
    return floor.passkeys().of(officer, Purpose.ENTER).stream()
        .filter(p -> known.stream().noneMatch(k -> Arrays.equals(k, p.key())))
        .toList();
  }

  private static byte[] tbs(byte[] nonce) {
    return ByteBuffer.allocate(LABEL.length + nonce.length).put(LABEL).put(nonce).array();
  }
}
