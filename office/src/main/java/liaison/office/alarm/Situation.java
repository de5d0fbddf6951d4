package liaison.office.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liaison.office.Dtg;
import liaison.office.LineState;
import liaison.office.LineView;
import liaison.office.NoteView;
import liaison.office.Party;
import liaison.office.Precedence;

/**
 * All that alarms are derived from. {@code standstill} says why the own node signs nothing, null
 * when it signs; {@code began} is when this node started, for lines never heard since; {@code
 * unattended} is since when nobody has the watch, null when somebody has.
 */
public record Situation(
    Instant now,
    Instant began,
    Party own,
    String standstill,
    List<NoteView> notes,
    List<LineView> lines,
    List<Call> calls,
    Instant unattended) {
  /** A line that comes back within this time does not sound. */
  static final Duration LINE_PATIENCE = Duration.ofSeconds(30);

  /** How late a call or a relief may be. */
  static final Duration WATCH_PATIENCE = Duration.ofMinutes(10);

  public Situation {
    notes = List.copyOf(notes);
    lines = List.copyOf(lines);
    calls = List.copyOf(calls);
  }

  /** A call that is ringing, or was due at {@code at} and has not been held. */
  public record Call(String name, Instant at, boolean ringing) {}

  /** What may sound, as it stands. */
  public List<Condition> conditions() {
    List<Condition> all = new ArrayList<>();
    if (standstill != null) {
      all.add(new Condition(Cause.OWN_NODE, fault(), null));
    }
    notes.stream().filter(this::waits).forEach(note -> all.add(condition(note)));
    lines.stream()
        .filter(line -> line.state() == LineState.SILENT)
        .filter(line -> quiet(line.lastHeard() == null ? began : line.lastHeard()))
        .forEach(line -> all.add(new Condition(Cause.LINE_SILENT, line.to().name(), null)));
    for (Call call : calls) {
      if (call.ringing()) {
        all.add(new Condition(Cause.CALL_RINGING, call.name(), null));
      } else if (past(call.at(), WATCH_PATIENCE)) {
        all.add(new Condition(Cause.CALL_MISSED, call.name(), null));
      }
    }
    if (unattended != null && past(unattended, WATCH_PATIENCE)) {
      all.add(new Condition(Cause.ROSTER_GAP, gap(), null));
    }
    return List.copyOf(all);
  }

  /** Whoever has the alarm of one fault has not taken the next: what it is, without its figures. */
  private String fault() {
    return own.name() + ": " + standstill.split("[.:]", 2)[0];
  }

  /** The same of one watch that nobody stood, and the next. */
  private String gap() {
    return own.name() + " " + Dtg.of(unattended);
  }

  /**
   * An urgent note to this side that no officer of it has accepted, refused or answered; of an
   * epoch that has ended, until it is dealt with.
   */
  private boolean waits(NoteView note) {
    return note.precedence().urgent() && note.waits(own);
  }

  /** A note that says until when it is valid is late after that; one that does not never is. */
  private static Condition condition(NoteView note) {
    Cause cause = note.precedence() == Precedence.FLASH ? Cause.FLASH : Cause.IMMEDIATE;
    Instant until = note.validUntil() == null ? null : Instant.ofEpochMilli(note.validUntil());
    return new Condition(cause, note.serial(), until);
  }

  /** What was last heard at a time to come was heard before the clock was set back. */
  private boolean quiet(Instant heard) {
    return past(heard, LINE_PATIENCE) || heard.isAfter(now.plus(LINE_PATIENCE));
  }

  private boolean past(Instant since, Duration patience) {
    return !now.isBefore(since.plus(patience));
  }
}
