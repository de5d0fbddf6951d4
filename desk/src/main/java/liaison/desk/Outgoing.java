package liaison.desk;

import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import liaison.office.Office;
import liaison.office.Writing;
import liaison.office.floor.Draft;
import liaison.office.floor.Floor;
import liaison.office.floor.Person;

/** What has not gone out yet: offers the reader may release, other offers, and drafts. */
public record Outgoing(
    List<Draft> mine, List<Draft> offered, List<Draft> drafts, LongFunction<String> names) {

  static Outgoing of(Office office, Floor floor, Person reader) {
    Writing writing = office.writing();
    List<Draft> open = writing.listed();
    List<Draft> offered = open.stream().filter(d -> d.state() == Draft.State.OFFERED).toList();
    List<Draft> mine = offered.stream().filter(d -> writing.may(d, reader.officer())).toList();
    return new Outgoing(
        mine,
        offered.stream().filter(d -> !mine.contains(d)).toList(),
        open.stream().filter(d -> d.state() != Draft.State.OFFERED).toList(),
        names(floor));
  }

  /** The name and number of an officer, else the number. */
  static LongFunction<String> names(Floor floor) {
    return n -> floor.people().of(n).map(Person::called).orElse(Long.toString(n));
  }

  /** The same with those offers alone that do, or do not, go before everything else. */
  public Outgoing urgent(boolean urgent) {
    return new Outgoing(
        mine.stream()
            .filter(d -> urgent == d.wording().precedence().urgent())
            .sorted(Comparator.comparing((Draft d) -> d.wording().precedence()).reversed())
            .toList(),
        offered,
        drafts,
        names);
  }

  public boolean isEmpty() {
    return mine.isEmpty() && offered.isEmpty() && drafts.isEmpty();
  }

  public String name(long officer) {
    return names.apply(officer);
  }
}
