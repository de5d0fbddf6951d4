package liaison.office.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liaison.office.Refused;
import liaison.office.watch.LogLine.Entry;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final Instant T = Instant.parse("2026-11-22T12:00:00Z");

  private static Instant at(double hours) {
    return T.plus(Duration.ofMinutes(Math.round(hours * 60)));
  }

  private static Shift shift(double from, double until, long officer) {
    return new Shift(at(from), at(until), officer, null);
  }

  private static Roster roster(Shift... shifts) {
    return new Roster(List.of(shifts));
  }

  @Test
  void aGapIsSeenTwelveHoursBeforeAndWhileItLasts() {
    assertThat(new Roster(List.of()).gap(T)).isEmpty();
    Roster one = roster(shift(20, 30, 2), shift(0, 12, 1));
    assertThat(one.gap(at(-13))).as("not begun within twelve hours").isEmpty();
    assertThat(one.gap(at(-6))).as("before the first watch nothing is missing").isEmpty();
    assertThat(one.gap(at(0))).as("just twelve hours off").isEmpty();
    assertThat(one.gap(at(0.1))).contains(new Roster.Gap(at(12), at(20)));
    assertThat(one.gap(at(12))).contains(new Roster.Gap(at(12), at(20)));
    assertThat(one.gap(at(15))).contains(new Roster.Gap(at(12), at(20)));
    assertThat(one.gap(at(19.9))).as("the one that is").contains(new Roster.Gap(at(12), at(20)));
    assertThat(one.gap(at(20))).contains(new Roster.Gap(at(30), null));
    assertThat(one.gap(at(99))).contains(new Roster.Gap(at(30), null));
    assertThat(roster(shift(0, 12, 1), shift(12, 24, 2)).gap(at(6))).isEmpty();
  }

  @Test
  void whoeverTookTheWatchHasItToTheEndOfTheirWatchesInARow() {
    Roster r = roster(shift(0, 8, 1), shift(8, 12, 1), shift(12, 20, 2), shift(24, 30, 1));
    assertThat(r.until(1, at(0))).isEqualTo(at(12));
    assertThat(r.until(1, at(9))).isEqualTo(at(12));
    assertThat(r.until(2, at(11.9))).as("comes early").isEqualTo(at(20));
    assertThat(r.until(2, at(10))).as("two hours early").isEqualTo(at(20));
    assertThat(r.until(2, at(9))).as("stands in until the next").isEqualTo(at(12));
    assertThat(r.until(3, at(1))).isEqualTo(at(8));
    assertThat(r.until(3, at(40))).isNull();
  }

  @Test
  void whatCannotStandIsRefused() {
    Roster r = roster(shift(0, 8, 1));
    for (Shift no :
        List.of(
            shift(10, 10, 2),
            shift(10, 9, 2),
            shift(10, 34.1, 2),
            shift(-9, -1, 2),
            shift(-9, 0, 2),
            shift(24 * 366 + 1, 24 * 366 + 2, 2),
            shift(7.9, 9, 2),
            shift(-1, 0.1, 2),
            shift(2, 3, 1),
            shift(-1, 9, 2)))
      assertThatThrownBy(() -> r.with(no, T)).as(no.toString()).isInstanceOf(Refused.class);
    for (Shift yes : List.of(shift(8, 32, 2), shift(-3, 0.0, 2)))
      if (yes.until().isAfter(T))
        assertThat(r.with(yes, T).shifts()).containsExactly(shift(0, 8, 1), yes);
    assertThatThrownBy(() -> r.without(at(1), T)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> r.without(at(0), T)).as("begun").isInstanceOf(Refused.class);
    assertThat(r.without(at(0), at(-1)).shifts()).isEmpty();
  }

  @Test
  void thereIsNeverNobodyAndAMissingReliefIsSeen() {
    Roster none = new Roster(List.of());
    Roster r = roster(shift(0, 8, 1), shift(8, 16, 2));
    assertThat(Watch.unattended(Optional.empty(), none, T)).isNull();
    assertThat(Watch.unattended(Optional.empty(), r, at(-1))).isNull();
    assertThat(Watch.unattended(Optional.empty(), r, at(0))).isEqualTo(at(0));
    Optional<LogLine> taken =
        Optional.of(LogLine.after(null, new Entry(Event.WATCH, null, 1L, "s", null), at(-0.1)));
    Optional<Watch> watch = Watch.of(taken, r);
    assertThat(watch).contains(new Watch(1, 1, at(-0.1), at(8)));
    assertThat(Watch.unattended(watch, r, at(7.9))).isNull();
    assertThat(Watch.unattended(watch, r, at(8))).isEqualTo(at(8));
    assertThat(Watch.unattended(watch, r, at(99))).as("still the same").isEqualTo(at(8));
    assertThat(Watch.unattended(Watch.of(taken, none), none, at(99))).isNull();
    assertThat(Watch.of(Optional.empty(), r)).isEmpty();
  }
}
