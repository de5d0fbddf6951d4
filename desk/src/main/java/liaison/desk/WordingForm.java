package liaison.desk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import liaison.office.Dtg;
import liaison.office.Paper;
import liaison.office.Precedence;
import liaison.office.Relation;
import liaison.office.TrafficClass;
import liaison.office.floor.Wording;

/**
 * A wording as a form sends it. {@code reply} and {@code until} are as typed; {@code replyWrong}
 * and {@code untilWrong} tell that they are no time, and then the wording has none there.
 */
public record WordingForm(
    Wording wording, String reply, boolean replyWrong, String until, boolean untilWrong) {

  /** What stands already. */
  static WordingForm of(Wording w) {
    return new WordingForm(w, dtg(w.replyBy()), false, dtg(w.validUntil()), false);
  }

  static WordingForm of(Visit visit, Civil civil) {
    String reply = visit.field("reply");
    String until = visit.field("until");
    Optional<Instant> replyBy = civil.read(reply, visit.now());
    Optional<Instant> validUntil = civil.read(until, visit.now());
    String earlier = visit.field("earlier").toUpperCase(Locale.ROOT);
    Relation relation = one(Relation.class, visit.field("relation"), Relation.RELATES);
    String to = visit.field("to");
    Wording w =
        new Wording(
            earlier.isEmpty() ? null : relation,
            earlier.isEmpty() ? null : earlier,
            one(Paper.class, visit.field("paper"), Paper.NOTE),
            one(Precedence.class, visit.field("precedence"), Precedence.ROUTINE),
            one(TrafficClass.class, visit.field("class"), TrafficClass.LIAISON),
            to.isEmpty() ? null : to,
            visit.field("subject"),
            text(visit.fields("text")),
            replyBy.orElse(null),
            validUntil.orElse(null));
    return new WordingForm(
        w,
        reply,
        !reply.isEmpty() && replyBy.isEmpty(),
        until,
        !until.isEmpty() && validUntil.isEmpty());
  }

  boolean wrong() {
    return replyWrong || untilWrong;
  }

  /** A browser ends lines with CR and LF; a note with LF. */
  private static String text(List<String> sent) {
    return sent.isEmpty() ? "" : sent.getFirst().replace("\r\n", "\n").stripTrailing();
  }

  private static String dtg(Instant at) {
    return at == null ? "" : Dtg.of(at);
  }

  private static <E extends Enum<E>> E one(Class<E> all, String name, E usual) {
    for (E e : all.getEnumConstants()) {
      if (e.name().equals(name)) {
        return e;
      }
    }
    return usual;
  }
}
