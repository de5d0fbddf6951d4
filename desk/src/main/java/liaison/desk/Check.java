package liaison.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.Office;
import liaison.office.Proofreading;
import liaison.office.Proofreading.Question;
import liaison.office.Release.Obstacle;
import liaison.office.floor.Floor;
import liaison.office.floor.Wording;

/** A line of a list of checks: {@code y} holds, {@code x} does not, {@code u} is for a person. */
public record Check(String mark, String words) {
  private static final Set<Question> FAULTS =
      Set.of(Question.EMPTY, Question.PAST, Question.SERIAL, Question.HIDDEN);

  /** What a second reader would ask of a wording; {@code unread} when a time could not be read. */
  static List<Check> wording(
      Wording w, boolean unread, Office office, ZoneId zone, Words words, Instant now) {
    var remarks = Proofreading.of(w, now, zone, serial -> office.note(serial).isPresent());
    List<Check> all = new ArrayList<>();
    for (Question q : Question.values()) {
      var about = remarks.stream().filter(r -> r.question() == q).toList();
      about.forEach(r ->
          all.add(
              new Check(FAULTS.contains(q) ? "x" : "u", words.at("write.ask." + q, r.about()))));
      if (unread && q == Question.PAST) {
        all.add(new Check("x", words.at("write.time.unread")));
      } else if (about.isEmpty()) {
        all.add(new Check("y", words.at("write.well." + q)));
      }
    }
    return all;
  }

  /** What keeps an officer from releasing it. */
  static List<Check> obstacles(Set<Obstacle> obstacles, Words words) {
    return obstacles.stream().map(o -> new Check("x", words.at("release.obstacle." + o))).toList();
  }

  /** That somebody has initialled it, and when. */
  static Check initialled(long officer, Instant at, Floor floor, Words words) {
    String who = Outgoing.names(floor).apply(officer);
    return new Check("y", words.at("release.initialled", who, Dtg.brief(at)));
  }
}
