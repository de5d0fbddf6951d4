package liaison.office;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A note's serial: the side's prefix (1 to 4 of A-Z 0-9) and a number from 1 to 2^53-1. */
public record Serial(String prefix, long number) {
  private static final Pattern PREFIX = Pattern.compile("[A-Z0-9]{1,4}");
  private static final Pattern WRITTEN =
      Pattern.compile("([A-Z0-9]{1,4})-([0-9]{6}|[1-9][0-9]{6,15})");
  private static final long MAX = (1L << 53) - 1;

  public Serial {
    if (!PREFIX.matcher(prefix).matches())
      throw new IllegalArgumentException("a serial's prefix is 1 to 4 of A-Z 0-9: " + prefix);
    if (number < 1 || number > MAX)
      throw new IllegalArgumentException("a serial's number is 1 to 2^53-1: " + number);
  }

  /** Reads exactly what {@link #toString} writes, else {@link IllegalArgumentException}. */
  public static Serial parse(String written) {
    Matcher m = WRITTEN.matcher(written);
    if (!m.matches())
      throw new IllegalArgumentException(
          "not a serial, which is written like NOR-000017: " + written);
    return new Serial(m.group(1), Long.parseLong(m.group(2)));
  }

  /** For example {@code NOR-000017}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s-%06d", prefix, number);
  }
}
