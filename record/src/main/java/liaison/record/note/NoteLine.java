package liaison.record.note;

import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.Utf8;

/**
 * One signature line of c2sp.org/signed-note: key name, 4-byte key id, and the signature bytes
 * after the id (at least one). The arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record NoteLine(String name, byte[] keyId4, byte[] signature) {
  static final String DASH = "\u2014 ";

  public NoteLine {
    Strict.name(name);
    Utf8.encode(name);
    if (keyId4.length != 4) throw new Malformed("key id of " + keyId4.length + " bytes, not 4");
    if (signature.length == 0) throw new Malformed("note line without a signature");
  }

  /** The line without its newline. */
  public String encode() {
    byte[] all = Arrays.copyOf(keyId4, 4 + signature.length);
    System.arraycopy(signature, 0, all, 4, signature.length);
    return DASH + name + " " + Strict.base64(all);
  }

  /** Reads exactly what {@link #encode} writes; anything else throws {@link Malformed}. */
  public static NoteLine parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) throw new Malformed("not a note signature line");
    byte[] all = Strict.base64(line.substring(space + 1), "note signature");
    if (all.length < 5) throw new Malformed("note signature of " + all.length + " bytes");
    return new NoteLine(
        line.substring(DASH.length(), space),
        Arrays.copyOf(all, 4),
        Arrays.copyOfRange(all, 4, all.length));
  }

  /** Whether the line claims to be by this key: same name and same id. */
  public boolean by(NoteKey key) {
    return name.equals(key.name()) && Arrays.equals(keyId4, key.id());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof NoteLine l
        && name.equals(l.name)
        && Arrays.equals(keyId4, l.keyId4)
        && Arrays.equals(signature, l.signature);
  }

  @Override
  public int hashCode() {
    return name.hashCode() ^ Arrays.hashCode(signature);
  }
}
