package liaison.office.watch;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;

/**
 * One line of the log, chained by {@code hash} to the one before it. Numbers rise by one from 1;
 * {@code at} is when it was written, in whole milliseconds; the first line's {@code before} is
 * {@link #FIRST}.
 */
public record LogLine(long number, Instant at, Entry entry, Hash before, Hash hash) {
  public static final Hash FIRST = Hash.EMPTY;

  /**
   * What a line says: the event, a serial, side or alarm it is about, the officer who did it, words
   * (for an officer's line their own), the number of the line it corrects; null where there is
   * none.
   */
  public record Entry(Event event, String about, Long officer, String text, Long corrects) {
    public static Entry desk(Event event, String about, Long officer, String text) {
      return new Entry(event, about, officer, text, null);
    }
  }

  /** The line that follows another, null for the first. */
  public static LogLine after(LogLine last, Entry entry, Instant at) {
    long number = last == null ? 1 : last.number + 1;
    Hash before = last == null ? FIRST : last.hash;
    Instant whole = Instant.ofEpochMilli(at.toEpochMilli());
    return new LogLine(number, whole, entry, before, hash(number, whole, entry, before));
  }

  /** Whether it says what it said when it was written, right after {@code last}. */
  boolean follows(LogLine last) {
    return equals(after(last, entry, at));
  }

  /**
   * The first number at which lines are not as written, in their order from the one after {@code
   * last} on, null for the very first.
   */
  public static OptionalLong broken(LogLine last, List<LogLine> lines) {
    for (LogLine line : lines) {
      if (!line.follows(last)) return OptionalLong.of(last == null ? 1 : last.number + 1);
      last = line;
    }
    return OptionalLong.empty();
  }

  private static Hash hash(long number, Instant at, Entry e, Hash before) {
    CborWriter w = new CborWriter().array(9).text("liaison/log/v1").bytes(before.bytes());
    w.uint(number).uint(at.toEpochMilli()).text(e.event.name());
    text(w, e.about);
    number(w, e.officer);
    text(w, e.text);
    number(w, e.corrects);
    return Hash.sha256(w.done());
  }

  private static void text(CborWriter w, String value) {
    if (value == null) w.nil();
    else w.text(value);
  }

  private static void number(CborWriter w, Long value) {
    if (value == null) w.nil();
    else w.uint(value);
  }
}
