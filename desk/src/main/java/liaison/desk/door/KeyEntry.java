package liaison.desk.door;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import liaison.office.Office;
import liaison.office.Onward;
import liaison.office.floor.Floor;
import liaison.office.floor.Passkeys.Passkey;
import liaison.office.floor.Passkeys.Purpose;
import liaison.record.Malformed;
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

  private static final Duration WAIT = Duration.ofMinutes(5);
  private static final int NONCE = 32;
  private static final int ASKED = Long.BYTES + Long.BYTES + NONCE;

  private final Office office;
  private final Floor floor;
  private final Passkeys passkeys;
  private final Clock clock;
  private final Map<String, Instant> answered = new HashMap<>();
  private final Signatures signatures = new JdkSignatures();
  private final SecureRandom random = new SecureRandom();
  private final byte[] secret = new byte[32];

  public KeyEntry(Office office, Floor floor, Passkeys passkeys, Clock clock) {
    this.office = office;
    this.floor = floor;
    this.passkeys = passkeys;
    this.clock = new Onward(clock);
    random.nextBytes(secret);
  }

  /** What the browser is asked, as JSON; nothing for an officer without such a key. */
  public Optional<String> ask(long officer) {
    List<Passkey> keys = keys(officer);
    if (keys.isEmpty() || office.relyingParty().isEmpty()) {
      return Optional.empty();
    }
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] asked =
        ByteBuffer.allocate(ASKED)
            .putLong(officer)
            .putLong(clock.instant().plus(WAIT).toEpochMilli())
            .put(nonce)
            .array();
    String id =
        Passkeys.written(ByteBuffer.allocate(ASKED + 32).put(asked).put(mark(asked)).array());
    byte[] challenge = Hash.sha256(tbs(asked)).bytes();
    return Optional.of(passkeys.question(keys, challenge).put("act", id).toString());
  }

  /**
   * The officer whose key this answer is from; each question lets in once. Nothing is held of a
   * question: whoever asks many of them pushes out nobody's.
   */
  public Optional<Long> entered(String act, byte[] signature) {
    RelyingParty rp = office.relyingParty().orElse(null);
    byte[] asked = asked(act).orElse(null);
    if (asked == null || rp == null) {
      return Optional.empty();
    }
    long officer = ByteBuffer.wrap(asked).getLong();
    byte[] tbs = tbs(asked);
    return keys(officer).stream()
                .map(p -> CoseKey.decode(p.key()))
                .anyMatch(k -> WebAuthn.verify(tbs, signature, k, rp.id(), rp.origin(), signatures))
            && first(asked)
        ? Optional.of(officer)
        : Optional.empty();
  }

  /** What was asked here, and not too long ago. */
  private Optional<byte[]> asked(String act) {
    byte[] all;
    try {
      all = act.length() > 2 * (ASKED + 32) ? new byte[0] : Passkeys.unwritten(act);
    } catch (Malformed e) {
      return Optional.empty();
    }
    if (all.length != ASKED + 32) {
      return Optional.empty();
    }
    byte[] asked = Arrays.copyOf(all, ASKED);
    boolean ours = MessageDigest.isEqual(mark(asked), Arrays.copyOfRange(all, ASKED, all.length));
    return ours && clock.millis() < until(asked) ? Optional.of(asked) : Optional.empty();
  }

  private synchronized boolean first(byte[] asked) {
    answered.values().removeIf(until -> !clock.instant().isBefore(until));
    return answered.putIfAbsent(Passkeys.written(asked), Instant.ofEpochMilli(until(asked)))
        == null;
  }

  private static long until(byte[] asked) {
    return ByteBuffer.wrap(asked).getLong(Long.BYTES);
  }

  /** That this desk asked it, since it last started. */
  private byte[] mark(byte[] asked) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(asked);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC", e);
    }
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

  private static byte[] tbs(byte[] asked) {
    return ByteBuffer.allocate(LABEL.length + asked.length).put(LABEL).put(asked).array();
  }
}
