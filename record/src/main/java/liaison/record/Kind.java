package liaison.record;

/** Kinds of statements (record §5.2); the ordinal plus one is the code. */
public enum Kind {
  NOTE,
  OPENED,
  ACCEPTED,
  REFUSED,
  DISSEMINATED,
  OVERDUE,
  CALL,
  DECLARATION,
  REJECT,
  ACCREDIT,
  WITHDRAW,
  CONFIRM,
  ROTATE,
  RESUME,
  OBJECT,
  ERASE;

  public int code() {
    return ordinal() + 1;
  }

  public static Kind of(long code) {
    if (code < 1 || code > values().length) throw new Malformed("statement kind " + code);
    return values()[(int) code - 1];
  }

  /** Whether its leaf is of kind register. */
  public boolean register() {
    return compareTo(ACCREDIT) >= 0 && compareTo(RESUME) <= 0;
  }

  /** Whether it must refer to a leaf. */
  boolean refers() {
    return switch (this) {
      case OPENED, ACCEPTED, REFUSED, DISSEMINATED, OVERDUE, REJECT, CONFIRM, OBJECT, ERASE -> true;
      case NOTE, CALL, DECLARATION, ACCREDIT, WITHDRAW, ROTATE, RESUME -> false;
    };
  }

  /** Only the seat may sign it. */
  boolean seatOnly() {
    return this == ROTATE || this == RESUME;
  }

  /** The seat may sign it. */
  boolean seat() {
    return register() && this != CONFIRM;
  }

  /** The roles of which an officer must have one to sign it. */
  public int roles() {
    return switch (this) {
      case NOTE -> Roles.DUTY | Roles.RELEASER;
      case ACCREDIT, WITHDRAW, CONFIRM, ERASE -> Roles.HEAD;
      default -> Roles.ALL;
    };
  }
}
