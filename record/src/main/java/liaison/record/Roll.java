package liaison.record;

/** The register of a side at one place of its log, as the rules of logs ask it (record §6). */
public interface Roll {
  /** The node key in force. */
  NodeKey node();

  /**
   * Judges a statement at a leaf under this register; never throws for bad input. With {@code
   * verified} the signature has been checked before and only the rest is.
   */
  Judged judge(LeafKind kind, byte[] statement, boolean verified);

  /** The node key a rotation or resumption signed by this side's seat names, else null. */
  NodeKey successor(byte[] statement);
}
