package liaison.desk;

import java.time.Instant;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.floor.Wording;

/**
 * A note as the other side's desk shows it, to the letter, with the labels of one language. {@code
 * serial} is null before one is drawn.
 */
public record Letter(
    Words labels, String serial, String from, Instant at, Wording wording, Theirs theirs) {

  public String at(String key, Object... values) {
    return labels.at(key, values);
  }

  public String dtg(Instant time) {
    return Dtg.of(time);
  }

  /** Their own time beside it; empty when we do not know their clock. */
  public String local(Instant time) {
    return theirs.local(time);
  }

  /** The end of the words' key for how it stands to an earlier note. */
  public String relation() {
    return switch (wording.relation()) {
      case ANSWERS -> "answered";
      case CORRECTS -> "corrected";
      case RELATES -> "related-to";
    };
  }
}
