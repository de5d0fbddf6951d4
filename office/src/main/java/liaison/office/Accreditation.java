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
  public Reason refuses(Kind kind, long now) {
    long who = officer.number();
    if ((officer.roles() & kind.roles()) == 0)
      return Reason.of(
          "role",
          "Officer {0} does not have the role for that: it needs one of {1}; the officer has {2}.",
          who,
          RoleNames.reasons(kind.roles()),
          RoleNames.reasons(officer.roles()));
    if (now < from)
      return Reason.of(
          "notice",
          "Officer {0} was accredited at {1} and acts from {2}: the other side has seven days'' notice.",
          who,
          Instant.ofEpochMilli(since),
          Instant.ofEpochMilli(from));
    boolean answers = kind == Kind.REJECT && (officer.roles() & Roles.HEAD) != 0;
    if (!answers && objections.stream().anyMatch(Objection::holds))
      return Reason.of(
          "objected",
          "The other side objects to the accreditation of officer {0}. A head answers it (liaison confirm {1}) or withdraws the officer (liaison withdraw {0}).",
          who,
          seq);
    return kind == Kind.REJECT && !answers
        ? Reason.of("nohead", "Officer {0} is no head. A head answers an objection.", who)
        : null;
  }
}
