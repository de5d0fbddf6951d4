package liaison.desk.api;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import liaison.office.Drafting;
import liaison.office.Initials;
import liaison.office.Office;
import liaison.office.Paper;
import liaison.office.Precedence;
import liaison.office.Prepared;
import liaison.office.Relation;
import liaison.office.Release.Obstacle;
import liaison.office.TrafficClass;
import liaison.office.Writing;
import liaison.office.floor.Draft;
import liaison.office.floor.Wording;
import liaison.record.merkle.Hash;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writing, offering and releasing notes: the desk's own drafts, by the desk's own rule. */
record Drafts(Office office, Hands hands) {
  private static final int MOST_WHY = 2_000;

  private Writing writing() {
    return office.writing();
  }

  Answer list(Call call) {
    ObjectNode it = Shows.object();
    ArrayNode drafts = it.putArray("drafts");
    writing().listed().forEach(d -> drafts.add(brief(d).put("subject", d.wording().subject())));
    return Answer.ok(it);
  }

  private Draft need(Call call) {
    return writing()
        .draft(call.named("draft"))
        .orElseThrow(() -> Problem.missing("draft " + Notes.brief(call.named("draft"))));
  }

  Answer one(Call call) {
    Draft draft = need(call);
    ObjectNode it = shown(draft, call);
    ((ObjectNode) it.get("wording")).put("text", draft.wording().text());
    return Answer.ok(it);
  }

  Answer write(Call call) {
    String id = call.made("draft");
    Wording wording = wording(call.given());
    return Answer.ok(shown(writing().save(id, call.officer(), seen(call.given()), wording), call));
  }

  private static Draft.Seen seen(Given g) {
    return new Draft.Seen(g.number("version", 0), g.yes("offered"));
  }

  private Wording wording(Given g) {
    g.only(
        "version",
        "offered",
        "relation",
        "earlier",
        "paper",
        "precedence",
        "class",
        "to",
        "subject",
        "text",
        "replyBy",
        "validUntil");
    Relation relation = g.one("relation", Relation.values(), Enum::name, null);
    String earlier = g.text("earlier", 64);
    if ((relation == null) != (earlier == null)) {
      throw Problem.form("relation and earlier, the note it concerns, go together.");
    }
    if (earlier != null) {
      earlier = Notes.need(office, earlier).note().serial();
    }
    String to = g.text("to", 64);
    if (to != null
        && office.sides().stream()
            .noneMatch(p -> p.side() != office.self() && p.name().equals(to))) {
      throw Problem.form("No other side is named " + Notes.brief(to) + ".");
    }
    return new Wording(
        relation,
        earlier,
        g.one("paper", Paper.values(), Enum::name, Paper.NOTE),
        g.one("precedence", Precedence.values(), Enum::name, Precedence.ROUTINE),
        g.one("class", TrafficClass.values(), Shows::letter, TrafficClass.LIAISON),
        to,
        g.need("subject", Drafting.MOST_SUBJECT).strip(),
        g.need("text", Drafting.MOST_TEXT),
        g.time("replyBy"),
        g.time("validUntil"));
  }

  Answer offer(Call call) {
    long version = call.given().only("version").number("version", 0);
    Draft draft = need(call);
    if (!writing().takesTwo(draft.wording())) {
      return Answer.ok(shown(writing().offer(draft.id(), call.officer(), version), call));
    }
    hands.here(call.officer());
    return Answer.ok(shown(writing().initial(draft.id(), call.officer(), version), call));
  }

  /** Lays before an officer whose key is elsewhere what they initial to offer it. */
  Answer initials(Call call) {
    long version = call.given().only("version").number("version", 0);
    var under = writing().under(need(call).id(), call.officer(), version);
    return Hands.laid(under, writing().tbs(under));
  }

  Answer initialled(Call call) {
    Given given = call.given().only("version", "act", "signature");
    Instant asked = Initials.asked(given.need("act", 64));
    byte[] signature = Hands.signature(call);
    String id = need(call).id();
    Draft offered =
        writing().initial(id, call.officer(), given.number("version", 0), asked, signature);
    return Answer.ok(shown(offered, call));
  }

  Answer back(Call call) {
    String why = call.given().only("why").need("why", MOST_WHY);
    return Answer.ok(shown(writing().sendBack(need(call).id(), why), call));
  }

  Answer discard(Call call) {
    call.given().only();
    return Answer.ok(shown(writing().discard(need(call).id()), call));
  }

  Answer release(Call call) {
    hands.here(call.officer());
    Prepared prepared = prepared(call);
    return released(call, prepared.id(), null);
  }

  Answer prepare(Call call) {
    return Hands.laid(prepared(call));
  }

  Answer complete(Call call) {
    String act = call.given().only("act", "signature").need("act", 64);
    return released(call, act, Hands.signature(call));
  }

  private Prepared prepared(Call call) {
    Given given = call.given().only("shown", "serial");
    Hash shown = given.hash("shown");
    String serial = given.need("serial", 64);
    return writing().prepare(need(call).id(), call.officer(), shown, serial);
  }

  private Answer released(Call call, String act, byte[] signature) {
    String serial = writing().release(need(call).id(), call.officer(), act, signature);
    return Answer.json(201, Shows.object().put("serial", serial));
  }

  private static ObjectNode brief(Draft d) {
    return Shows.object()
        .put("id", d.id())
        .put("state", d.state().name())
        .put("drafter", d.drafter())
        .put("version", d.version())
        .put("moved", Shows.time(d.moved()))
        .put("offeredBy", d.offer() == null ? null : (Long) d.offer().by())
        .put("serial", d.serial());
  }

  /** Without the text, which whoever sent it has: an answer is kept for a month. */
  private ObjectNode shown(Draft d, Call call) {
    Wording w = d.wording();
    ObjectNode it = brief(d);
    new TreeSet<>(d.authors()).forEach(it.putArray("authors")::add);
    it.putObject("wording")
        .put("relation", w.relation() == null ? null : w.relation().name())
        .put("earlier", w.earlier())
        .put("paper", w.paper().name())
        .put("precedence", w.precedence().name())
        .put("class", Shows.letter(w.cls()))
        .put("to", w.to())
        .put("subject", w.subject())
        .put("replyBy", Shows.time(w.replyBy()))
        .put("validUntil", Shows.time(w.validUntil()));
    it.put("shown", Shows.hex(w.hash())).put("words", w.words());
    it.put("takesTwo", writing().takesTwo(w));
    it.put("comment", d.comment());
    boolean open = d.state() == Draft.State.OFFERED;
    it.put("next", open ? writing().next() : null);
    Set<Obstacle> all = writing().obstacles(d, call.officer(), w.hash());
    ArrayNode obstacles = it.putArray("obstacles");
    all.forEach(o -> obstacles.add(o.name()));
    return it;
  }
}
