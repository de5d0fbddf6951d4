package liaison.store;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.record.Malformed;
import liaison.record.merkle.Hash;

/** What a checkpoint's text says; its signatures are checked by whoever takes the import in. */
record CheckpointText(String origin, long size, Hash root) {
  private static final Pattern TEXT =
      Pattern.compile(
          "([\\x21-\\x7e]{1,200})\\n([1-9][0-9]{0,7})\\n([A-Za-z0-9+/]{43}=)\\n\\n(?s:.+)\\n");

  /** Throws {@link Malformed} unless it begins as a checkpoint of 1 to 33 554 432 entries. */
  static CheckpointText read(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) throw new Malformed("not a checkpoint");
    long size = Long.parseLong(m.group(2));
    if (size > 1L << 25) throw new Malformed("a log of " + size + " entries");
    return new CheckpointText(m.group(1), size, Hash.of(Base64.getDecoder().decode(m.group(3))));
  }
}
