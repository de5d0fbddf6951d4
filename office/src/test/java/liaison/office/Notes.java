package liaison.office;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Notes for tests. */
final class Notes {
  static final List<Party> SIDES = List.of(new Party(0, "NORTH", "N"), new Party(1, "SOUTH", "S"));

  private Notes() {}

  static NoteView note(String serial, Rung rung, Precedence precedence, String time, Long replyBy) {
    String from = serial.startsWith("N") ? "NORTH" : "SOUTH";
    return new NoteView(
        serial,
        from,
        List.of("SOUTH"),
        precedence,
        TrafficClass.LIVES_AT_RISK,
        "About " + serial,
        1,
        Instant.parse(time).toEpochMilli(),
        replyBy,
        null,
        -1,
        new Ladder(rung, Map.of(from.equals("NORTH") ? 1 : 0, rung), List.of()));
  }

  static NoteView note(String serial, String time) {
    return note(serial, Rung.DELIVERED, Precedence.FLASH, time, null);
  }
}
