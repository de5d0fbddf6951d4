package liaison.office;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of paper a note is, in the field's own words. The media type of its text carries it:
 * {@code text/plain;charset=utf-8;paper=note-verbale}; a plain note says nothing.
 */
public enum Paper {
  NOTE,
  NOTE_VERBALE,
  PROTEST,
  STATEMENT,
  AIDE_MEMOIRE,
  NON_PAPER;

  private static final String PLAIN = "text/plain;charset=utf-8";
  private static final Pattern PARAMETER = Pattern.compile(";\\s*paper=([a-z-]{1,16})(?:;|$)");

  public String media() {
    String written = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return this == NOTE ? PLAIN : PLAIN + ";paper=" + written;
  }

  /** The paper a media type names; a plain note where it names none that is known. */
  public static Paper of(String media) {
    Matcher m = PARAMETER.matcher(media == null ? "" : media);
    if (m.find()) for (Paper p : values()) if (p.media().endsWith(";paper=" + m.group(1))) return p;
    return NOTE;
  }
}
