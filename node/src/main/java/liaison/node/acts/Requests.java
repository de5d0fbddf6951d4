package liaison.node.acts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.node.recorder.Evidences;
import liaison.node.recorder.Lines;
import liaison.node.recorder.Node;
import liaison.node.recorder.Rotation;
import liaison.office.Accreditation;
import liaison.office.Act;
import liaison.office.LineState;
import liaison.office.OfficerCard;
import liaison.office.Precedence;
import liaison.office.TrafficClass;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The acts of a node as JSON: reads a request, has it done, says what was done. */
public final class Requests implements Control.Acts {
  private final Node node;
  private final Acts acts;
  private final Views views;
  private final Papers papers;
  private final Ceremony ceremony;

  public Requests(Node node, Acts acts, Lines lines) {
    this.node = node;
    this.acts = acts;
    views = new Views(node, lines);
    papers = new Papers(node);
    ceremony = new Ceremony(node);
  }

  @Override
  public JsonNode act(ObjectNode request, Consumer<String> progress) {
    return switch (text(request, "act")) {
      case "note" -> note(request, null);
      case "answer" -> note(request, text(request, "serial"));
      case "open" -> receipt(request, new Act.Open(text(request, "serial")), "is opened");
      case "acknowledge" ->
          receipt(request, new Act.Accept(text(request, "serial")), "is accepted");
      case "refuse" -> receipt(request, refusal(request), "is refused");
      case "disseminated" ->
          receipt(
              request,
              new Act.Disseminate(text(request, "serial"), texts(request, "levels")),
              "is passed on");
      case "call" -> sign(request, call(request));
      case "declare" -> sign(request, declaration(request));
      case "accredit" ->
          change(request, new Act.Accredit(OfficerCard.parse(text(request, "card"))));
      case "withdraw" -> change(request, new Act.Withdraw(number(request, "number")));
      case "confirm" -> confirm(request);
      case "object" ->
          sign(
              request,
              new Act.Object(side(request), number(request, "seq"), maybe(request, "text")));
      case "officers" -> views.officers(acts);
      case "notes" -> views.notes();
      case "show" -> views.show(acts.note(text(request, "serial")));
      case "status" -> views.status();
      case "prove" ->
          papers.prove(
              acts.note(text(request, "serial")),
              Path.of(text(request, "output")),
              request.path("text").asBoolean(true));
      case "vkeys" -> OpenValues.keys(node);
      case "export" -> papers.export(Path.of(text(request, "output")), progress);
      case "resume" -> resume(request);
      case "rotate" -> rotate(request);
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

  private Node.Written done(ObjectNode request, Act act) {
    if (request.has("seat")) {
      return acts.seal(path(request, "seat"), act);
    }
    long officer = request.has("as") ? number(request, "as") : node.officers.usual();
    if (!request.has("passphrase")) {
      return acts.sign(officer, act);
    }
    Node.Written[] written = {null};
    char[] passphrase = text(request, "passphrase").toCharArray();
    if (!node.officers.unlocked(officer, passphrase, () -> written[0] = acts.sign(officer, act))) {
      throw new Trouble(
          "That is not the passphrase of the key, or there were too many tries: wait a minute."
              + " Nothing was signed.");
    }
    return written[0];
  }

  private ObjectNode sign(ObjectNode request, Act act) {
    return Json.object().put("leaf", done(request, act).place().seq());
  }

  /** A change of officers, which may have to wait for a second head. */
  private ObjectNode change(ObjectNode request, Act act) {
    ObjectNode done = sign(request, act);
    return done.put("open", acts.staff(node.self).open().containsKey(done.get("leaf").asLong()));
  }

  private ObjectNode note(ObjectNode request, String answers) {
    Act.Note note =
        new Act.Note(
            answers,
            maybe(request, "subject"),
            request.has("precedence") ? pick(Precedence.class, request, "precedence") : null,
            request.has("class") ? trafficClass(text(request, "class")) : null,
            maybe(request, "to"),
            request.path("body").asString(""),
            null);
    Node.Written written = done(request, note);
    String serial = acts.serial(written);
    ObjectNode done = Json.object().put("serial", serial).put("leaf", written.place().seq());
    return answers == null
        ? done
        : done.put("words", answers.toUpperCase(Locale.ROOT) + " is answered by " + serial + ".");
  }

  private ObjectNode receipt(ObjectNode request, Act act, String words) {
    String serial = text(request, "serial").toUpperCase(Locale.ROOT);
    return sign(request, act)
        .put("serial", serial)
        .put("words", serial + " " + words + "; signed and durable here.");
  }

  /** One of the known reasons, or another in the officer's own words. */
  private static Act refusal(ObjectNode request) {
    String given = text(request, "reason");
    for (Act.Reason reason : Act.Reason.values()) {
      if (reason.name().equalsIgnoreCase(given)) {
        return new Act.Refuse(text(request, "serial"), reason, null);
      }
    }
    return new Act.Refuse(text(request, "serial"), Act.Reason.OTHER, given);
  }

  private static Act call(ObjectNode request) {
    return new Act.Call(
        pick(Act.CallType.class, request, "type", "call type"),
        pick(Act.CallOutcome.class, request, "outcome"),
        request.has("cause") ? pick(Act.CallCause.class, request, "cause") : null,
        maybe(request, "text"));
  }

  private static Act declaration(ObjectNode request) {
    return new Act.Declare(
        pick(LineState.class, request, "state"),
        texts(request, "classes").stream().map(Requests::trafficClass).toList(),
        maybe(request, "line"),
        maybe(request, "reason"));
  }

  /** Confirms an open change, or answers what is objected to an accreditation that stands. */
  private ObjectNode confirm(ObjectNode request) {
    long seq = number(request, "seq");
    for (Accreditation officer : acts.staff(node.self).officers()) {
      for (Accreditation.Objection objection : officer.objections()) {
        if (officer.seq() == seq && objection.holds()) {
          String by = node.charter.members().get(objection.place().side()).name();
          String said = request.path("text").asString("The accreditation stands.");
          return sign(request, new Act.Uphold(by, objection.place().seq(), said));
        }
      }
    }
    return sign(request, new Act.Confirm(seq));
  }

  /** The other side named; where there is but one, it need not be. */
  private String side(ObjectNode request) {
    if (request.has("side")) {
      return text(request, "side");
    }
    if (node.charter.sides() > 2) {
      throw Trouble.called("Which side? Write the place as SIDE/LEAF, for example NORTH/12.");
    }
    return node.charter.members().get(1 - node.self).name();
  }

  private ObjectNode resume(ObjectNode request) {
    return new Resuming(node).resume(request.has("seat") ? path(request, "seat") : null);
  }

  private ObjectNode rotate(ObjectNode request) {
    Rotation rotation =
        Rotation.make(
            request.path("node").asBoolean(false),
            request.path("envelope").asBoolean(false),
            request.path("line").asBoolean(false));
    if (rotation.node() == null && rotation.line() == null) {
      throw Trouble.called("Rotate what? Give --node, --line or --envelope, or several.");
    }
    Path seat = request.has("seat") ? path(request, "seat") : null;
    return Json.object().put("leaf", acts.rotate(seat, rotation).seq());
  }

  private static TrafficClass trafficClass(String letter) {
    for (TrafficClass c : TrafficClass.values()) {
      if (String.valueOf(c.letter()).equalsIgnoreCase(letter)) {
        return c;
      }
    }
    throw Trouble.called("A class is L, H, M, C, S or X, not " + letter + ".");
  }

  private static <E extends Enum<E>> E pick(Class<E> words, ObjectNode request, String name) {
    return pick(words, request, name, name);
  }

  private static <E extends Enum<E>> E pick(
      Class<E> words, ObjectNode request, String name, String what) {
    String given = text(request, name);
    for (E word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(given)) {
        return word;
      }
    }
    String all =
        Arrays.stream(words.getEnumConstants())
            .map(word -> word.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw Trouble.called("The " + what + " is one of " + all + "; not " + given + ".");
  }

  public static String text(ObjectNode request, String name) {
    JsonNode value = request.get(name);
    if (value == null || !value.isString()) {
      throw Trouble.called("The request lacks the text \"" + name + "\".");
    }
    return value.asString();
  }

  private static String maybe(ObjectNode request, String name) {
    return request.has(name) ? text(request, name) : null;
  }

  private static Path path(ObjectNode request, String name) {
    return Path.of(text(request, name));
  }

  private static long number(ObjectNode request, String name) {
    JsonNode value = request.get(name);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw Trouble.called("The request lacks the whole number \"" + name + "\".");
    }
    return value.asLong();
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
