package liaison.trial.command;

import static liaison.trial.command.Office.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wrong input: one clear sentence, the right exit code, no trace, nothing half-made. */
@Timeout(180)
class WrongInputTest {
  private static final List<String> NEVER =
      List.of("Exception", "\tat ", "null", "That did not work", "..", "--debug");

  /** The command is refused with this exit code, twice: in words and as JSON; leaves no file. */
  private static void wrong(int exit, String part, Object... words) throws IOException {
    Office o = played();
    TreeSet<String> before = files(o.dir);
    Office.Said said = say(words);
    String asked = List.of(words) + ": " + said.err() + said.out();
    assertEquals(exit, said.exit(), asked);
    String told = said.err() + said.out();
    assertTrue(
        told.toLowerCase(java.util.Locale.ROOT).contains(part.toLowerCase(java.util.Locale.ROOT)),
        asked);
    NEVER.forEach(never -> assertFalse(told.contains(never), asked));
    Object[] json = java.util.Arrays.copyOf(words, words.length + 1);
    json[words.length] = "--json";
    Office.Said again = say(json);
    assertEquals(exit, again.exit(), asked);
    assertTrue(again.json().has("error") || again.json().has("fault"), again.out());
    assertEquals(before, files(o.dir), asked);
  }

  private static Office played() throws IOException {
    try {
      return Office.played();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** What lies there but the database's own side files. */
  private static TreeSet<String> files(Path dir) throws IOException {
    try (var all = Files.walk(dir)) {
      TreeSet<String> names = new TreeSet<>(all.map(Path::toString).toList());
      names.removeIf(n -> n.contains("liaison.db") || n.endsWith("node.sock"));
      return names;
    }
  }

  private static Path file(String name, byte[] bytes) throws IOException {
    return Files.write(played().dir.resolve(name), bytes);
  }

  @Test
  void founding() throws IOException {
    Office o = played();
    Path north = o.home("north");
    Path plain = file("plain", new byte[] {1, 2, 3});
    Path out = o.dir.resolve("out");
    byte[] card = Files.readAllBytes(o.dir.resolve("south.card"));
    Path cut = file("cut.card", java.util.Arrays.copyOf(card, card.length / 2));
    wrong(1, "not empty", "init", "--home", north, "--side", "X");
    wrong(1, "a file", "init", "--home", plain, "--side", "X");
    wrong(1, "plain", "init", "--home", plain.resolve("in"), "--side", "X");
    wrong(1, "/proc", "init", "--home", "/proc/liaison", "--side", "X");
    wrong(2, "name", "init", "--home", out, "--side", "a b");
    wrong(2, "--side", "init", "--home", out);
    wrong(2, "no home", "card", "--home", out);
    wrong(2, "a file", "card", "--home", plain);
    wrong(2, "no file", "charter", "draft", "--home", north, "--with", out, "-o", out);
    wrong(2, "folder", "charter", "draft", "--home", north, "--with", north, "-o", out);
    wrong(1, "card", "charter", "draft", "--home", north, "--with", cut, "-o", out);
    wrong(1, "card", "charter", "draft", "--home", north, "--with", plain, "-o", out);
    wrong(1, "larger", "charter", "draft", "--home", north, "--with", "/dev/zero", "-o", out);
    wrong(
        1,
        "NORTH",
        "charter",
        "draft",
        "--home",
        north,
        "--with",
        o.dir.resolve("north.card"),
        "-o",
        out);
    wrong(
        2,
        "folder",
        "charter",
        "draft",
        "--home",
        north,
        "--with",
        o.dir.resolve("south.card"),
        "-o",
        o.dir);
    wrong(
        1,
        "no such",
        "charter",
        "draft",
        "--home",
        north,
        "--with",
        o.dir.resolve("south.card"),
        "-o",
        out.resolve("in"));
    wrong(1, "signed by SOUTH", "charter", "found", "--home", north, o.dir.resolve("unsigned"));
    wrong(1, "founded already", "charter", "found", "--home", north, o.dir.resolve("charter"));
    wrong(1, "charter", "charter", "sign", "--home", north, plain);
    wrong(2, "no file", "charter", "found", "--home", north, out);
    Office.done("side", "init", "--home", out, "--side", "north");
    wrong(1, "founded", "note", "--home", out, "--subject", "S");
    wrong(1, "keys of", "charter", "found", "--home", out, o.dir.resolve("charter"));
    wrong(1, "keys of", "charter", "sign", "--home", out, o.dir.resolve("charter"));
    wrong(
        1,
        "keys of",
        "rebuild",
        "--home",
        o.dir.resolve("new"),
        "--from",
        o.dir.resolve("export"),
        "--keys",
        out);
    wrong(
        2,
        "--keys",
        "rebuild",
        "--home",
        o.dir.resolve("new"),
        "--from",
        o.dir.resolve("export"),
        "--keys",
        plain);
    wrong(1, "export", "rebuild", "--home", o.dir.resolve("new"), "--from", north, "--keys", north);
    wrong(2, "export", "rebuild", "--home", o.dir.resolve("new"), "--from", plain, "--keys", north);
    wrong(
        1,
        "not empty",
        "rebuild",
        "--home",
        north,
        "--from",
        o.dir.resolve("export"),
        "--keys",
        north);
  }

  @Test
  void notes() throws IOException {
    Office o = played();
    Path north = o.home("north");
    Path latin = file("latin", new byte[] {(byte) 0xe9, 'a'});
    Path big = file("big", new byte[(1 << 20) + 1]);
    wrong(1, "UTF-8", "note", "--home", north, "--subject", "S", "--body", latin);
    wrong(1, "larger", "note", "--home", north, "--subject", "S", "--body", big);
    wrong(2, "no file", "note", "--home", north, "--subject", "S", "--body", o.dir.resolve("none"));
    wrong(2, "400", "note", "--home", north, "--subject", "x".repeat(401));
    wrong(2, "400", "note", "--home", north, "--subject", " ");
    wrong(2, "routine", "note", "--home", north, "--subject", "S", "--precedence", "urgent");
    wrong(2, "class", "note", "--home", north, "--subject", "S", "--class", "Z");
    wrong(2, "EAST", "note", "--home", north, "--subject", "S", "--to", "EAST");
    for (String command : List.of("show", "open", "acknowledge", "answer")) {
      wrong(1, "no note", command, "--home", north, "S-999999");
      wrong(1, "no note", command, "--home", north, "nonsense");
      wrong(2, "SERIAL", command, "--home", north);
    }
    wrong(1, "own note", "acknowledge", "--home", north, "N-000001");
    wrong(1, "own note", "refuse", "--home", north, "N-000001", "--reason", "form");
    wrong(2, "--reason", "refuse", "--home", north, "S-000001");
    wrong(1, "well-formed", "refuse", "--home", north, "S-000001", "--reason", "r".repeat(7_000));
    wrong(
        1,
        "well-formed",
        "disseminated",
        "--home",
        north,
        "S-000001",
        "--level",
        "r".repeat(7_000));
    wrong(2, "call type", "call", "--home", north, "--type", "tea", "--outcome", "rung");
    wrong(
        2,
        "cause",
        "call",
        "--home",
        north,
        "--type",
        "opening",
        "--outcome",
        "missed",
        "--cause",
        "tea");
    wrong(2, "state", "declare", "--home", north, "--state", "shut", "--class", "L");
    wrong(2, "class", "declare", "--home", north, "--state", "open", "--class", "Q");
    wrong(1, "no note", "prove", "--home", north, "N-9", "-o", o.dir.resolve("p"));
    wrong(2, "folder", "prove", "--home", north, "N-000001", "-o", o.dir);
    wrong(1, "exists", "export", "--home", north, "-o", o.dir.resolve("export"));
    wrong(1, "none", "export", "--home", north, "-o", o.dir.resolve("none").resolve("in"));
    wrong(2, "Which side", "notes");
    wrong(2, "home", "status", "--home", o.dir);
  }

  @Test
  void runAndVerify() throws Exception {
    Office o = played();
    Path north = o.home("north");
    for (String bad : List.of("nowhere", ":1", "a:b", "127.0.0.1:70000", "no.host.invalid:1")) {
      wrong(
          2,
          bad.startsWith("no.") ? "no host" : "HOST:PORT",
          "run",
          "--home",
          north,
          "--line",
          bad);
    }
    wrong(2, "EAST", "run", "--home", north, "--peer", "EAST=127.0.0.1:1");
    wrong(2, "HOST:PORT", "run", "--home", north, "--peer", "SOUTH=x");
    wrong(2, "--peer", "run", "--home", north, "--peer", "SOUTH");
    try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      wrong(1, "listen", "run", "--home", north, "--line", "127.0.0.1:" + taken.getLocalPort());
    }
    try (Office up = Office.founded()) {
      up.start();
      wrong(1, "stop", "run", "--home", up.home("north"));
      wrong(2, "stop", "verify", up.home("north"));
    }
    Path proof = o.dir.resolve("proof");
    Path huge = o.dir.resolve("huge");
    try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 32);
    }
    wrong(1, "genuine", "verify", file("empty", new byte[0]));
    wrong(1, "larger", "verify", huge);
    wrong(1, "export", "verify", Files.createDirectories(o.dir.resolve("hollow")));
    wrong(2, "no file", "verify", o.dir.resolve("none"));
    wrong(1, "charter", "verify", proof, "--charter", "0".repeat(64));
    wrong(1, "charter", "verify", o.dir.resolve("export"), "--charter", "0".repeat(64));
    wrong(2, "64 hex", "verify", proof, "--charter", "abc");
  }
}
