package liaison.desk.api;

import java.util.List;
import java.util.Locale;
import liaison.office.Course;
import liaison.office.Marked;
import liaison.office.NoteSheet;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Paper;
import liaison.office.floor.Floor;
import liaison.office.floor.Reports.Report;
import liaison.record.Fingerprint;
import liaison.record.proof.Verify;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Notes of both sides, their proofs, and what has happened to them. */
record Notes(Office office, Floor floor) {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  Answer list(Call call) {
    String from = call.query().get("from");
    if (from != null && office.sides().stream().noneMatch(p -> p.name().equals(from))) {
      throw Problem.form("No side is named " + brief(from) + ".");
    }
    List<NoteView> all =
        office.notes().stream().filter(n -> from == null || n.from().equals(from)).toList();
    Marked<NoteView> latest = new Marked<>(all.reversed(), i -> Marked.latest(all.size() - 1L - i));
    return Answer.ok(Lists.part(call, "notes", latest, Shows::note));
  }

  private NoteSheet sheet(Call call) {
    return need(office, call.named("serial"));
  }

  static NoteSheet need(Office office, String serial) {
    return office
        .note(serial)
        .orElseThrow(() -> Problem.missing("note " + brief(serial) + " in this record"));
  }

  static String brief(String sent) {
    return sent.length() > 40 ? sent.substring(0, 40) + "…" : sent;
  }

  Answer one(Call call) {
    NoteSheet sheet = sheet(call);
    ObjectNode it = Shows.note(sheet.note());
    it.put("paper", Paper.of(sheet.media()).name())
        .put("text", sheet.body())
        .put("marked", sheet.marked());
    ArrayNode ladder = it.putArray("ladder");
    sheet.steps().forEach(s -> ladder.add(Shows.step(s)));
    Shows.texts(it.putArray("ahead"), Course.of(sheet).ahead());
    ArrayNode refers = it.putArray("refers");
    office.links().stream()
        .filter(l -> l.by().equals(sheet.note().serial()))
        .forEach(l -> refers.addObject().put("serial", l.of()).put("relation", l.relation()));
    return Answer.ok(it);
  }

  Answer proof(Call call) {
    String text = call.query().getOrDefault("text", "yes");
    if (!text.equals("yes") && !text.equals("no")) {
      throw Problem.form("text is yes or no.");
    }
    String serial = sheet(call).note().serial().toUpperCase(Locale.ROOT);
    byte[] proof =
        office
            .prove(serial, text.equals("yes"))
            .orElseThrow(() -> Problem.missing("note " + serial + " in this record"));
    return Answer.of(200, "application/octet-stream", proof);
  }

  /** A proof file; {@code charter} is the own one's fingerprint unless another is sent. */
  Answer verify(Call call) {
    String fingerprint = call.query().getOrDefault("charter", office.fingerprint());
    if (!Fingerprint.written(fingerprint)) {
      throw Problem.form("charter is a fingerprint in 64 digits or in words.");
    }
    if (call.file().length == 0) {
      throw Problem.form("The body is a proof file, and there was none.");
    }
    Verify.Finding found = office.verify(call.file(), fingerprint);
    return Answer.ok(
        Shows.object()
            .put("genuine", found.outcome().genuine())
            .put("sentence", found.outcome().sentence())
            .put("fault", found.outcome().fault())
            .put("entries", found.outcome().entries())
            .put("oneSided", found.outcome().oneSided()));
  }

  Answer events(Call call) {
    long after = call.number("after", 0, 0, Long.MAX_VALUE);
    int most = (int) call.number("most", USUAL, 1, MOST);
    List<Report> all = floor.reports().after(after, most);
    ObjectNode it = Shows.object().put("last", all.isEmpty() ? after : all.getLast().number());
    ArrayNode events = it.putArray("events");
    all.forEach(r -> events.add(Shows.event(r)));
    return Answer.ok(it);
  }
}
