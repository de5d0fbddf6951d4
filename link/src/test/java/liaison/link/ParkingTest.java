package liaison.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import liaison.record.Item;
import org.junit.jupiter.api.Test;

class ParkingTest {
  private final Random random = new Random(2);

  @Test
  void keepsTheOldestAndDropsTheNewest() {
    Parking parking = new Parking();
    Segment first = segment(10, 5);
    Segment second = segment(20, 5);
    Segment third = segment(30, 5);
    Segment small = segment(40, 1);
    assertThat(List.of(parking.park(first), parking.park(second), parking.park(third)))
        .containsExactly(true, true, true);
    assertThat(parking.park(segment(50, 3))).isFalse();
    assertThat(parking.bytes()).isLessThanOrEqualTo(PouchLimits.PARKED);
    assertThat(parking.leave()).containsExactly(first, second, third);
    assertThat(parking.bytes()).isZero();
    assertThat(parking.park(small)).isTrue();
    assertThat(parking.leave()).containsExactly(small);
  }

  @Test
  void theSameSegmentCountsOnce() {
    Parking parking = new Parking();
    Segment s = segment(10, 2);
    parking.park(s);
    long once = parking.bytes();
    assertThat(parking.park(s)).isTrue();
    assertThat(parking.bytes()).isEqualTo(once);
    assertThat(parking.leave()).containsExactly(s);
  }

  @Test
  void theLimitIsExact() {
    Segment rest = segment(90, 1);
    Parking parking = new Parking();
    for (int i = 0; i < 15; i++) assertThat(parking.park(segment(i, 1))).isTrue();
    long room = PouchLimits.PARKED - parking.bytes();
    long spare = room - (rest.weight() - PouchLimits.BODY);
    assertThat(parking.park(sized(95, (int) spare + 1))).isFalse();
    assertThat(parking.park(sized(95, (int) spare))).isTrue();
    assertThat(parking.bytes()).isEqualTo(PouchLimits.PARKED);
  }

  private Segment sized(long first, int body) {
    if (body > PouchLimits.BODY) {
      Item a = item(PouchLimits.BODY / 2);
      Item b = item(body - PouchLimits.BODY / 2 - (int) Weight.of(item(0)));
      return new Segment(0, first, List.of(a, b), Samples.head(random, first + 2));
    }
    return new Segment(0, first, List.of(item(body)), Samples.head(random, first + 1));
  }

  private Segment segment(long first, int mebibytes) {
    List<Item> items = Collections.nCopies(mebibytes, item(PouchLimits.BODY));
    return new Segment(0, first, items, Samples.head(random, first + mebibytes));
  }

  private static Item item(int body) {
    return new Item(new byte[1], new byte[1], new byte[16], new byte[body]);
  }
}
