package liaison.office.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liaison.office.Act.CallType;
import liaison.office.Refused;
import liaison.office.calls.Calendar.Day;
import liaison.office.calls.Calendar.Hours;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final ZoneId PYONGYANG = ZoneId.of("Asia/Pyongyang");
  private static final TimeBase.Shift BACK =
      new TimeBase.Shift(Instant.parse("2026-12-10T03:00:00Z"), null);
  private static final TimeBase.Shift HALF =
      new TimeBase.Shift(Instant.parse("2026-12-01T03:00:00Z"), ZoneOffset.ofHoursMinutes(8, 30));

  @Test
  void pyongyangKeptHalfAnHourBackFrom2015To2018() {
    TimeBase north = TimeBase.of(PYONGYANG);
    assertThat(north.instant(at("2015-08-14T09:00"))).isEqualTo("2015-08-14T00:00:00Z");
    assertThat(north.instant(at("2015-08-17T09:00"))).isEqualTo("2015-08-17T00:30:00Z");
    assertThat(north.instant(at("2018-05-04T09:00"))).isEqualTo("2018-05-04T00:30:00Z");
    assertThat(north.instant(at("2018-05-07T09:00"))).isEqualTo("2018-05-07T00:00:00Z");
    assertThat(north.local(Instant.parse("2018-05-01T00:30:00Z"))).isEqualTo("2018-05-01T09:00");
  }

  @Test
  void aSideShiftsItsOwnClockAtNoonAndBack() {
    TimeBase north = new TimeBase(PYONGYANG, List.of(BACK, HALF));
    assertThat(north.shifts()).containsExactly(HALF, BACK);
    assertThat(north.instant(at("2026-12-01T09:00"))).isEqualTo("2026-12-01T00:00:00Z");
    assertThat(north.instant(at("2026-12-01T17:00"))).isEqualTo("2026-12-01T08:30:00Z");
    assertThat(north.instant(at("2026-12-10T09:00"))).isEqualTo("2026-12-10T00:30:00Z");
    assertThat(north.instant(at("2026-12-10T17:00"))).isEqualTo("2026-12-10T08:00:00Z");
    assertThat(north.offset(HALF.from().minusMillis(1))).isEqualTo(ZoneOffset.ofHours(9));
    assertThat(north.offset(HALF.from())).isEqualTo(ZoneOffset.ofHoursMinutes(8, 30));
  }

  @Test
  void anHourShownTwiceIsItsFirstTimeAndOneNeverShownComesAfterTheJump() {
    TimeBase north = new TimeBase(PYONGYANG, List.of(BACK, HALF));
    assertThat(north.instant(at("2026-12-01T11:45"))).isEqualTo("2026-12-01T02:45:00Z");
    Instant jumped = north.instant(at("2026-12-10T11:45"));
    assertThat(jumped).isEqualTo("2026-12-10T03:15:00Z");
    assertThat(north.local(jumped)).isEqualTo("2026-12-10T12:15");
    for (int minute = 0; minute < 24 * 60; minute++) {
      LocalDateTime local = at("2026-12-01T00:00").plusMinutes(minute);
      assertThat(north.local(north.instant(local))).isEqualTo(local);
    }
  }

  @Test
  void aWeekHasTenCallsAndItsEndsAreTheWholeDays() {
    Schedule s = Schedule.usual(2, SEOUL);
    Instant sunday = Instant.parse("2026-11-21T15:00:00Z");
    List<Due> week = s.due(sunday, sunday.plusSeconds(7 * 86_400));
    assertThat(week).hasSize(14).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(week.stream().filter(Due::expected)).hasSize(10);
    assertThat(week.stream().filter(Due::wanted)).hasSize(10);
    assertThat(week.get(2))
        .isEqualTo(
            new Due(
                CallType.OPENING,
                Instant.parse("2026-11-23T00:00:00Z"),
                0,
                List.of(Day.WORKING, Day.WORKING)));
    assertThat(week.get(3).rings()).isEqualTo(1);
  }

  @Test
  void fromIsIncludedAndUntilIsNot() {
    Schedule s = Schedule.usual(2, SEOUL);
    Instant nine = Instant.parse("2026-11-23T00:00:00Z");
    assertThat(s.due(nine, nine.plusMillis(1))).hasSize(1);
    assertThat(s.due(nine.minusSeconds(9), nine)).isEmpty();
    assertThat(s.due(nine.plusMillis(1), nine.plusSeconds(9))).isEmpty();
  }

  @Test
  void midnightBelongsToTheDayOfTheClockThatRules() {
    Calendar seoul = Calendar.usual(TimeBase.of(SEOUL));
    Calendar london = Calendar.usual(TimeBase.of(ZoneId.of("Europe/London")));
    Schedule s =
        new Schedule(
            List.of(new Schedule.Fixed(CallType.OPENING, LocalTime.MIDNIGHT, 0)),
            0,
            List.of(seoul, london));
    Instant monday = Instant.parse("2026-11-22T15:00:00Z");
    assertThat(s.due(monday, monday.plusSeconds(1)).getFirst().days())
        .as("Monday in Seoul is Sunday in London")
        .containsExactly(Day.WORKING, Day.REST);
    Instant saturday = Instant.parse("2026-11-27T15:00:00Z");
    assertThat(s.due(saturday, saturday.plusSeconds(1)).getFirst().days())
        .containsExactly(Day.REST, Day.WORKING);
  }

  @Test
  void theOtherSidesHolidayIsNotOurs() {
    LocalDate day = LocalDate.parse("2026-11-23");
    Calendar south = Calendar.usual(TimeBase.of(SEOUL));
    Calendar north = new Calendar(TimeBase.of(PYONGYANG), Calendar.WEEK, Set.of(day), Map.of());
    Due due = with(south, north).due(at9(day), at9(day).plusSeconds(1)).getFirst();
    assertThat(due.days()).containsExactly(Day.WORKING, Day.HOLIDAY);
    assertThat(due.expected()).isFalse();
    assertThat(due.wanted()).isTrue();
  }

  @Test
  void reducedHoursMoveTheCallsIntoThemAndBothSidesMeanTheSame() {
    LocalDate day = LocalDate.parse("2026-12-31");
    Calendar south = reduced(day, "10:00", "15:00");
    Calendar north = reduced(day, "09:30", "13:00");
    Instant from = at9(day).minusSeconds(3600);
    for (Schedule s : List.of(with(south, north), with(north, south))) {
      List<Due> all = s.due(from, from.plusSeconds(43_200));
      assertThat(all)
          .extracting(d -> d.at().toString())
          .containsExactly("2026-12-31T01:00:00Z", "2026-12-31T04:00:00Z");
      assertThat(all).allMatch(Due::expected);
    }
  }

  @Test
  void hoursThatDoNotMeetLeaveTheCallWhereItWas() {
    LocalDate day = LocalDate.parse("2026-12-31");
    Schedule s = with(reduced(day, "08:00", "10:00"), reduced(day, "12:00", "13:00"));
    Due due = s.due(at9(day), at9(day).plusSeconds(1)).getFirst();
    assertThat(due.days()).containsExactly(Day.REDUCED, Day.CLOSED);
    assertThat(due.expected()).isFalse();
  }

  @Test
  void theEdgesOfReducedHoursAreWithinAndAHolidayGoesBeforeThem() {
    LocalDate day = LocalDate.parse("2026-12-26");
    Calendar c = reduced(day, "09:00", "12:00");
    assertThat(day.getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
    assertThat(c.day(at9(day))).isEqualTo(Day.REDUCED);
    assertThat(c.day(at9(day).minusMillis(1))).isEqualTo(Day.CLOSED);
    assertThat(c.day(at9(day).plusSeconds(10_800))).isEqualTo(Day.REDUCED);
    assertThat(c.day(at9(day).plusSeconds(10_801))).isEqualTo(Day.CLOSED);
    Calendar holiday = new Calendar(c.base(), c.working(), Set.of(day), c.reduced());
    assertThat(holiday.day(at9(day))).isEqualTo(Day.HOLIDAY);
    Instant before = at9(day).minusSeconds(86_400);
    assertThat(c.day(before)).isEqualTo(Day.WORKING);
  }

  @Test
  void whatWasDueStaysAsItWasWhenAnotherScheduleIsKept() {
    Instant noon = Instant.parse("2026-11-24T03:00:00Z");
    Schedule late =
        new Schedule(
            List.of(new Schedule.Fixed(CallType.OPENING, LocalTime.of(10, 0), 1)),
            0,
            Schedule.usual(2, SEOUL).sides());
    Instant began = Instant.parse("2026-11-23T03:00:00Z");
    List<Kept> all = List.of(new Kept(began, 1, Schedule.usual(2, SEOUL)), new Kept(noon, 1, late));
    assertThat(Kept.due(all, began.minusSeconds(86_400), noon.plusSeconds(86_400)))
        .extracting(d -> d.at().toString())
        .containsExactly("2026-11-23T08:00:00Z", "2026-11-24T00:00:00Z", "2026-11-25T01:00:00Z");
    assertThat(Kept.due(List.of(), began, noon)).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    LocalDate day = LocalDate.parse("2026-12-31");
    Calendar c =
        new Calendar(
            new TimeBase(PYONGYANG, List.of(HALF, BACK)),
            EnumSet.of(DayOfWeek.SATURDAY),
            Set.of(day, day.plusDays(1)),
            Map.of(day, new Hours(LocalTime.of(9, 0), LocalTime.of(13, 30))));
    for (Schedule s : List.of(Schedule.usual(2, SEOUL), with(Calendar.usual(c.base()), c)))
      assertThat(ScheduleText.read(ScheduleText.write(s), 2)).isEqualTo(s);
  }

  @Test
  void aLineThatIsNotUnderstoodIsNamedAndNothingIsGuessed() {
    String good = ScheduleText.write(Schedule.usual(2, SEOUL));
    for (String bad :
        List.of(
            "holiday 2026-02-30",
            "holiday 2026-10-03 side 1",
            "reduced 2026-12-31 13:00 09:00",
            "reduced 2026-12-31 09:00",
            "shift 2026-12-01 +08:30",
            "shift 2026-12-01T00:00Z +25:00",
            "opening 25:00 0",
            "closing 17:00 2",
            "clock -1",
            "side Asia/Nowhere",
            "side Asia/Seoul FUNDAY",
            "lunch 12:00 0",
            "holiday " + "x".repeat(200)))
      assertThatThrownBy(() -> ScheduleText.read(good + "\n" + bad, 2))
          .as(bad)
          .isInstanceOf(Refused.class)
          .hasMessageContaining(bad.substring(0, Math.min(120, bad.length())));
    assertThatThrownBy(() -> ScheduleText.read("holiday 2026-10-03", 2))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> ScheduleText.read(good, 3)).isInstanceOf(Refused.class);
    String line = "\nholiday 2026-10-03";
    int room = ScheduleText.MOST - (int) good.lines().count();
    assertThat(ScheduleText.read(good + line.repeat(room), 2)).isNotNull();
    assertThatThrownBy(() -> ScheduleText.read(good + line.repeat(room + 1), 2))
        .isInstanceOf(Refused.class);
  }

  private static Calendar reduced(LocalDate day, String from, String until) {
    Hours hours = new Hours(LocalTime.parse(from), LocalTime.parse(until));
    return new Calendar(TimeBase.of(SEOUL), Calendar.WEEK, Set.of(), Map.of(day, hours));
  }

  private static Schedule with(Calendar... sides) {
    return new Schedule(Schedule.usual(2, SEOUL).fixed(), 0, List.of(sides));
  }

  private static Instant at9(LocalDate day) {
    return TimeBase.of(SEOUL).instant(day.atTime(9, 0));
  }

  private static LocalDateTime at(String text) {
    return LocalDateTime.parse(text);
  }
}
