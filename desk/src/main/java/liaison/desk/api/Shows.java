package liaison.desk.api;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import liaison.office.Dealing;
import liaison.office.LineState;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Step;
import liaison.office.TrafficClass;
import liaison.office.floor.Reports.Report;
import liaison.record.Fingerprint;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How things are written in JSON: times in UTC, sides by name, classes by letter. */
public final class Shows {
  private Shows() {}

  static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  static String time(Instant at) {
    return at == null ? null : at.toString();
  }

  static String time(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis).toString();
  }

  /** A word as programs write it: {@code NO_MESSAGE} is {@code no-message}. */
  static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String letter(TrafficClass one) {
    return String.valueOf(one.letter());
  }

  static void texts(ArrayNode into, Collection<String> all) {
    all.forEach(into::add);
  }

  /** Who signed: a side's officer, or its node where {@code officer} is null. */
  static ObjectNode by(String side, Long officer) {
    return object().put("side", side).put("officer", officer);
  }

  /** What a hook is posted and what {@code events} lists; never a word of the note itself. */
  public static ObjectNode event(Report r) {
    ObjectNode event =
        object()
            .put("number", r.number())
            .put("id", r.id())
            .put("event", "note")
            .put("serial", r.serial())
            .put("rung", r.rung());
    event.set("by", by(r.side(), r.officer()));
    return event.put("time", time(r.at()));
  }

  static ObjectNode note(NoteView n) {
    ObjectNode note = object().put("serial", n.serial()).put("from", n.from());
    texts(note.putArray("to"), n.to());
    note.put("precedence", n.precedence().name())
        .put("class", letter(n.cls()))
        .put("subject", n.subject())
        .put("officer", n.officer())
        .put("time", time(n.time()))
        .put("replyBy", time(n.replyBy()))
        .put("validUntil", time(n.validUntil()))
        .put("position", n.position() < 0 ? null : (Long) n.position())
        .put("rung", n.ladder().rung().toString())
        .put("ended", n.ended());
    Dealing dealt = n.dealt();
    note.set(
        "dealt",
        dealt == null
            ? null
            : object()
                .put("officer", dealt.officer())
                .put("time", time(dealt.at()))
                .put("what", dealt.what()));
    return note;
  }

  static ObjectNode step(Step s) {
    ObjectNode step = object().put("rung", s.what()).put("time", time(s.time()));
    step.set("by", by(s.by().name(), s.officer()));
    return step.put("reason", reason(s.reason())).put("text", s.text());
  }

  private static String reason(Integer code) {
    var all = liaison.office.Act.Reason.values();
    return code == null || code < 1 || code > all.length ? null : word(all[code - 1]);
  }

  static void declared(ObjectNode into, Map<TrafficClass, LineState> declared) {
    for (TrafficClass of : TrafficClass.values()) {
      into.put(letter(of), declared.getOrDefault(of, LineState.OPEN).name());
    }
  }

  static void classes(ArrayNode into, List<TrafficClass> all) {
    all.forEach(c -> into.add(letter(c)));
  }

  /** What now stands in the record. */
  static ObjectNode filed(Office.Filed filed, Office office) {
    var at = filed.place();
    return object()
        .put("side", office.sides().get(at.side()).name())
        .put("epoch", at.epoch())
        .put("leaf", at.seq());
  }

  static String hex(liaison.record.merkle.Hash hash) {
    return Fingerprint.hex(hash);
  }
}
