package liaison.office.calls;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The clock a side keeps: a zone with all its history, and what the side has shifted by its own
 * word since. {@code shifts} in the order of their beginnings.
 */
public record TimeBase(ZoneId zone, List<Shift> shifts) {
  /** From here on the clock stands at this offset; null goes back to the zone. */
  public record Shift(Instant from, ZoneOffset offset) {}

  public TimeBase {
    shifts = shifts.stream().sorted(Comparator.comparing(Shift::from)).toList();
  }

  public static TimeBase of(ZoneId zone) {
    return new TimeBase(zone, List.of());
  }

  public ZoneOffset offset(Instant at) {
    ZoneOffset shifted = null;
    for (Shift shift : shifts) if (!at.isBefore(shift.from())) shifted = shift.offset();
    return shifted == null ? zone.getRules().getOffset(at) : shifted;
  }

  public LocalDateTime local(Instant at) {
    return LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), offset(at));
  }

  /**
   * When this clock shows that: the first time if it shows it twice; if it never does, as long
   * after the jump as the clock jumped over.
   */
  public Instant instant(LocalDateTime local) {
    ZoneOffset before = offset(local.minusDays(1).toInstant(ZoneOffset.UTC));
    ZoneOffset after = offset(local.plusDays(1).toInstant(ZoneOffset.UTC));
    return Stream.concat(Stream.of(before, after), shifts.stream().map(this::of))
        .map(local::toInstant)
        .filter(at -> local(at).equals(local))
        .min(Comparator.naturalOrder())
        .orElseGet(() -> local.toInstant(before));
  }

  private ZoneOffset of(Shift shift) {
    return shift.offset() == null ? zone.getRules().getOffset(shift.from()) : shift.offset();
  }
}
