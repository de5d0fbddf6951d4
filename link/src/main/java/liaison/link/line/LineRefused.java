package liaison.link.line;

import java.io.IOException;

/** A connection was turned away; the message is the reason as it is counted and shown. */
final class LineRefused extends IOException {
  private static final long serialVersionUID = 1;

  LineRefused(String why) {
    super(why);
  }
}
