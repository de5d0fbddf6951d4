package liaison.record;

/**
 * Bytes from outside break the form the specification gives them; the message says which rule and
 * where.
 */
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Malformed(String what) {
    super(what);
  }
}
