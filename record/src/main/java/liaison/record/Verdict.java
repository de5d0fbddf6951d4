package liaison.record;

/** What a segment is, against what is held (pouch, "Receiving"). */
public sealed interface Verdict {
  /** To be taken; {@code rest} is null, or why the leaves after the batch wait. */
  record Good(Batch batch, Parked rest) implements Verdict {}

  /** Nothing new but, perhaps, the verified checkpoint: to be given to {@link Channel#keep}. */
  record Held(int side, SignedHead head) implements Verdict {}

  /** The segment starts beyond the {@code have} leaves held. */
  record Gap(long have) implements Verdict {}

  /** To be judged again when that log is held to that size, or its fork proven. */
  record Parked(String why, int needSide, long needSize) implements Verdict {}

  /** The author is proven to have forked. */
  record Forked(Evidence evidence) implements Verdict {}

  /** A leaf breaks §4.1; {@code evidence} null where the breach cannot be shown to a stranger. */
  record Broken(int side, String why, Evidence evidence) implements Verdict {}

  /**
   * Not taken. {@code contradicts} is null, or a verified checkpoint of the author that the log
   * held contradicts: to be given to {@link Channel#suspect}, and the whole log asked for.
   */
  record Refused(String why, SignedHead contradicts) implements Verdict {}
}
