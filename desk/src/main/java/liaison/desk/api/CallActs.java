package liaison.desk.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import liaison.desk.words.Words;
import liaison.office.Act;
import liaison.office.Act.CallCause;
import liaison.office.Marked;
import liaison.office.Office;
import liaison.office.calls.Calls;
import liaison.office.calls.Doing;
import liaison.office.calls.Kept;
import liaison.office.floor.Floor;
import liaison.office.floor.Person;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Opening and closing calls: what is due, what both sides said, and saying it. */
record CallActs(Office office, Floor floor, Hands hands) {
  private static final int MOST_BYTES = 4_096;
  private static final int SAID = 50;
  private static final int DAYS = 7;
  private static final int MOST_DAYS = 31;
  private static final Duration AHEAD = Duration.ofDays(2);
  private static final String CONTACT = "contact";

  private List<liaison.office.calls.Call> between(Instant from, Instant until) {
    int sides = office.sides().size();
    List<Kept> kept =
        floor.schedules().all().stream().filter(k -> k.schedule().sides().size() == sides).toList();
    return Calls.between(kept, office.calls(), from, until);
  }

  private static String id(liaison.office.calls.Call call) {
    return call.type().name().toLowerCase(Locale.ROOT) + "-" + call.at().toEpochMilli();
  }

  Answer list(Call call) {
    Duration back = Duration.ofDays(call.number("days", DAYS, 1, MOST_DAYS));
    var all = between(call.now().minus(back), call.now().plus(AHEAD));
    var marked = Marked.by(all, liaison.office.calls.Call::mark);
    return Answer.ok(Lists.part(call, "calls", marked, c -> shown(c, call.now())));
  }

  private ObjectNode shown(liaison.office.calls.Call c, Instant now) {
    ObjectNode into = Shows.object();
    into.put("id", id(c))
        .put("type", Shows.word(c.type()))
        .put("at", Shows.time(c.at()))
        .put("due", c.due() != null && c.due().expected())
        .put("state", Shows.word(c.state(office.self(), now)));
    ArrayNode may = into.putArray("may");
    c.may(office.self(), now).forEach(d -> may.add(Shows.word(d)));
    ArrayNode said = into.putArray("said");
    int earlier = Math.max(0, c.said().size() - SAID);
    into.put("earlier", earlier);
    for (var s : c.said().subList(earlier, c.said().size())) {
      ObjectNode one = said.addObject();
      one.set("by", Shows.by(office.sides().get(s.side()).name(), s.officer()));
      one.put("time", Shows.time(s.time()))
          .put("outcome", Shows.word(s.outcome()))
          .put("cause", s.cause() == null ? null : Shows.word(s.cause()))
          .put("text", s.text());
    }
    return into;
  }

  Answer sign(Call call) {
    return hands.sign(call.officer(), act(call));
  }

  Answer prepare(Call call) {
    return hands.prepare(call.officer(), act(call));
  }

  private Act act(Call call) {
    Given given = call.given().only("do", "cause", "text");
    Doing doing = given.need("do", Doing.values(), Shows::word);
    CallCause cause = given.one("cause", CallCause.values(), Shows::word, null);
    String text = given.text("text", MOST_BYTES);
    String said = doing == Doing.NO_MESSAGE && text == null ? nothing(call.officer()) : text;
    return named(call).act(doing, cause, said, office.self(), call.now());
  }

  /** What the desk writes for a call that has no message, in the officer's language. */
  private String nothing(long officer) {
    String language = floor.people().of(officer).map(Person::language).orElse("en");
    return Words.of(language).at("calls.nomessage.text");
  }

  private liaison.office.calls.Call named(Call call) {
    String id = call.named("call");
    Instant now = call.now();
    if (id.equals(CONTACT)) {
      return liaison.office.calls.Call.contact(now);
    }
    return between(now.minus(Duration.ofDays(DAYS)), now.plus(liaison.office.calls.Call.OPEN))
        .stream()
        .filter(c -> id.equals(id(c)))
        .findFirst()
        .orElseThrow(() -> Problem.missing("call " + Notes.brief(id) + " now"));
  }
}
