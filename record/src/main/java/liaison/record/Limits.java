package liaison.record;

/** The limits of record §12 that more than one file needs; bytes unless said otherwise. */
public final class Limits {
  /** Largest integer of the format. */
  public static final long MAX_INT = (1L << 53) - 1;

  public static final int LEAF = 4_096;
  public static final int STATEMENT = 65_536;
  public static final int BODY = 1 << 20;
  public static final int SUBJECT = 400;
  public static final int MEDIA = 80;
  public static final int TEXT = 4_096;
  public static final int CHARTER = 1 << 20;
  public static final int CARD = 65_536;
  public static final int PROOF = 16_777_216;

  /** Of a leaf in evidence, which may be the one that is too long. */
  public static final int SHOWN_LEAF = 1 << 20;

  /** Most items in a proof. */
  public static final int PROOF_ITEMS = 4_096;

  /** Most members of a charter. */
  public static final int MEMBERS = 16;

  /** Most heads a leaf cites. */
  public static final int SEEN = MEMBERS - 1;

  /** Most leaves a leaf lacks, and most it got. */
  public static final int LACK = 64;

  /** Most officers of a member in a charter. */
  public static final int OFFICERS = 64;

  /** Most refs, addressees or levels of a statement. */
  public static final int LISTED = 16;

  /** Largest officer's number. */
  public static final long OFFICER = 0xffff_ffffL;

  private Limits() {}

  static long officer(long number) {
    if (number < 1 || number > OFFICER) throw new Malformed("officer number " + number);
    return number;
  }

  static long number(long value, String what) {
    if (value < 0 || value > MAX_INT) throw new Malformed(what + " " + value + " out of range");
    return value;
  }
}
