package liaison.office;

import liaison.record.Unsigned;
import liaison.record.merkle.Hash;

/**
 * An act laid before an officer whose key is not on the node: what will stand, to the byte. {@code
 * serial} is the one a note will take, null for other acts; {@code expires} in milliseconds.
 */
public record Prepared(
    String id, long officer, FairCopy draft, Unsigned unsigned, String serial, long expires) {

  /** What a passkey is asked to sign; another key signs {@code unsigned().tbs()}. */
  public Hash challenge() {
    return unsigned.challenge();
  }
}
