package liaison.desk;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import liaison.desk.words.Words;
import liaison.office.Office;
import liaison.office.Party;
import liaison.office.calls.TimeBase;
import liaison.office.floor.Floor;
import liaison.office.floor.Wording;

/**
 * What we know of the desk a note goes to: the language of the last note that came from there, and
 * the clock it has in our schedule of calls; each null when we know it not.
 */
record Theirs(String language, TimeBase clock) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE dd HH:mm", Locale.ENGLISH);

  static Theirs of(Office office, Floor floor, Wording w) {
    List<Party> others =
        office.sides().stream()
            .filter(p -> p.side() != office.self())
            .filter(p -> w.to() == null || p.name().equals(w.to()))
            .toList();
    if (others.size() != 1) {
      return new Theirs(null, null);
    }
    Party other = others.getFirst();
    String language =
        office.notes().reversed().stream()
            .filter(n -> n.from().equals(other.name()))
            .findFirst()
            .flatMap(n -> Words.written(n.subject()))
            .orElse(null);
    return new Theirs(
        language,
        CallBook.of(office, floor)
            .inForce()
            .map(kept -> kept.schedule().sides().get(other.side()).base())
            .orElse(null));
  }

  /** The words of the labels: those that were asked for, else theirs, else the reader's. */
  Words labels(Optional<String> asked, Words reader) {
    return Words.of(
        asked
            .filter(Words.LANGUAGES::contains)
            .orElse(language == null ? reader.language() : language));
  }

  /** As {@link Civil#of}, by their clock; empty when we do not know it. */
  String local(Instant at) {
    return clock == null
        ? ""
        : LOCAL.format(clock.local(at)) + " " + clock.offset(at).getId().replace("Z", "+00:00");
  }
}
