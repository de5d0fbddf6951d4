package liaison.office.line;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import liaison.office.Act;
import liaison.office.LineState;
import liaison.office.Reason;
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

  /** Why a change cannot be declared; the constants are in the order people are told. */
  public enum Fault {
    SILENT("Silence is observed, never declared."),
    CLASSES("Name at least one class. Nothing was drafted."),
    LIVES(
        "By custom class H, lives at risk, stays open. Tick both boxes to include it, or leave it out. Nothing was drafted."),
    REASON("Say why. Nothing was drafted."),
    LONG("The reason or the name is too long: at most 4,096 bytes each. Nothing was drafted."),
    ENDLESS("A line that is open has no end: leave the time out. Nothing was drafted."),
    PAST("The time until which it is to stand is past. Nothing was drafted.");

    private final String sentence;

    Fault(String sentence) {
      this.sentence = sentence;
    }

    public Reason reason() {
      return Reason.of("line.wrong." + name(), sentence);
    }
  }

  /**
   * What is wrong with it at {@code now}, or nothing. {@code lives} tells that class H is meant
   * too: by custom it stays open.
   */
  public Optional<Fault> fault(boolean lives, Instant now) {
    boolean open = state == LineState.OPEN;
    if (state == LineState.SILENT) return Optional.of(Fault.SILENT);
    if (classes.isEmpty()) return Optional.of(Fault.CLASSES);
    if (!open && classes.contains(TrafficClass.LIVES_AT_RISK) && !lives)
      return Optional.of(Fault.LIVES);
    if (!open && reason.isBlank()) return Optional.of(Fault.REASON);
    if (bytes(reason) > MOST || bytes(line) > MOST) return Optional.of(Fault.LONG);
    if (open && until != null) return Optional.of(Fault.ENDLESS);
    return until != null && !until.isAfter(now) ? Optional.of(Fault.PAST) : Optional.empty();
  }

  /** The same; {@link Refused} when something is wrong with it. */
  Change checked(boolean lives, Instant now) {
    fault(lives, now)
        .ifPresent(f -> {
          throw new Refused(f.reason());
        });
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
}
