package liaison.record.note;

import java.util.ArrayList;
import java.util.List;
import liaison.record.Malformed;
import liaison.record.Utf8;

/**
 * A note of c2sp.org/signed-note: text ending in a newline, then 1 to 32 signature lines; at most
 * 64 KiB of UTF-8 in all, no control characters but newline.
 */
public record SignedNote(String text, List<NoteLine> lines) {
  /** Most signature lines. */
  public static final int MAX_LINES = 32;

  /** Longest encoded note in bytes. */
  public static final int MAX_BYTES = 1 << 16;

  public SignedNote {
    lines = List.copyOf(lines);
    if (!text.endsWith("\n")) throw new Malformed("note text without its last newline");
    Strict.printable(text, true, "note text");
    if (lines.isEmpty() || lines.size() > MAX_LINES)
      throw new Malformed("note with " + lines.size() + " signature lines");
    if (Utf8.encode(join(text, lines)).length > MAX_BYTES)
      throw new Malformed("note longer than " + MAX_BYTES + " bytes");
  }

  /** Reads exactly what {@link #encode} writes; anything else throws {@link Malformed}. */
  public static SignedNote parse(String note) {
    if (note.length() > MAX_BYTES) throw new Malformed("note longer than " + MAX_BYTES + " bytes");
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n")) throw new Malformed("note without a signature block");
    if (split + 2 == note.length()) throw new Malformed("note without a signature line");
    String[] block = note.substring(split + 2, note.length() - 1).split("\n", MAX_LINES + 1);
    if (block.length > MAX_LINES)
      throw new Malformed("note with more than " + MAX_LINES + " signature lines");
    List<NoteLine> lines = new ArrayList<>();
    for (String line : block) lines.add(NoteLine.parse(line));
    return new SignedNote(note.substring(0, split + 1), lines);
  }

  /** As {@link #parse(String)}, from UTF-8. */
  public static SignedNote parse(byte[] note) {
    if (note.length > MAX_BYTES) throw new Malformed("note longer than " + MAX_BYTES + " bytes");
    return parse(Utf8.decode(note));
  }

  public String encode() {
    return join(text, lines);
  }

  private static String join(String text, List<NoteLine> lines) {
    StringBuilder s = new StringBuilder(text).append('\n');
    for (NoteLine l : lines) s.append(l.encode()).append('\n');
    return s.toString();
  }
}
