package liaison.node.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import liaison.node.acts.Audit;
import liaison.node.acts.Restoring;
import liaison.node.acts.Side;
import liaison.node.home.Founding;
import liaison.node.home.Guard;
import liaison.node.home.Home;
import liaison.node.home.HostPort;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.node.keys.BouncySignatures;
import liaison.record.Card;
import liaison.record.Charter;
import liaison.record.Fingerprint;
import liaison.record.keys.Signatures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Kaesong story with two real nodes on one machine: founding to destruction to return. */
public final class Demo {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Path folder;
  private final PrintStream out;
  private final Signatures signatures = new BouncySignatures();
  private final List<String> proofs = new ArrayList<>();
  private Side north;
  private Side south;
  private String northPort;
  private String southPort;
  private String charter;

  public Demo(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  public void play() {
    try {
      found();
      openTheDay();
      complain();
      sever();
      threaten();
      destroy();
      prove();
      rebuild();
      compare();
    } finally {
      close(north);
      close(south);
    }
  }

  private void found() {
    chapter("14 September 2018", "Two sides that do not trust each other found an office.");
    Card northCard = Founding.init(folder.resolve("north"), "NORTH", "N", signatures);
    Card southCard = Founding.init(folder.resolve("south"), "SOUTH", "S", signatures);
    say("Each side makes its own keys, and reads the other's card aloud:");
    say("  NORTH  " + Fingerprint.words(northCard.member().seat().fingerprint()));
    say("  SOUTH  " + Fingerprint.words(southCard.member().seat().fingerprint()));
    Home northHome = Home.open(folder.resolve("north"));
    Home southHome = Home.open(folder.resolve("south"));
    Charter agreed = Founding.between(southHome, northHome, 200, Guard.folder(), signatures);
    charter = Fingerprint.hex(agreed.fingerprint());
    say("Both sign one charter: " + charter.substring(0, 16) + "…");
    keepKeysSafe(northHome);
    northPort = "127.0.0.1:" + HostPort.free();
    southPort = "127.0.0.1:" + HostPort.free();
    south =
        Side.start(folder.resolve("south"), "--line", southPort, "--peer", "NORTH=" + northPort);
    north =
        Side.start(folder.resolve("north"), "--line", northPort, "--peer", "SOUTH=" + southPort);
    say(
        "Two nodes, two processes ("
            + north.pid()
            + " and "
            + south.pid()
            + "), a TLS line between them.");
  }

  /** North leaves a copy of its keys off the machine: nothing else of it will survive. */
  private void keepKeysSafe(Home home) {
    Path safe = folder.resolve("north-safe");
    try {
      Files.createDirectories(safe);
      for (String name : Founding.KEPT) {
        Files.copy(home.file(name), safe.resolve(name));
      }
      Files.copy(home.file("officer-1.key"), safe.resolve("officer-1.key"));
    } catch (IOException e) {
      throw Trouble.io("copy North's keys to " + safe, e);
    }
  }

  private void openTheDay() {
    south.ask(call("opening", "rung", null));
    north.ask(call("opening", "answered", null));
    say(
        "09:00  South rings the opening call, North answers: \"No message.\" Both have it in the record.");
  }

  private void complain() {
    chapter("4 June 2020", "North complains about leaflets sent over the line.");
    String complaint =
        note(
            north,
            "Leaflets sent over the line",
            "priority",
            "C",
            "Leaflets were again sent across the line by balloon and bottle. We demand that it be stopped.");
    delivered(north, complaint);
    say(complaint + "  PRIORITY from North: delivered. South's node has signed for it.");
    receipt(south, "open", complaint);
    receipt(south, "acknowledge", complaint);
    rung(north, complaint, "accepted");
    say("        South's officer opens and accepts it; North's ladder shows it.");

    chapter("8 June 2020", "09:00, for the first time, nobody answers the opening call.");
    south.ask(call("opening", "missed", "nobody"));
    say("        The missed call is a signed entry with its cause: nobody at their desk.");

    ObjectNode answer =
        Json.object()
            .put("act", "answer")
            .put("serial", complaint)
            .put(
                "body",
                "A complaint has been filed with the police against two groups; a crackdown is announced.");
    String answered = south.ask(answer).get("serial").asString();
    rung(north, complaint, "answered");
    say(answered + "  South answers " + complaint + ": the top rung.");
    proofs.add(complaint);
  }

  private void sever() {
    chapter("9 June 2020", "12:00, North declares four lines closed, by name.");
    for (String line :
        List.of(
            "the liaison office",
            "the western military line",
            "the eastern military line",
            "the line between the leaders' offices")) {
      ObjectNode declare =
          Json.object().put("act", "declare").put("state", "severed").put("line", line);
      declare.putArray("classes").add(line.contains("military") ? "M" : "L");
      north.ask(declare);
      say("        severed: " + line);
    }
    say(
        "        Lives at risk, class H, stays open. Declared is one thing, observed another: both are shown.");
  }

  private void threaten() {
    chapter("13 June 2020", "An announcement.");
    String threat =
        note(
            north,
            "The useless office",
            "immediate",
            "M",
            "Before long the useless joint office will be seen completely collapsed.");
    delivered(north, threat);
    receipt(south, "acknowledge", threat);
    rung(north, threat, "accepted");
    say(threat + "  IMMEDIATE from North, accepted by South's duty officer.");
    proofs.add(threat);
    String plea =
        note(
            south,
            "Keep the window open",
            "immediate",
            "L",
            "We ask that the window of dialogue stay open.");
    delivered(south, plea);
    say(plea + "  IMMEDIATE from South: delivered to North's node, opened by nobody.");
    proofs.add(plea);
    joint(south, plea);
  }

  private void destroy() {
    chapter("16 June 2020", "14:50. The building is blown up.");
    north.kill();
    delete(folder.resolve("north"));
    say(
        "        North's process is killed with SIGKILL. Its home is deleted: keys, record, everything.");
    String protest =
        note(
            south,
            "Protest",
            "flash",
            "L",
            "A senseless act. If the situation is made worse we shall answer firmly.");
    say(protest + "  FLASH from South: released and durable here. It waits; nothing is lost.");
    proofs.add(protest);
  }

  private void prove() {
    chapter("The same day", "South proves to a stranger what was said, and what was acknowledged.");
    for (String serial : proofs) {
      proof(south, serial);
    }
  }

  private void proof(Side side, String serial) {
    Path file = folder.resolve("proofs").resolve(serial + ".liaison-proof");
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw Trouble.io("make " + file.getParent(), e);
    }
    side.ask(
        Json.object()
            .put("act", "prove")
            .put("serial", serial)
            .put("output", file.toAbsolutePath().toString()));
    Audit.Result verdict = Audit.file(file, charter, signatures);
    if (!verdict.genuine()) {
      throw new Trouble("The proof of " + serial + " does not verify: " + verdict.sentence());
    }
    say("  " + serial + ".liaison-proof, " + size(file) + " bytes, verified offline:");
    say("    " + verdict.sentence());
  }

  private void rebuild() {
    chapter("27 July 2021", "After 413 days the lines are restored.");
    Path export = folder.resolve("export");
    JsonNode exported =
        south.ask(
            Json.object().put("act", "export").put("output", export.toAbsolutePath().toString()));
    say(
        "        South hands over its copy of the joint record: "
            + exported.get("entries").asLong()
            + " entries.");
    Restoring.rebuild(
        folder.resolve("north"), export, folder.resolve("north-safe"), signatures, progress -> {});
    say(
        "        North checks every entry against its own keys and the charter, and signs on with a new node key.");
    north =
        Side.start(folder.resolve("north"), "--line", northPort, "--peer", "SOUTH=" + southPort);
    String protest = proofs.getLast();
    delivered(south, protest);
    say(protest + "  The FLASH that waited is delivered.");
    ObjectNode open = Json.object().put("act", "declare").put("state", "open");
    open.putArray("classes").add("L").add("M");
    north.ask(open.deepCopy());
    south.ask(open);
    String boats =
        note(
            north,
            "Fishing boats",
            "routine",
            "M",
            "Positions of fishing boats near the western line, as agreed.");
    delivered(north, boats);
    receipt(south, "acknowledge", boats);
    rung(north, boats, "accepted");
    say(boats + "  North's first note after the silence, accepted.");
    joint(south, boats);
    proof(south, boats);
    proof(south, protest);
  }

  private void compare() {
    chapter("Today", "One record.");
    ObjectNode status = Json.object().put("act", "status");
    JsonNode mine = south.await("both joint records to agree", status, SOON, this::agrees);
    String root = mine.get("joint").get("root").asString();
    say("        Joint record, " + mine.get("joint").get("size").asLong() + " entries.");
    say("        North: " + root);
    say("        South: " + root);
    close(north);
    close(south);
    say("        The same. Everything is in " + folder + ". Try:");
    say("          liaison verify " + folder.resolve("south"));
    say(
        "          liaison verify "
            + folder.resolve("proofs").resolve(proofs.getFirst() + ".liaison-proof"));
  }

  private boolean agrees(JsonNode mine) {
    JsonNode theirs = north.ask(Json.object().put("act", "status"));
    return mine.get("joint").equals(theirs.get("joint"))
        && mine.get("joint").get("size").asLong() == mine.get("joint").get("marked").asLong();
  }

  private static String note(
      Side from, String subject, String precedence, String cls, String body) {
    return from.ask(
            Json.object()
                .put("act", "note")
                .put("subject", subject)
                .put("precedence", precedence)
                .put("class", cls)
                .put("body", body))
        .get("serial")
        .asString();
  }

  private static void receipt(Side by, String act, String serial) {
    shown(by, serial);
    by.ask(Json.object().put("act", act).put("serial", serial));
  }

  private static void shown(Side at, String serial) {
    at.await(
        serial + " to arrive",
        Json.object().put("act", "notes"),
        SOON,
        notes -> find(notes, serial) != null);
  }

  private static JsonNode find(JsonNode notes, String serial) {
    for (JsonNode note : notes) {
      if (note.get("serial").asString().equals(serial)) {
        return note;
      }
    }
    return null;
  }

  private static void delivered(Side from, String serial) {
    rung(from, serial, "delivered");
  }

  private static void rung(Side at, String serial, String rung) {
    at.await(
        serial + " to be " + rung,
        Json.object().put("act", "notes"),
        SOON,
        notes -> {
          JsonNode note = find(notes, serial);
          return note != null && note.get("rung").asString().equals(rung);
        });
  }

  /** Waits until a joint checkpoint covers the note. */
  private static void joint(Side at, String serial) {
    at.await(
        "a joint checkpoint over " + serial,
        Json.object().put("act", "show").put("serial", serial),
        SOON,
        note -> note.get("marked").asBoolean());
  }

  private static ObjectNode call(String type, String outcome, String cause) {
    ObjectNode call = Json.object().put("act", "call").put("type", type).put("outcome", outcome);
    return cause == null ? call : call.put("cause", cause);
  }

  private void chapter(String date, String what) {
    out.println();
    out.println(date + ". " + what);
  }

  private void say(String line) {
    out.println(line);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw Trouble.io("look at " + file, e);
    }
  }

  private static void delete(Path tree) {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw Trouble.io("delete " + tree, e);
    }
  }

  private static void close(Side side) {
    if (side != null) {
      side.close();
    }
  }
}
