package liaison.desk;

import java.time.Instant;
import java.util.List;
import liaison.desk.words.Words;
import liaison.office.NoteView;

/**
 * What surrounds every page. {@code who} is null where nobody is let in; {@code story} is the
 * origin of the page this desk is shown in, null for none; {@code answers} tells that the page
 * answers a form, and stays as it was answered; {@code keys} as {@link Keys#written}.
 */
public record Frame(
    Words words,
    String title,
    String theme,
    String side,
    String others,
    String who,
    String band,
    boolean shared,
    Strip strip,
    List<Rail.Floor> rail,
    String path,
    String dtg,
    String local,
    long now,
    int offsetSeconds,
    boolean exercise,
    String story,
    boolean answers,
    String keys) {
  public String at(String key, Object... values) {
    return words.at(key, values);
  }

  /** What the reader's keys do on a note in a list, for {@code data-can}; null for nothing. */
  public String can(NoteView note) {
    return Keys.on(note, side);
  }

  /** What is left of the time for an answer; ms since 1970. */
  public Moment due(long replyBy) {
    return Moment.due(
        Instant.ofEpochMilli(replyBy),
        Instant.ofEpochMilli(now),
        at("note.due.left", "%"),
        at("note.due.late", "%"));
  }

  /** From when the page is if the node is heard no more. */
  public Moment lastWord() {
    return Moment.word(Instant.ofEpochMilli(now), at("alarm.lost.what", "%"));
  }

  /** Why a line went down. */
  public String fault(String written) {
    return LogSays.fault(words, written);
  }

  /** How far a note has come. */
  public String rung(NoteView note) {
    return rung(note.ladder().rung().toString(), note.addressed(side));
  }

  /** A rung in words; {@code here} tells that it is our node which a note reaches. */
  public String rung(String rung, boolean here) {
    return at("note.rung." + rung + (here && rung.equals("delivered") ? ".here" : ""));
  }

  /** The reader's key for an act as it stands on its cap; empty where it has none. */
  public String cap(String act) {
    return Keys.of(keys.replace(' ', '\n')).cap(act).orElse("");
  }
}
