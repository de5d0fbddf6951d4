package liaison.office.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The alarms of this side while its node runs. Every method may be called from any thread. What a
 * method that changes something has returned from is on the disk.
 */
public interface Alarms {
  /** What stands, most urgent first. */
  List<Alarm> standing();

  /** Raised at or after an instant, closed ones too, in the order they were raised. */
  List<Alarm> since(Instant from);

  /** Those of these numbers, closed ones too, in the order they were raised. */
  List<Alarm> of(Collection<Long> numbers);

  /** What came too late to sound and still waits. */
  List<Condition> delayed();

  /** Quiets all that sounds for half a minute. */
  void silence();

  /**
   * One named person has it; {@code promise} is null when no answer is promised. {@link
   * liaison.office.Refused} when somebody has it already, it has ended, or there is none.
   */
  void acknowledge(long number, long officer, Duration promise);

  /** What one page of a browser says of itself: whether it would be heard. */
  void armed(String desk, boolean armed);

  /** An officer has heard the sound at a desk. */
  void heard(long officer);

  /** Sounds the second sounder and writes to the desk's step, marked as a test; once a minute. */
  void test();

  SecondSounder sounder();

  /** How long ago the house was looked at; a second at most unless something is wrong. */
  Duration looked();

  /**
   * The sounder that is no browser. {@code command} and {@code mail} say whether there is one;
   * {@code chain} names whom each {@link DutyStep} reaches, empty where nobody is named; {@code
   * armedDesks} how many desks would be heard now; {@code trouble} is what went wrong at the last
   * try, null when nothing did; {@code tested} is when an officer last heard a desk, null for
   * never.
   */
  record SecondSounder(
      boolean command,
      boolean mail,
      List<String> chain,
      int armedDesks,
      String trouble,
      Instant tested) {
    public SecondSounder {
      chain = List.copyOf(chain);
    }
  }
}
