package liaison.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import liaison.office.NoteRow;
import liaison.office.Precedence;
import liaison.office.Rung;
import liaison.office.Serial;
import liaison.office.TrafficClass;
import liaison.record.BodyCommit;
import liaison.record.Detail;
import liaison.record.Kind;
import liaison.record.Ref;
import liaison.record.Statement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an officer can do at this node, as one JSON request each. */
final class Acts implements Control.Acts {
  private static final int MOST_SUBJECT = 400;
  private static final List<String> REASONS =
      List.of(
          "signatory", "addressee", "form", "subject", "wording", "suspended", "language", "other");
  private static final List<String> CALLS = List.of("opening", "closing", "contact");
  private static final List<String> OUTCOMES = List.of("rung", "answered", "missed");
  private static final List<String> CAUSES =
      List.of("link", "node", "nobody", "refused", "holiday", "clock");
  private static final List<String> STATES = List.of("open", "suspended", "severed");
  private static final int ANSWERS = 1;
  private static final int RELATES = 5;

  private final Node node;
  private final Views views;
  private final Papers papers;
  private final Ceremony ceremony;

  Acts(Node node, Lines lines) {
    this.node = node;
    views = new Views(node, lines);
    papers = new Papers(node);
    ceremony = new Ceremony(node);
  }

  @Override
  public JsonNode act(ObjectNode request, Consumer<String> progress) {
    return switch (text(request, "act")) {
      case "note" -> note(request, null);
      case "answer" -> answer(request);
      case "open" -> receipt(request, Kind.OPENED, null, "is opened");
      case "acknowledge" -> receipt(request, Kind.ACCEPTED, null, "is accepted");
      case "refuse" ->
          receipt(request, Kind.REFUSED, refusal(text(request, "reason")), "is refused");
      case "disseminated" ->
          receipt(
              request,
              Kind.DISSEMINATED,
              new Detail.Levels(texts(request, "levels")),
              "is passed on");
      case "call" -> call(request);
      case "declare" -> declare(request);
      case "notes" -> views.notes();
      case "show" -> views.show(views.row(text(request, "serial")));
      case "status" -> views.status();
      case "prove" ->
          papers.prove(
              views.row(text(request, "serial")),
              Path.of(text(request, "output")),
              request.path("text").asBoolean(true));
      case "vkeys" -> OpenValues.keys(node);
      case "export" -> papers.export(Path.of(text(request, "output")), progress);
      case "resume" -> resume(request);
      case "next-card" -> ceremony.card(request);
      case "next-charter" -> ceremony.next(request);
      case "sign-charter" -> ceremony.sign(request);
      case "evidence" ->
          Evidences.list(node, request.has("output") ? Path.of(text(request, "output")) : null);
      case "burst" ->
          new Burst(node).run(request.path("messages").asInt(), request.path("window").asInt());
      default -> throw Trouble.called("This node does not know that act.");
    };
  }

  private ObjectNode note(ObjectNode request, Ref answered) {
    String subject = text(request, "subject");
    if (subject.isBlank() || subject.getBytes(StandardCharsets.UTF_8).length > MOST_SUBJECT) {
      throw Trouble.called("A subject is 1 to " + MOST_SUBJECT + " bytes of text.");
    }
    int precedence =
        pick(
            List.of("routine", "priority", "immediate", "flash"),
            request.path("precedence").asString("routine"),
            "precedence");
    int trafficClass = trafficClass(request.path("class").asString("L"));
    String body = request.path("body").asString("");
    List<Integer> to = request.has("to") ? List.of(side(text(request, "to"))) : List.of();
    byte[] salt = body.isEmpty() ? null : Home.random(16);
    byte[] bytes = body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8);
    BodyCommit commit =
        bytes == null ? null : BodyCommit.of(salt, bytes, "text/plain;charset=utf-8");
    Node.Written written =
        Waiting.on(
            node.write(
                serial ->
                    new Node.Draft(
                        new Statement(
                            Kind.NOTE,
                            Home.random(16),
                            node.clock.millis(),
                            precedence,
                            trafficClass,
                            serial,
                            subject,
                            answered == null ? List.of() : List.of(answered),
                            commit,
                            to,
                            null,
                            null),
                        salt,
                        bytes),
                true));
    String prefix = node.charter.members().get(node.self).prefix();
    return Json.object()
        .put("serial", new Serial(prefix, written.serial()).toString())
        .put("leaf", written.place().seq());
  }

  private ObjectNode answer(ObjectNode request) {
    NoteRow answered = foreign(request);
    if (!request.has("subject")) {
      String subject = "Re: " + answered.subject();
      while (subject.getBytes(StandardCharsets.UTF_8).length > MOST_SUBJECT) {
        subject = subject.substring(0, subject.offsetByCodePoints(subject.length(), -1));
      }
      request.put("subject", subject);
    }
    if (!request.has("precedence")) {
      request.put("precedence", Precedence.of(answered.precedence()).name());
    }
    request.put("class", String.valueOf(TrafficClass.of(answered.cls()).letter()));
    ObjectNode done = note(request, ref(answered, ANSWERS));
    return done.put(
        "words", answered.serial() + " is answered by " + done.get("serial").asString() + ".");
  }

  private ObjectNode receipt(ObjectNode request, Kind kind, Detail detail, String words) {
    NoteRow note = foreign(request);
    if (kind == Kind.ACCEPTED || kind == Kind.REFUSED) {
      Rung decided = views.decided(note);
      if (decided != null) {
        throw new Trouble(note.serial() + " is " + decided + " already. Write a note to say more.");
      }
    }
    Ref ref = ref(note, RELATES);
    Node.Written written =
        Waiting.on(
            node.write(
                serial ->
                    new Node.Draft(
                        Statement.about(kind, Home.random(16), node.clock.millis(), ref, detail),
                        null,
                        null),
                false));
    return Json.object()
        .put("serial", note.serial())
        .put("leaf", written.place().seq())
        .put("words", note.serial() + " " + words + "; signed and durable here.");
  }

  /** The note named, which must be another side's. */
  private NoteRow foreign(ObjectNode request) {
    NoteRow note = views.row(text(request, "serial"));
    if (note.place().side() == node.self) {
      throw new Trouble(
          note.serial()
              + " is this side's own note; only the other side can sign a receipt for it.");
    }
    if (note.place().epoch() < node.charter.epoch()) {
      throw new Trouble(
          note.serial()
              + " stands in epoch "
              + note.place().epoch()
              + ", which has ended. Write a note that names it.");
    }
    return note;
  }

  private static Ref ref(NoteRow note, int relation) {
    return new Ref(relation, note.place().side(), note.place().seq(), note.leaf());
  }

  private ObjectNode call(ObjectNode request) {
    int type = 1 + pick(CALLS, text(request, "type"), "call type");
    int outcome = 1 + pick(OUTCOMES, text(request, "outcome"), "outcome");
    Integer cause = request.has("cause") ? 1 + pick(CAUSES, text(request, "cause"), "cause") : null;
    String said = request.has("text") ? text(request, "text") : null;
    long now = node.clock.millis();
    return statement(Kind.CALL, new Detail.Call(type, now, outcome, cause, said));
  }

  private ObjectNode declare(ObjectNode request) {
    int state = 1 + pick(STATES, text(request, "state"), "state");
    List<Integer> classes = new ArrayList<>();
    texts(request, "classes").forEach(c -> classes.add(trafficClass(c)));
    List<Integer> sorted = classes.stream().distinct().sorted().toList();
    String line = request.has("line") ? text(request, "line") : null;
    String reason = request.has("reason") ? text(request, "reason") : null;
    return statement(Kind.DECLARATION, new Detail.Declaration(state, sorted, line, reason, null));
  }

  private ObjectNode statement(Kind kind, Detail detail) {
    Node.Written written =
        Waiting.on(
            node.write(
                serial ->
                    new Node.Draft(
                        Statement.about(kind, Home.random(16), node.clock.millis(), null, detail),
                        null,
                        null),
                false));
    return Json.object().put("leaf", written.place().seq());
  }

  private ObjectNode resume(ObjectNode request) {
    Path seat = request.has("seat") ? Path.of(text(request, "seat")) : null;
    long[] at = {0};
    Waiting.on(
        node.ask(turn -> {
          at[0] = node.recorder.resume(turn, seat).seq();
          node.renumber();
        }));
    return Json.object().put("size", at[0]);
  }

  private static Detail refusal(String reason) {
    int at = REASONS.indexOf(reason.toLowerCase(Locale.ROOT));
    return at >= 0 ? new Detail.Refusal(at + 1, null) : new Detail.Refusal(REASONS.size(), reason);
  }

  private int side(String name) {
    for (int side = 0; side < node.charter.members().size(); side++) {
      if (side != node.self && node.charter.members().get(side).name().equalsIgnoreCase(name)) {
        return side;
      }
    }
    throw Trouble.called("No other side is named " + name + ".");
  }

  private static int trafficClass(String letter) {
    for (TrafficClass c : TrafficClass.values()) {
      if (String.valueOf(c.letter()).equalsIgnoreCase(letter)) {
        return c.code();
      }
    }
    throw Trouble.called("A class is L, H, M, C, S or X, not " + letter + ".");
  }

  private static int pick(List<String> words, String given, String what) {
    int at = words.indexOf(given.toLowerCase(Locale.ROOT));
    if (at < 0) {
      throw Trouble.called(
          "The " + what + " is one of " + String.join(", ", words) + "; not " + given + ".");
    }
    return at;
  }

  static String text(ObjectNode request, String name) {
    JsonNode value = request.get(name);
    if (value == null || !value.isString()) {
      throw Trouble.called("The request lacks the text \"" + name + "\".");
    }
    return value.asString();
  }

  private static List<String> texts(ObjectNode request, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : request.path(name)) {
      texts.add(value.asString());
    }
    if (texts.isEmpty() || texts.size() > 16) {
      throw Trouble.called("Give 1 to 16 " + name + ".");
    }
    return texts;
  }
}
