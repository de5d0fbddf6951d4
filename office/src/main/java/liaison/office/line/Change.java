package liaison.office.line;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import liaison.office.Act;
import liaison.office.LineState;
import liaison.office.Refused;
import liaison.office.TrafficClass;
import liaison.record.Fingerprint;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;

/**
 * What a side is to declare: the state, of which classes, of which line by its name (empty for
 * all), why, and until when (null for not said; whole seconds).
 */
public record Change(
    LineState state, List<TrafficClass> classes, String line, String reason, Instant until) {
  /** Most bytes of a line's name and of a reason (docs/spec/record.md §5.2). */
  public static final int MOST = 4_096;

  private static final int WORDS = 4;

  public Change {
    classes = classes.stream().distinct().sorted(Comparator.naturalOrder()).toList();
  }

  /**
   * The same, if it may be declared at {@code now}. {@code lives} tells that class H is meant too:
   * by custom it stays open.
   */
  public Change checked(boolean lives, Instant now) {
    if (state == LineState.SILENT) throw refused("Silence is observed, never declared");
    if (classes.isEmpty()) throw refused("Name at least one class of traffic");
    boolean open = state == LineState.OPEN;
    if (!open && classes.contains(TrafficClass.LIVES_AT_RISK) && !lives)
      throw refused("By custom class H, lives at risk, stays open: tick it twice or leave it out");
    if (!open && reason.isBlank()) throw refused("Say why");
    if (bytes(reason) > MOST || bytes(line) > MOST)
      throw refused("A reason and a line's name are at most " + MOST + " bytes each");
    if (open && until != null) throw refused("A line that is open has no end");
    if (until != null && !until.isAfter(now))
      throw refused("The time until which it is to stand is past");
    return this;
  }

  /** Classes that go on as they are. */
  public List<TrafficClass> going() {
    return Arrays.stream(TrafficClass.values()).filter(c -> !classes.contains(c)).toList();
  }

  public Act.Declare act() {
    return new Act.Declare(
        state,
        classes,
        line.isEmpty() ? null : line,
        reason.isEmpty() ? null : reason,
        until == null ? null : (Long) until.toEpochMilli());
  }

  /** What a release is bound to. */
  public Hash hash() {
    CborWriter w = new CborWriter().array(6).text("liaison/change/v1").text(state.name());
    w.array(classes.size());
    classes.forEach(c -> w.uint(c.code()));
    w.text(line).text(reason);
    if (until == null) w.nil();
    else w.uint(until.getEpochSecond());
    return Hash.sha256(w.done());
  }

  /** Four words two people can compare aloud. */
  public String words() {
    return Arrays.stream(Fingerprint.words(hash()).split("-"))
        .limit(WORDS)
        .collect(Collectors.joining("-"));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Refused refused(String why) {
    return new Refused(why + ". Nothing was declared.");
  }
}
