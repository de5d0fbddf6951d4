package liaison.link.seal;

/**
 * Sealed bytes or keys from outside were refused; the message is one plain sentence, {@link #at}
 * says which part.
 */
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The part that was refused, in the order in which the parts are looked at. */
  public enum Part {
    STRANGER,
    ARMOR,
    HEADER,
    NO_MATCH,
    MAC,
    PAYLOAD,
    KEY,
    FRAME
  }

  private final Part at;

  SealBroken(Part at, String sentence) {
    super(sentence);
    this.at = at;
  }

  SealBroken(Part at, String sentence, Throwable cause) {
    super(sentence, cause);
    this.at = at;
  }

  /** The part that was refused. */
  public Part at() {
    return at;
  }

  static byte[] length(byte[] bytes, int want, String what) {
    if (bytes.length != want) {
      throw new SealBroken(
          Part.KEY, what + " is " + bytes.length + " bytes long, not " + want + ".");
    }
    return bytes;
  }
}
