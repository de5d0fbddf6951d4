package liaison.node.acts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import liaison.node.home.Json;
import liaison.node.recorder.Lines;
import liaison.node.recorder.Node;
import liaison.node.recorder.Projection;
import liaison.office.Accreditation;
import liaison.office.Ladder;
import liaison.office.NoteRow;
import liaison.office.NoteView;
import liaison.office.Party;
import liaison.office.Past;
import liaison.office.Place;
import liaison.office.Precedence;
import liaison.office.ReceiptRow;
import liaison.office.ReceiptView;
import liaison.office.RoleNames;
import liaison.office.Rung;
import liaison.office.Staff;
import liaison.office.Step;
import liaison.office.TrafficClass;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Detail;
import liaison.record.Head;
import liaison.record.Kind;
import liaison.record.Register;
import liaison.record.SideLog;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the record says, for people and programs. */
public final class Views {
  private static final String[] STATES = {"", "open", "suspended", "severed"};

  private final Node node;
  private final Lines lines;

  public Views(Node node, Lines lines) {
    this.node = node;
    this.lines = lines;
  }

  ArrayNode notes() {
    List<NoteRow> rows = new ArrayList<>();
    node.ledger.notes(rows::add);
    Map<Place, List<ReceiptRow>> receipts = new HashMap<>();
    node.ledger.receipts(r -> receipts.computeIfAbsent(r.note(), n -> new ArrayList<>()).add(r));
    ArrayNode all = Json.array();
    node.read(now -> {
      for (NoteRow row : rows) {
        Channel epoch = node.channel(row.place().epoch());
        all.add(note(row, ladder(epoch, row, receipts.getOrDefault(row.place(), List.of()))));
      }
      return null;
    });
    return all;
  }

  /** How far a note has come, as this node holds it now. */
  Ladder ladder(Channel channel, NoteRow row, List<ReceiptRow> receipts) {
    int author = row.place().side();
    List<Ladder.Cover> covers = new ArrayList<>();
    for (int side = 0; side < channel.sides(); side++) {
      if (side != author) {
        covers.add(
            new Ladder.Cover(
                side,
                seen(channel, row.place(), side),
                channel.log(side).lacked(author, row.place().seq())));
      }
    }
    List<ReceiptRow> counted = receipts.stream().filter(r -> !lost(r.place())).toList();
    return Ladder.fold(row.place(), channel.log(author).signedSize(), covers, counted);
  }

  /** The note as a desk shows it. */
  public NoteView view(Channel channel, NoteRow row, List<ReceiptRow> receipts) {
    long position = channel.joint().position(row.place().side(), row.place().seq());
    return view(row, position, ladder(channel, row, receipts));
  }

  /** The note as nobody has acknowledged it. */
  public NoteView untaken(NoteRow row) {
    return view(row, -1, new Ladder(Rung.SEALED, Map.of(), List.of()));
  }

  private NoteView view(NoteRow row, long position, Ladder ladder) {
    List<String> names = sides(row.place().epoch()).stream().map(Party::name).toList();
    Past past =
        row.place().epoch() == node.charter.epoch()
            ? null
            : new Past(names.indexOf(name(node.self)), null);
    return NoteView.of(row, names, position, past, ladder);
  }

  /** How much of the author's log a side cites; in an epoch that has ended, within the cut. */
  private long seen(Channel channel, Place note, int side) {
    SideLog log = channel.log(side);
    return note.epoch() == node.charter.epoch()
        ? log.seen(note.side())
        : log.seenAt(cut(note.epoch(), side) - 1, note.side());
  }

  private long cut(int epoch, int side) {
    return node.charters.get(epoch + 1).prior().cut().get(side).size();
  }

  private ObjectNode note(NoteRow row, Ladder ladder) {
    return Json.object()
        .put("serial", row.serial())
        .put("epoch", row.place().epoch())
        .put("from", name(row.place(), row.place().side()))
        .put("subject", row.subject())
        .put("precedence", Precedence.of(row.precedence()).name().toLowerCase(Locale.ROOT))
        .put("class", String.valueOf(TrafficClass.of(row.cls()).letter()))
        .put("rung", lost(row.place()) ? "lost" : ladder.rung().toString());
  }

  /** Beyond the cut that ended its epoch: not in the record the sides agree on. */
  public boolean lost(Place place) {
    return place.epoch() < node.charter.epoch() && cut(place.epoch(), place.side()) <= place.seq();
  }

  ObjectNode show(NoteRow row) {
    List<ReceiptRow> receipts = node.ledger.receipts(row.place());
    byte[] body = node.ledger.entry(row.place()).map(e -> e.body()).orElse(null);
    int author = row.place().side();
    long seq = row.place().seq();
    ObjectNode[] shown = new ObjectNode[1];
    node.read(
        row.place().epoch(),
        channel -> {
          Ladder ladder = ladder(channel, row, receipts);
          ObjectNode note = note(row, ladder).put("time", row.time());
          note.put(
              "body",
              body == null
                  ? (row.bodyLength() == null ? "" : null)
                  : new String(body, StandardCharsets.UTF_8));
          ArrayNode reached = note.putArray("receipts");
          steps(channel, row, ladder).forEach(step -> reached.add(receipt(step)));
          long position = channel.joint().position(author, seq);
          if (position < 0) {
            note.putNull("joint");
          } else {
            note.put("joint", position);
          }
          note.put("marked", position >= 0 && channel.marks().covering(position).isPresent());
          shown[0] = note;
          return null;
        });
    return shown[0];
  }

  /** Every rung reached, in order, then every other receipt; within the cut of an ended epoch. */
  public List<Step> steps(Channel channel, NoteRow row, Ladder ladder) {
    List<Party> sides = sides(row.place().epoch());
    int author = row.place().side();
    long seq = row.place().seq();
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("released", row.time(), sides.get(author), row.officer(), null, null));
    var head = channel.log(author).checkpoints().higherEntry(seq);
    if (head != null) {
      long at = head.getValue().seconds() * 1000;
      steps.add(new Step("sealed", at, sides.get(author), null, null, null));
    }
    for (Party side : sides) {
      SideLog log = channel.log(side.side());
      if (side.side() != author
          && seen(channel, row.place(), side.side()) > seq
          && !log.lacked(author, seq)) {
        long at = log.leaf(log.firstCovering(author, seq)).time();
        steps.add(new Step("delivered", at, side, null, null, null));
      }
    }
    for (ReceiptView r : ladder.receipts()) {
      steps.add(
          new Step(r.what(), r.time(), sides.get(r.side()), r.officer(), r.reason(), r.text()));
    }
    return steps;
  }

  /** The members of an epoch, by side. */
  public List<Party> sides(int epoch) {
    List<Party> all = new ArrayList<>();
    for (var member : node.charters.get(epoch).members()) {
      all.add(new Party(all.size(), member.name(), member.prefix()));
    }
    return List.copyOf(all);
  }

  private static ObjectNode receipt(Step step) {
    String hand = step.officer() == null ? " node" : " officer " + step.officer();
    ObjectNode one =
        Json.object()
            .put("rung", step.what())
            .put("time", step.time())
            .put("by", step.by().name() + hand);
    if (step.reason() != null) {
      one.put("reason", step.reason());
    }
    if (step.text() != null) {
      one.put("text", step.text());
    }
    return one;
  }

  ObjectNode status() {
    ObjectNode status = Json.object().put("side", name(node.self));
    status.put("epoch", node.charter.epoch()).put("standstill", node.recorder.standstill());
    ArrayNode ended = status.putArray("ended");
    for (Charter next : node.charters.subList(1, node.charters.size())) {
      ended
          .addObject()
          .put("epoch", next.epoch() - 1)
          .put("size", next.priorSize())
          .put("root", next.priorRoot().toString());
    }
    node.read(channel -> {
      ArrayNode logs = status.putArray("logs");
      for (int side = 0; side < channel.sides(); side++) {
        Head head = channel.log(side).head();
        logs.addObject()
            .put("side", name(side))
            .put("size", head.size())
            .put("root", head.size() == 0 ? null : head.root().toString())
            .put("signed", channel.log(side).signedSize())
            .put("final", channel.joint().finalOf(side));
      }
      Head joint = channel.joint().head(channel.joint().size());
      status
          .putObject("joint")
          .put("size", joint.size())
          .put("root", joint.size() == 0 ? null : joint.root().toString())
          .put("marked", channel.marks().latest().map(m -> m.head().size()).orElse(0L));
      ArrayNode alarms = status.putArray("alarms");
      node.recorder.alarms().all().forEach(alarms::add);
      return null;
    });
    ArrayNode all = status.putArray("lines");
    for (int side = 0; side < node.charter.sides(); side++) {
      if (side != node.self) {
        ObjectNode line = lines.status(side);
        line.put("side", name(side));
        ObjectNode declared = line.putObject("declared");
        for (TrafficClass c : TrafficClass.values()) {
          declared.put(String.valueOf(c.letter()), STATES[declared(c)]);
        }
        all.add(line);
      }
    }
    status
        .putObject("storage")
        .put("home", node.home.folder().toString())
        .put("free_bytes", node.home.folder().toFile().getUsableSpace());
    status.put("clock", node.clock.millis());
    return status;
  }

  /** Who may sign for each side, and what waits for a second head. */
  ArrayNode officers(Acts acts) {
    ArrayNode all = Json.array();
    for (int side = 0; side < node.charter.sides(); side++) {
      Staff staff = acts.staff(side);
      ObjectNode one = all.addObject().put("side", name(side)).put("own", side == node.self);
      ArrayNode officers = one.putArray("officers");
      staff.officers().forEach(officer -> officers.add(officer(officer)));
      ArrayNode open = one.putArray("open");
      staff.open().forEach((seq, proposal) -> open.add(proposal(seq, proposal)));
    }
    return all;
  }

  private ObjectNode officer(Accreditation a) {
    ObjectNode one = Json.object().put("number", a.officer().number());
    RoleNames.of(a.officer().roles()).forEach(one.putArray("roles")::add);
    one.put("key", a.key()).put("leaf", a.seq()).put("since", a.since()).put("from", a.from());
    ArrayNode objections = one.putArray("objections");
    for (Accreditation.Objection o : a.objections()) {
      objections
          .addObject()
          .put("side", name(o.place().side()))
          .put("leaf", o.place().seq())
          .put("officer", o.officer())
          .put("time", o.time())
          .put("text", o.text())
          .put("in_time", o.inTime())
          .put("answered", o.answered());
    }
    return one.put("acts", a.refuses(Kind.OPENED, node.clock.millis()) == null);
  }

  private static ObjectNode proposal(long seq, Register.Proposal p) {
    ObjectNode one = Json.object().put("leaf", seq).put("by", p.by());
    return switch (p.change()) {
      case Detail.Accredit a -> {
        one.put("change", "accredit").put("number", a.number());
        RoleNames.of(a.roles()).forEach(one.putArray("roles")::add);
        yield one;
      }
      case Detail.Withdraw w -> one.put("change", "withdraw").put("number", w.number());
      default -> throw new IllegalStateException("no change of officers");
    };
  }

  /** The code of the most closed state any side has declared for a class. */
  public int declared(TrafficClass of) {
    int most = 1;
    for (int side = 0; side < node.charter.sides(); side++) {
      byte[] state = node.ledger.state(Projection.declared(name(side), of.code())).orElse(null);
      most = state == null ? most : Math.max(most, state[0]);
    }
    return most;
  }

  /** A side of the epoch of that place. */
  private String name(Place of, int side) {
    return node.charters.get(of.epoch()).members().get(side).name();
  }

  private String name(int side) {
    return node.charter.members().get(side).name();
  }
}
