package liaison.office;

import java.util.Locale;

/** What kind of paper a note is, in the field's own words. */
public enum Paper {
  NOTE,
  NOTE_VERBALE,
  PROTEST,
  STATEMENT,
  AIDE_MEMOIRE,
  NON_PAPER;

  /** As a media type carries it, for example {@code note-verbale}. */
  public String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
