package liaison.record;

/** A newly cited leaf whose statement or body the citer does not hold or finds void (record §4). */
public record Lack(int side, long seq, int reason) {
  public static final int ABSENT = 1;
  public static final int CANNOT_OPEN = 2;
  public static final int VOID = 3;
  public static final int ATTACHMENT = 4;
}
