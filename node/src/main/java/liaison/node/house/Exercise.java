package liaison.node.house;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import liaison.desk.Showing;
import liaison.desk.door.Passphrase;
import liaison.node.acts.Requests;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.office.House;
import liaison.office.LineView;
import liaison.office.NoteView;
import liaison.office.Precedence;
import liaison.office.Prepared;
import liaison.office.Refused;
import liaison.office.TrafficClass;
import liaison.office.Writing;
import liaison.office.alarm.Alarm;
import liaison.office.floor.Draft;
import liaison.office.floor.Person;
import liaison.office.floor.Wording;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine.Entry;
import liaison.store.SqliteFloor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a desk of an exercise does for whoever directs it, beside all that its officers do: the same
 * acts, by the same rules, with the officers' keys in this house.
 */
final class Exercise {
  private static final int MOST_CLOSED = 50;

  private final InHouse house;
  private final SqliteFloor floor;
  private final Writing writing;
  private final SecureRandom random = new SecureRandom();

  Exercise(InHouse house, SqliteFloor floor) {
    this.house = house;
    this.floor = floor;
    writing = house.writing();
  }

  ObjectNode act(ObjectNode request) {
    long officer = request.path("officer").asLong(1);
    return switch (Requests.text(request, "do")) {
      case "person" -> person(request, officer);
      case "watch" -> watch(request, officer);
      case "draft" -> draft(request, officer);
      case "offer" -> offer(Requests.text(request, "id"), officer);
      case "release" -> release(Requests.text(request, "id"), officer);
      case "look" -> look();
      default -> throw Trouble.called("This exercise does not know that act.");
    };
  }

  /** Who sits at the desk, in which language and theme. */
  private ObjectNode person(ObjectNode request, long officer) {
    Person person =
        new Person(
            officer,
            Requests.text(request, "name"),
            Requests.text(request, "language"),
            Requests.text(request, "theme"),
            Precedence.FLASH,
            "");
    if (floor.people().of(officer).isEmpty()) {
      floor.people().passphrase(officer, Passphrase.store(Showing.PASSPHRASE, random));
    }
    floor.people().put(person);
    return Json.object();
  }

  /** Takes the watch, unless somebody has it, and hears the sound where there is one. */
  private ObjectNode watch(ObjectNode request, long officer) {
    String sayBack = Requests.text(request, "text");
    Entry taken = new Entry(Event.WATCH, null, officer, sayBack, null);
    floor.log().add(taken, 0, house.house().now());
    if (request.path("sound").asBoolean(false)) {
      house.alarms().heard(officer);
    }
    return Json.object();
  }

  private ObjectNode draft(ObjectNode request, long officer) {
    byte[] id = new byte[8];
    random.nextBytes(id);
    Wording empty = Wording.empty();
    Wording wording =
        new Wording(
            null,
            null,
            empty.paper(),
            Precedence.valueOf(Requests.text(request, "precedence")),
            TrafficClass.EXERCISE,
            null,
            Requests.text(request, "subject"),
            Requests.text(request, "text"),
            null,
            null);
    Draft draft = writing.save(HexFormat.of().formatHex(id), officer, Draft.Seen.NOTHING, wording);
    return Json.object().put("id", draft.id());
  }

  private ObjectNode offer(String id, long officer) {
    writing
        .draft(id)
        .ifPresent(d -> {
          if (writing.takesTwo(d.wording())) writing.initial(id, officer, d.version());
          else writing.offer(id, officer, d.version());
        });
    return Json.object();
  }

  /** Reads it, types its serial, signs. */
  private ObjectNode release(String id, long officer) {
    Draft draft = writing.draft(id).orElseThrow(() -> new Refused("There is no draft " + id + "."));
    Prepared prepared = writing.prepare(id, officer, draft.wording().hash(), writing.next());
    return Json.object().put("serial", writing.release(id, officer, prepared.id(), null));
  }

  /** How this side stands: drafts, notes, what sounds, the line, the joint book. */
  private ObjectNode look() {
    ObjectNode look = Json.object().put("next", writing.next());
    ArrayNode drafts = look.putArray("drafts");
    Stream.concat(writing.listed().stream(), floor.drafts().closed(MOST_CLOSED).stream())
        .forEach(d ->
            drafts
                .addObject()
                .put("id", d.id())
                .put("state", d.state().name())
                .put("moved", d.moved().toEpochMilli())
                .put("serial", d.serial()));
    ArrayNode notes = look.putArray("notes");
    for (NoteView n : house.notes()) {
      notes
          .addObject()
          .put("serial", n.serial())
          .put("from", n.from())
          .put("precedence", n.precedence().name())
          .put("rung", n.ladder().rung().name());
    }
    ArrayNode sounding = look.putArray("alarms");
    house.alarms().standing().stream().filter(Alarm::open).map(Alarm::about).forEach(sounding::add);
    House state = house.house();
    List<LineView> lines = state.lines();
    return look.put("open", lines.stream().allMatch(LineView::open))
        .put("size", state.joint())
        .put("root", state.jointRoot() == null ? "" : state.jointRoot());
  }
}
