package liaison.office;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import liaison.record.merkle.Hash;

/**
 * An officer's initials under a draft: the signature field by the key the record accredits. They
 * say that the text is as the officer means it and bind nobody; they stay on the own floor and are
 * no part of the record. The array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Initials(byte[] signature) {
  private static final byte[] LABEL = "liaison/v1/initials\0".getBytes(StandardCharsets.US_ASCII);

  /** How long after the officer was asked for them they are taken. */
  private static final Duration WAIT = Duration.ofMinutes(5);

  /**
   * What initials are under: a draft, 16 hex digits, exactly as it was before the officer at this
   * time, in whole milliseconds; {@code what} is the hash of the wording or the change.
   */
  public record Under(long officer, String draft, Hash what, Instant at) {
    public Under {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The bytes that are signed: label, channel, side, officer, draft, hash, milliseconds. */
    public byte[] tbs(Hash channel, int side) {
      byte[] name = draft.getBytes(StandardCharsets.US_ASCII);
      return ByteBuffer.allocate(LABEL.length + 32 + 1 + Long.BYTES + name.length + 32 + Long.BYTES)
          .put(LABEL)
          .put(channel.bytes())
          .put((byte) side)
          .putLong(officer)
          .put(name)
          .put(what.bytes())
          .putLong(at.toEpochMilli())
          .array();
    }

    /** What a browser or a program brings back with the signature: when it was asked for. */
    public String act() {
      return String.valueOf(at.toEpochMilli());
    }

    /** Until when they are taken. */
    public Instant until() {
      return at.plus(WAIT);
    }

    /** Whether the officer was asked for them just now. */
    boolean now(Instant now) {
      return !at.isAfter(now.plus(Onward.SLACK)) && now.isBefore(until());
    }
  }

  /** When the initials of such an act were asked for; long ago for what is no act. */
  public static Instant asked(String act) {
    return Instant.ofEpochMilli(act.matches("[0-9]{1,15}") ? Long.parseLong(act) : 0);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Initials i && Arrays.equals(signature, i.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }
}
