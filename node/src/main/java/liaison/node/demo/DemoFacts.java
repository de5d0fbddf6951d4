package liaison.node.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import liaison.office.Precedence;
import liaison.office.Rung;
import liaison.office.floor.Draft;
import tools.jackson.databind.JsonNode;

/**
 * What both nodes say at one moment, by their own word. {@code rungs} are South's view of its own
 * notes, {@code reached} the notes of each side that stand at both.
 */
record DemoFacts(
    List<Paper> drafts,
    String next,
    Map<String, Known> south,
    Map<String, Known> north,
    List<String> alarms,
    boolean southHears,
    boolean northHears,
    long size,
    String root,
    boolean same) {
  /** A draft of South's. */
  record Paper(String id, Draft.State state, long moved, String serial) {
    boolean offered() {
      return state == Draft.State.OFFERED || state == Draft.State.FILING || released();
    }

    boolean released() {
      return state == Draft.State.RELEASED;
    }
  }

  /** A note as one side holds it. */
  record Known(String serial, Precedence precedence, Rung rung) {}

  static DemoFacts of(JsonNode south, JsonNode north) {
    JsonNode size = south.get("size");
    return new DemoFacts(
        StreamSupport.stream(south.get("drafts").spliterator(), false)
            .map(DemoFacts::paper)
            .toList(),
        south.get("next").asString(),
        notes(south),
        notes(north),
        StreamSupport.stream(north.get("alarms").spliterator(), false)
            .map(JsonNode::asString)
            .toList(),
        south.get("open").asBoolean(),
        north.get("open").asBoolean(),
        size.asLong(),
        south.get("root").asString(),
        size.equals(north.get("size")) && south.get("root").equals(north.get("root")));
  }

  private static Paper paper(JsonNode d) {
    return new Paper(
        d.get("id").asString(),
        Draft.State.valueOf(d.get("state").asString()),
        d.get("moved").asLong(),
        d.get("serial").asString(null));
  }

  private static Map<String, Known> notes(JsonNode side) {
    return StreamSupport.stream(side.get("notes").spliterator(), false)
        .map(n ->
            new Known(
                n.get("serial").asString(),
                Precedence.valueOf(n.get("precedence").asString()),
                Rung.valueOf(n.get("rung").asString())))
        .collect(Collectors.toMap(Known::serial, Function.identity()));
  }

  /**
   * The first of South's drafts that was offered or released, but for those of an earlier round.
   */
  Paper offered(Set<String> earlier) {
    return drafts.stream()
        .filter(Paper::offered)
        .filter(d -> !earlier.contains(d.id()))
        .min(Comparator.comparingLong(Paper::moved))
        .orElse(null);
  }

  Paper draft(String id) {
    return drafts.stream().filter(d -> d.id().equals(id)).findFirst().orElse(null);
  }

  /** How far a note of South's has come, by South's own copy; null for none. */
  Rung rung(String serial) {
    Known note = serial == null ? null : south.get(serial);
    return note == null ? null : note.rung();
  }

  boolean reached(String serial, Rung rung) {
    Rung now = rung(serial);
    return now != null && now.compareTo(rung) >= 0;
  }

  /** Whether a note's precedence raises an alarm. */
  boolean sounds(String serial) {
    Known note = serial == null ? null : south.get(serial);
    return note == null || note.precedence().urgent();
  }

  /** Whether it sounds at North now. */
  boolean sounding(String serial) {
    return serial != null && alarms.contains(serial);
  }

  /** How many notes the other side has not signed for. */
  long waiting() {
    return waiting(south, "XS") + waiting(north, "XN");
  }

  private static long waiting(Map<String, Known> side, String prefix) {
    return side.values().stream()
        .filter(n -> n.serial().startsWith(prefix) && n.rung().compareTo(Rung.DELIVERED) < 0)
        .count();
  }
}
