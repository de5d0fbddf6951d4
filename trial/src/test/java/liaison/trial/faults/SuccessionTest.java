package liaison.trial.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.record.Charter;
import liaison.record.Fingerprint;
import liaison.record.keys.JdkSignatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From one epoch to the next by command, with honest sides, careless ones and liars. */
final class SuccessionTest {
  @TempDir Path folder;

  @Test
  void afterAProvenForkTheOfficeGoesOn() throws Exception {
    try (Office o = Office.in(folder)) {
      Desk north = o.north();
      Desk south = o.south();
      north.write("one");
      south.write("two");
      Agreed.joint(north, south);
      north.stop();
      Path elsewhere = folder.resolve("elsewhere");
      Office.copy(o.guard, elsewhere);
      Office.copy(o.home("north"), o.home("copy"));
      north = o.north();
      assertEquals("N-000002", north.write("three"));
      Agreed.joint(north, south);
      north.stop();
      // With the line open it would be told that it is behind, and sign nothing.
      Desk copy = o.start("copy", elsewhere, List.of());
      assertEquals("N-000002", copy.write("another three"));
      copy.stop();
      copy = o.start("copy", elsewhere, List.of(), "--line", o.north, "--peer", "SOUTH=" + o.south);
      goesOn(o, south, copy);
    }
  }

  private void goesOn(Office o, Desk south, Desk copy) throws Exception {
    convicted(south, "two pasts");
    copy.stop();
    Desk north = o.north();
    assertEquals("N-000003", north.write("nobody takes this"));
    assertEquals("S-000002", south.write("one-sided"));

    evidence(o, "south", "NORTH is convicted: its node key signed two pasts");
    Path next = next(o);
    Office.Said refused =
        o.say("charter", "sign", "--home", o.home("north").toString(), next.toString());
    assertEquals(1, refused.exit(), refused::text);
    assertTrue(refused.text().contains("leaves out the own log from entry"), refused::text);
    sign(o, next, "--lose-tail");
    assertTrue(north.status().get("standstill").asString().contains("has ratified charter"));
    Office.Said busy =
        o.say("charter", "found", "--home", o.home("north").toString(), next.toString());
    assertTrue(busy.exit() == 1 && busy.text().contains("Stop it"), busy::text);
    north.stop();
    south.stop();
    found(o, next);

    north = o.north();
    south = o.south();
    assertEquals("N-000004", north.write("four"), "a lost serial is not given again");
    assertEquals("S-000003", south.write("five"));
    Agreed.joint(north, south);
    assertEquals(north.status().get("ended"), south.status().get("ended"));
    assertEquals(1, north.status().get("epoch").asInt());
    assertEquals("lost", rung(north, "N-000003"));
    assertEquals(Set.of(), missing(north, south, "S-000002"));
    String charter = drafted(o.folder.resolve("charter"));
    for (String serial : List.of("S-000001", "N-000002", "S-000003", "N-000004")) {
      proven(o, serial, charter);
    }
    Path export = folder.resolve("export");
    o.good("export", "--home", o.home("south").toString(), "-o", export.toString());
    o.good("verify", export.toString(), "--charter", charter);
    Agreed.genuine(o, north, south);
    o.good(
        "rebuild",
        "--home",
        o.home("again").toString(),
        "--from",
        export.toString(),
        "--keys",
        o.home("north").toString());
    o.good("verify", o.home("again").toString(), "--charter", charter);
    evidence(o, "south", "NORTH is convicted");
  }

  @Test
  void killedAtAnyMomentASideRatifiesOneCharter() throws Exception {
    Random seeded = new Random(1953);
    int rounds = "full".equals(System.getProperty("liaison.trial")) ? 40 : 6;
    try (Office o = Office.in(folder)) {
      o.good("note", "--home", o.home("south").toString(), "--subject", "before");
      Path card = card(o, "north");
      Set<String> ever = new TreeSet<>();
      for (int i = 0; i < rounds; i++) {
        Path file = folder.resolve("next." + i);
        Process killed =
            o.begin(
                "charter",
                "next",
                "--home",
                o.home("south").toString(),
                "--with",
                card.toString(),
                "-o",
                file.toString());
        Thread.sleep(seeded.nextInt(300, 1_600));
        killed.destroyForcibly().waitFor();
        if (Files.exists(file)) {
          ever.add(drafted(file));
        }
        ever.addAll(ratified(o));
      }
      Path last = next(o);
      ever.add(drafted(last));
      ever.addAll(ratified(o));
      assertEquals(1, ever.size(), "more than one charter has left the house: " + ever);
      Office.Said note = o.say("note", "--home", o.home("south").toString(), "--subject", "after");
      assertTrue(note.exit() == 1 && note.text().contains("writes nothing more"), note::text);
      Office.Said resumed = o.say("resume", "--home", o.home("south").toString());
      assertTrue(
          resumed.exit() == 1 && resumed.text().contains("cannot be resumed"), resumed::text);
    }
  }

  @Test
  void whatMayNotBeRatifiedIsRefused() throws Exception {
    try (Office o = Office.in(folder)) {
      Desk north = o.north();
      Desk south = o.south();
      north.write("held by both");
      Agreed.joint(north, south);
      north.stop();
      south.stop();
      String home = o.home("north").toString();
      o.good("note", "--home", home, "--subject", "held by North alone");
      Path next = next(o);

      refused(o, "leaves out the own log", "charter", "sign", "--home", home, next.toString());
      byte[] whole = Files.readAllBytes(next);
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - 9));
      refused(o, "not a genuine charter", "charter", "sign", "--home", home, cut.toString());
      refused(o, "not a genuine charter", "charter", "found", "--home", home, cut.toString());
      whole[400] ^= 1;
      Path bent = Files.write(folder.resolve("bent"), whole);
      refused(o, "not a genuine charter", "charter", "sign", "--home", home, bent.toString());
      refused(
          o,
          "The charter is not signed by NORTH",
          "charter",
          "found",
          "--home",
          home,
          next.toString());
      assertEquals(List.of(), List.copyOf(ratified(o, "north")), "nothing is ratified yet");
      o.good("note", "--home", home, "--subject", "North writes on");

      sign(o, next, "--lose-tail");
      found(o, next);
      refused(o, "founded already", "charter", "sign", "--home", home, next.toString());
      refused(o, "founded here already", "charter", "found", "--home", home, next.toString());
      north = o.north();
      south = o.south();
      assertEquals("lost", rung(north, "N-000002"));
      assertEquals("N-000004", north.write("told again"));
      Agreed.joint(north, south);
      refused(o, "has ended", "acknowledge", "--home", o.home("south").toString(), "N-000001");
      Agreed.genuine(o, north, south);
    }
  }

  @Test
  void whoRatifiesTwoSuccessorsIsConvicted() throws Exception {
    try (Office o = Office.in(folder)) {
      Desk north = o.north();
      Desk south = o.south();
      south.write("one");
      Agreed.joint(north, south);
      north.stop();
      south.stop();
      Path card = card(o, "north");
      Path elsewhere = folder.resolve("elsewhere");
      Office.copy(o.guard, elsewhere);
      Office.copy(o.home("south"), o.home("liar"));
      Path next = next(o);
      assertEquals(drafted(next), drafted(next(o)), "an honest side has one successor");
      Path rival = folder.resolve("rival");
      Office.Said lied =
          o.say(
              elsewhere,
              "charter",
              "next",
              "--home",
              o.home("liar").toString(),
              "--with",
              card.toString(),
              "-o",
              rival.toString(),
              "--mark-interval",
              "300");
      assertEquals(0, lied.exit(), lied::text);
      String home = o.home("north").toString();
      o.good("charter", "sign", "--home", home, next.toString());
      refused(
          o,
          "SOUTH signed two charters of epoch 1",
          "charter",
          "sign",
          "--home",
          home,
          rival.toString());
      evidence(o, "north", "SOUTH is convicted: its seat signed two charters of epoch 1");
      found(o, next);
      refused(o, "SOUTH signed two charters", "charter", "sign", "--home", home, rival.toString());
      north = o.north();
      south = o.south();
      north.write("the office goes on");
      Agreed.joint(north, south);
      Agreed.genuine(o, north, south);
    }
  }

  private Path card(Office o, String side) throws IOException {
    String text = o.good("card", "--next", "--home", o.home(side).toString());
    return Files.writeString(folder.resolve(side + ".next.card"), text);
  }

  /** South drafts and ratifies. */
  private Path next(Office o) throws IOException {
    Path file = folder.resolve("next.charter");
    o.good(
        "charter",
        "next",
        "--home",
        o.home("south").toString(),
        "--with",
        card(o, "north").toString(),
        "-o",
        file.toString());
    return file;
  }

  private static void sign(Office o, Path next, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("charter", "sign", "--home", o.home("north").toString(), next.toString()));
    words.addAll(List.of(more));
    String said = o.good(words.toArray(String[]::new));
    assertTrue(said.contains("Signed by all"), said);
  }

  private static void found(Office o, Path next) {
    for (String side : List.of("north", "south")) {
      o.good("charter", "found", "--home", o.home(side).toString(), next.toString());
    }
  }

  private static void refused(Office o, String why, String... words) {
    Office.Said said = o.say(words);
    assertEquals(1, said.exit(), said::text);
    assertTrue(said.text().contains(why), said::text);
    assertFalse(said.text().contains("Exception"), said::text);
  }

  private static void convicted(Desk desk, String what) {
    Office.until(
        "an alarm",
        Duration.ofSeconds(30),
        () -> desk.status().get("alarms").toString().contains("proven to have signed " + what));
  }

  /** The evidence as files: anyone verifies them, and not with a bit changed. */
  private void evidence(Office o, String side, String sentence) throws IOException {
    Path files = Files.createDirectories(folder.resolve("evidence"));
    String said = o.good("evidence", "--home", o.home(side).toString(), "-o", files.toString());
    assertTrue(said.contains(sentence), said);
    try (var all = Files.list(files)) {
      Path file = all.findFirst().orElseThrow();
      Office.Said verdict = o.say("verify", file.toString());
      assertEquals(0, verdict.exit(), verdict::text);
      assertTrue(verdict.text().contains(sentence), verdict::text);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 50] ^= 1;
      Office.Said bent = o.say("verify", Files.write(folder.resolve("bent"), bytes).toString());
      assertEquals(1, bent.exit(), bent::text);
      assertTrue(bent.text().startsWith("Not genuine: "), bent::text);
    }
    Office.delete(files);
  }

  private void proven(Office o, String serial, String charter) {
    String file = folder.resolve(serial + ".proof").toString();
    o.good("prove", "--home", o.home("south").toString(), serial, "-o", file);
    String said = o.good("verify", file, "--charter", charter);
    assertTrue(said.contains(serial) && !said.contains("not checked"), said);
  }

  private static String rung(Desk desk, String serial) {
    for (JsonNode note : desk.sure(Desk.act("notes"))) {
      if (note.get("serial").asString().equals(serial)) {
        return note.get("rung").asString();
      }
    }
    throw new AssertionError("no " + serial);
  }

  private static Set<String> missing(Desk one, Desk other, String... serials) {
    Set<String> missing = new TreeSet<>(Set.of(serials));
    for (String serial : serials) {
      if (rung(one, serial).equals(rung(other, serial))) {
        missing.remove(serial);
      }
    }
    return missing;
  }

  /** The fingerprint of a charter file. */
  private static String drafted(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Fingerprint.hex(Charter.decode(bytes, new JdkSignatures()).fingerprint());
  }

  private static Set<String> ratified(Office o) {
    return ratified(o, "south");
  }

  /** What the status says this side has ratified. */
  private static Set<String> ratified(Office o, String side) {
    Matcher m =
        Pattern.compile("has ratified charter ([0-9a-f]{64})")
            .matcher(o.good("status", "--home", o.home(side).toString()));
    return m.find() ? Set.of(m.group(1)) : Set.of();
  }
}
