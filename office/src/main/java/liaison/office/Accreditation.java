package liaison.office;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import liaison.record.Kind;
import liaison.record.Officer;
import liaison.record.Roles;
import liaison.record.cose.Header;

/**
 * An officer accredited now. {@code seq} is the leaf of the accreditation, 0 for the charter;
 * {@code since} the time of the leaf by which it took effect; {@code from} when the officer may
 * first act, both in milliseconds by the own side's leaves.
 */
public record Accreditation(
    Officer officer, long seq, long since, long from, List<Objection> objections) {
  /** How long the other sides know of a new officer before it acts. */
  public static final Duration NOTICE = Duration.ofDays(7);

  /**
   * Another side's objection. It {@code holds} the officer when it was acknowledged within the
   * notice and no head has answered it.
   */
  public record Objection(
      Place place, long officer, long time, String text, boolean inTime, boolean answered) {
    public boolean holds() {
      return inTime && !answered;
    }
  }

  public Accreditation {
    objections = List.copyOf(objections);
  }

  /** When an officer acts that is accredited at {@code since} in an office founded then. */
  static long from(long founded, long since) {
    long notice = NOTICE.toMillis();
    return since - founded < notice ? since : since + notice;
  }

  public String key() {
    return switch (officer.alg()) {
      case Header.ALG_WEBAUTHN -> "passkey";
      case Header.ALG_MLDSA44 -> "ML-DSA-44";
      default -> "Ed25519";
    };
  }

  /** Why the officer may not sign this now, or null. {@code now} in milliseconds. */
  public String refuses(Kind kind, long now) {
    String who = "Officer " + officer.number();
    if ((officer.roles() & kind.roles()) == 0)
      return who
          + " does not have the role for that: it needs "
          + String.join(" or ", RoleNames.of(kind.roles()))
          + ", and has "
          + String.join(", ", RoleNames.of(officer.roles()))
          + ".";
    if (now < from)
      return who
          + " was accredited at "
          + Instant.ofEpochMilli(since)
          + " and acts from "
          + Instant.ofEpochMilli(from)
          + ": the other side has seven days' notice.";
    boolean answers = kind == Kind.REJECT && (officer.roles() & Roles.HEAD) != 0;
    if (!answers && objections.stream().anyMatch(Objection::holds))
      return "The other side objects to the accreditation of officer "
          + officer.number()
          + ". A head answers it (liaison confirm "
          + seq
          + ") or withdraws the officer (liaison withdraw "
          + officer.number()
          + ").";
    return kind == Kind.REJECT && !answers
        ? who + " is no head. A head answers an objection."
        : null;
  }
}
