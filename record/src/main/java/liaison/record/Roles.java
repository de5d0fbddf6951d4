package liaison.record;

/** Roles of an officer, a sum (record §3). */
public final class Roles {
  public static final int DUTY = 1;
  public static final int RELEASER = 2;
  public static final int HEAD = 4;
  public static final int OPERATOR = 8;
  public static final int ALL = 15;

  private Roles() {}
}
