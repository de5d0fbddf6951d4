package liaison.desk.api;

import java.time.Instant;
import java.util.List;
import liaison.office.Accreditation;
import liaison.office.LineView;
import liaison.office.Office;
import liaison.office.Party;
import liaison.office.RoleNames;
import liaison.office.Staff;
import liaison.office.floor.Floor;
import liaison.record.Detail;
import liaison.record.Kind;
import liaison.record.Register;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the house stands, and who may sign. */
record House(Office office, Floor floor) {
  Answer status(Call call) {
    var house = office.house();
    ObjectNode it =
        Shows.object()
            .put("side", office.own().name())
            .put("now", Shows.time(house.now()))
            .put("version", house.version())
            .put("charter", office.fingerprint())
            .put("standstill", house.standstill());
    Shows.texts(it.putArray("alarms"), house.alarms());
    ArrayNode logs = it.putArray("logs");
    for (var log : house.logs()) {
      logs.addObject()
          .put("side", log.of().name())
          .put("size", log.size())
          .put("signed", log.signed())
          .put("final", log.settled())
          .put("root", log.root());
    }
    it.putObject("joint")
        .put("size", house.joint())
        .put("root", house.jointRoot())
        .put("marked", house.marked());
    ArrayNode lines = it.putArray("lines");
    house.lines().forEach(line -> line(lines.addObject(), line));
    it.put("freeBytes", house.freeBytes());
    it.putObject("program")
        .put("name", call.token().name())
        .put("officer", call.officer())
        .put("writes", call.token().writes())
        .put("keyHere", office.keyHere(call.officer()));
    return Answer.ok(it);
  }

  private static void line(ObjectNode into, LineView line) {
    into.put("to", line.to().name())
        .put("open", line.open())
        .put("since", Shows.time(line.since()))
        .put("lastHeard", Shows.time(line.lastHeard()))
        .put("lastFault", line.lastFault());
    Shows.declared(into.putObject("declared"), line.declared());
  }

  Answer officers(Call call) {
    ObjectNode it = Shows.object();
    ArrayNode sides = it.putArray("sides");
    for (Party party : office.sides()) {
      side(sides.addObject(), party, call.now());
    }
    return Answer.ok(it);
  }

  private void side(ObjectNode into, Party party, Instant now) {
    boolean own = party.side() == office.self();
    Staff staff = office.staff(party.side());
    ArrayNode all = into.put("side", party.name()).put("own", own).putArray("officers");
    for (Accreditation a : staff.officers()) {
      long number = a.officer().number();
      ObjectNode one = all.addObject().put("number", number);
      one.put("name", own ? floor.people().of(number).map(p -> p.name()).orElse(null) : null);
      Shows.texts(one.putArray("roles"), RoleNames.of(a.officer().roles()));
      one.put("key", a.key())
          .put("since", Shows.time(a.since()))
          .put("from", Shows.time(a.from()))
          .put("acts", acts(a, now));
    }
    ArrayNode open = into.putArray("open");
    staff.open().forEach((leaf, change) -> open(open.addObject().put("leaf", leaf), change));
  }

  /** Whether notice and objections let the officer act. */
  private static boolean acts(Accreditation a, Instant now) {
    return List.of(Kind.OPENED, Kind.NOTE, Kind.ACCREDIT).stream()
        .anyMatch(k -> a.refuses(k, now.toEpochMilli()) == null);
  }

  private static void open(ObjectNode into, Register.Proposal p) {
    into.put("by", p.by());
    switch (p.change()) {
      case Detail.Accredit a -> into.put("change", "accredit").put("number", a.number());
      case Detail.Withdraw w -> into.put("change", "withdraw").put("number", w.number());
      default -> throw new IllegalStateException("no change of officers");
    }
  }
}
