package liaison.desk.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import liaison.office.Initials;
import liaison.office.LineState;
import liaison.office.Marked;
import liaison.office.Office;
import liaison.office.Prepared;
import liaison.office.TrafficClass;
import liaison.office.line.Change;
import liaison.office.line.Declaration;
import liaison.office.line.Declaring;
import liaison.office.line.Proposal;
import liaison.record.merkle.Hash;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Declaring changes of the line: one officer drafts, another declares; and what is declared. */
record Changes(Office office, Hands hands) {
  private static final LineState[] STATES = {
    LineState.OPEN, LineState.SUSPENDED, LineState.SEVERED
  };
  private static final int MOST = 64;

  private Declaring declaring() {
    return office.declaring();
  }

  Answer declarations(Call call) {
    List<Declaration> all =
        office.declarations().stream()
            .sorted(
                Comparator.comparing(Declaration::at).reversed().thenComparing(Declaration::name))
            .toList();
    Marked<Declaration> latest =
        Marked.by(all, d -> Marked.latest(d.at().toEpochMilli()) + "-" + d.name());
    return Answer.ok(Lists.part(call, "declarations", latest, Changes::declared));
  }

  private static ObjectNode declared(Declaration d) {
    ObjectNode one = Shows.object();
    one.set("by", Shows.by(d.by().name(), d.officer()));
    one.put("at", Shows.time(d.at())).put("state", d.state().name());
    Shows.classes(one.putArray("classes"), d.classes());
    return one.put("line", d.line())
        .put("reason", d.reason())
        .put("until", Shows.time(d.until()))
        .put("reached", Shows.time(d.reached()));
  }

  Answer list(Call call) {
    ObjectNode it = Shows.object();
    ArrayNode all = it.putArray("changes");
    declaring().newest(MOST).forEach(p -> all.add(shown(p, call)));
    return Answer.ok(it);
  }

  private Proposal need(Call call) {
    return declaring()
        .of(call.named("change"))
        .orElseThrow(() -> Problem.missing("change " + Notes.brief(call.named("change"))));
  }

  Answer one(Call call) {
    return Answer.ok(shown(need(call), call));
  }

  Answer draft(Call call) {
    String id = call.made("change");
    Given g = call.given().only("state", "classes", "line", "reason", "until", "lives");
    Change change = change(g);
    hands.here(call.officer());
    Proposal made = declaring().draft(id, call.officer(), change, g.yes("lives"));
    return Answer.json(201, shown(made, call));
  }

  private static Change change(Given g) {
    return new Change(
        g.need("state", STATES, Enum::name),
        classes(g),
        or(g.text("line", Change.MOST)),
        or(g.text("reason", Change.MOST)),
        g.time("until"));
  }

  /** Lays before an officer whose key is elsewhere what they initial to draft it. */
  Answer initials(Call call) {
    Given g = call.given().only("state", "classes", "line", "reason", "until", "lives");
    var under = declaring().under(call.made("change"), call.officer(), change(g), g.yes("lives"));
    return Hands.laid(under, declaring().tbs(under));
  }

  Answer initialled(Call call) {
    String id = call.made("change");
    Given g =
        call.given()
            .only("state", "classes", "line", "reason", "until", "lives", "act", "signature");
    Instant asked = Initials.asked(g.need("act", 64));
    byte[] signature = Hands.signature(call);
    Proposal made =
        declaring().draft(id, call.officer(), change(g), g.yes("lives"), asked, signature);
    return Answer.json(201, shown(made, call));
  }

  private static List<TrafficClass> classes(Given g) {
    List<TrafficClass> all = new ArrayList<>();
    for (String letter : g.texts("classes", 6, 64)) {
      all.add(
          Arrays.stream(TrafficClass.values())
              .filter(c -> Shows.letter(c).equals(letter))
              .findFirst()
              .orElseThrow(() -> Problem.form("classes are the letters L, H, M, C, S, X.")));
    }
    return all;
  }

  private static String or(String text) {
    return text == null ? "" : text;
  }

  Answer drop(Call call) {
    call.given().only();
    declaring().drop(need(call).id(), call.officer());
    return one(call);
  }

  Answer declare(Call call) {
    hands.here(call.officer());
    Prepared prepared = prepared(call);
    return declared(call, prepared.id(), null);
  }

  Answer prepare(Call call) {
    return Hands.laid(prepared(call));
  }

  Answer complete(Call call) {
    String act = call.given().only("act", "signature").need("act", 64);
    return declared(call, act, Hands.signature(call));
  }

  private Prepared prepared(Call call) {
    Given given = call.given().only("shown", "typed");
    Hash shown = given.hash("shown");
    return declaring().prepare(need(call).id(), call.officer(), shown, given.need("typed", 64));
  }

  private Answer declared(Call call, String act, byte[] signature) {
    declaring().declare(need(call).id(), call.officer(), act, signature);
    return Answer.json(201, shown(need(call), call));
  }

  private ObjectNode shown(Proposal p, Call call) {
    Change c = p.change();
    ObjectNode it =
        Shows.object()
            .put("id", p.id())
            .put("state", p.state().name())
            .put("drafter", p.drafter())
            .put("made", Shows.time(p.made()))
            .put("ends", Shows.time(p.until()));
    ObjectNode change = it.putObject("change").put("state", c.state().name());
    Shows.classes(change.putArray("classes"), c.classes());
    change.put("line", c.line()).put("reason", c.reason()).put("until", Shows.time(c.until()));
    it.put("shown", Shows.hex(c.hash())).put("words", c.words());
    ArrayNode obstacles = it.putArray("obstacles");
    declaring().obstacles(p, call.officer(), c.hash()).forEach(o -> obstacles.add(o.name()));
    return it;
  }
}
