package liaison.office.floor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The passkeys of the own side's officers: which browser may be asked for which, and for what. */
public interface Passkeys {
  /** A passkey either signs or opens the door; never both. */
  enum Purpose {
    SIGN,
    ENTER
  }

  /**
   * One passkey. {@code credential} is what a browser calls it, {@code key} its COSE_Key; {@code
   * card} is the officer's card a head accredits, null for one that only opens the door.
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Passkey(
      byte[] credential, long officer, Purpose purpose, byte[] key, String card, Instant made) {}

  Optional<Passkey> of(byte[] credential);

  /** The newest first. */
  List<Passkey> of(long officer, Purpose purpose);

  /** False when this credential is known already, or its officer is barred. */
  boolean add(Passkey passkey);

  void remove(byte[] credential);
}
