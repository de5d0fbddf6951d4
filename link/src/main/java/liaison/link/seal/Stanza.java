package liaison.link.seal;

import java.util.List;

/** One recipient stanza of an age header: its arguments, the type first, and its decoded body. */
final class Stanza {
  private static final int COLUMNS = 64;

  private final List<String> args;
  private final byte[] body;

  Stanza(List<String> args, byte[] body) {
    this.args = List.copyOf(args);
    this.body = body.clone();
  }

  String type() {
    return args.getFirst();
  }

  byte[] body() {
    return body.clone();
  }

  /** The only argument after the type, base64 of exactly so many bytes; refuses anything else. */
  byte[] argument(int length) {
    byte[] bytes = args.size() == 2 ? Raw64.decode(args.get(1)) : null;
    if (bytes == null || bytes.length != length || body.length != AgeFile.FILE_KEY + Aead.TAG) {
      throw new SealBroken(
          SealBroken.Part.HEADER, "A stanza of a known type has the wrong arguments or body.");
    }
    return bytes;
  }

  /** Body lines are full until the last one, which is shorter, even if empty. */
  String encode() {
    String text = Raw64.encode(body);
    StringBuilder out = new StringBuilder("-> ").append(String.join(" ", args)).append('\n');
    int at = 0;
    for (; at + COLUMNS <= text.length(); at += COLUMNS) {
      out.append(text, at, at + COLUMNS).append('\n');
    }
    return out.append(text, at, text.length()).append('\n').toString();
  }
}
