package liaison.record;

import liaison.record.merkle.Hash;

/** What the rules of logs and order ask of a charter (record §3). */
public interface Founding {
  Hash channel();

  int epoch();

  Hash fingerprint();

  /** How many members. */
  int sides();

  String origin(int side);

  String jointOrigin();

  /** Joint size and root of the epoch before; 0 and null in epoch 0. */
  long priorSize();

  Hash priorRoot();

  /** Milliseconds. */
  long markInterval();

  /** The key of the side's seat, or null where charters have no seats. */
  default SeatKey seat(int side) {
    return null;
  }

  /** The side's register as the charter gives it. */
  Roll roll(int side);

  /** What leaf 0 of every log must say. */
  default Opening opening() {
    return new Opening(channel(), epoch(), priorSize(), priorRoot());
  }
}
