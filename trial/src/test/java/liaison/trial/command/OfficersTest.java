package liaison.trial.command;

import static liaison.trial.command.Office.done;
import static liaison.trial.command.Office.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The change of officers and keys by hand, between two running nodes, and every wrong word. */
@Timeout(180)
class OfficersTest {
  private static void wrong(int exit, String part, Object... words) {
    Office.Said said = say(words);
    assertEquals(exit, said.exit(), () -> java.util.List.of(words) + said.err());
    assertTrue(said.err().contains(part), said::err);
    assertFalse(said.err().contains("Exception"), said::err);
  }

  @Test
  void officersComeAndGo() throws Exception {
    try (Office o = Office.founded()) {
      o.start();
      Path north = o.home("north");
      Path south = o.home("south");
      Path card = o.dir.resolve("two.card");
      String seat = done("fingerprint", "card", "--home", south).get("fingerprint").asString();
      done(
          "card key",
          "officer",
          "make",
          "--number",
          2,
          "--roles",
          "duty,releaser",
          "--seat",
          seat,
          "--key",
          o.dir.resolve("elsewhere"),
          "-o",
          card);
      assertEquals("rw-------", mode(o.dir.resolve("elsewhere")));
      wrong(
          1,
          "exists already",
          "officer",
          "make",
          "--number",
          2,
          "--roles",
          "duty",
          "--seat",
          seat,
          "--key",
          o.dir.resolve("elsewhere"),
          "-o",
          card);
      wrong(
          2,
          "64 hex",
          "officer",
          "make",
          "--number",
          3,
          "--roles",
          "duty",
          "--seat",
          "buhir-favaz",
          "-o",
          card);
      wrong(
          2,
          "Roles are",
          "officer",
          "make",
          "--number",
          3,
          "--roles",
          "admiral",
          "--seat",
          seat,
          "-o",
          card);
      wrong(2, "For which side", "officer", "make", "--number", 3, "--roles", "duty", "-o", card);
      wrong(
          2,
          "number is 1",
          "officer",
          "make",
          "--number",
          0,
          "--roles",
          "duty",
          "--seat",
          seat,
          "-o",
          card);
      wrong(1, "another seat", "accredit", "--home", north, card);
      wrong(1, "not a whole", "accredit", "--home", south, o.dir.resolve("charter"));

      long leaf = done("leaf open", "accredit", "--home", south, card).get("leaf").asLong();
      wrong(1, "--as N", "note", "--home", south, "--as", 2, "--subject", "No key here");
      Files.copy(o.dir.resolve("elsewhere"), south.resolve("officer-2.key"));
      done("serial", "note", "--home", south, "--as", 2, "--subject", "By the second officer");
      o.await("north", 0, "delivered");
      JsonNode there = done("", "officers", "--home", north).get(1);
      assertEquals(leaf, there.get("officers").get(1).get("leaf").asLong());
      assertEquals("releaser", there.get("officers").get(1).get("roles").get(1).asString());
      assertTrue(say("officers", "--home", north).out().contains("officer 2"));

      wrong(1, "not a change", "object", "--home", north, 0);
      wrong(2, "SIDE/LEAF", "object", "--home", north, "S-000001");
      wrong(2, "named WEST", "object", "--home", north, "WEST/" + leaf);
      done("leaf", "object", "--home", north, "SOUTH/" + leaf, "--text", "Unknown here");
      wrong(1, "no open proposal", "confirm", "--home", south, leaf);
      wrong(1, "needs one of head", "withdraw", "--home", south, "--as", 2, 1);
      done("leaf", "withdraw", "--home", south, 2);
      wrong(1, "not accredited", "note", "--home", south, "--as", 2, "--subject", "Withdrawn");
      done("serial", "note", "--home", south, "--subject", "By the first, who is the usual one");

      wrong(2, "Rotate what", "rotate", "--home", south);
      done("leaf", "rotate", "--home", south, "--node", "--line", "--envelope");
      done("serial", "note", "--home", south, "--subject", "After the rotation");
      o.await("north", 2, "delivered");
      assertEquals("SOUTH", done("", "notes", "--home", north).get(2).get("from").asString());
      o.stop("south");
      o.stop("north");
      assertTrue(done("genuine", "verify", south).get("genuine").asBoolean());
      assertTrue(done("genuine", "verify", north).get("genuine").asBoolean());
    }
  }

  /** A key for ML-DSA-44, locked: what it signs, both implementations find genuine. */
  @Test
  void aLockedKeyOfMlDsa44() throws Exception {
    try (Office o = Office.founded()) {
      o.start();
      Path south = o.home("south");
      Path card = o.dir.resolve("two.card");
      Object[] make = {"officer", "make", "--number", 2, "--roles", "duty", "--home", south};
      wrong(2, "ed25519 or ml-dsa-44", with(make, "--algorithm", "rsa", "-o", card));
      done("card key", with(make, "--algorithm", "ml-dsa-44", "-o", card));
      done("leaf", "accredit", "--home", south, "--as", 1, card);
      assertTrue(say("officers", "--home", south).out().contains("ML-DSA-44"));

      Path typed = Files.writeString(o.dir.resolve("typed"), "the river is high today\n");
      Object[] lock = {"officer", "lock", "--home", south, "--as", 2};
      wrong(1, "chmod 600", with(lock, "--passphrase-file", typed));
      Files.setPosixFilePermissions(
          typed, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
      done("key", with(lock, "--passphrase-file", typed));
      assertTrue(Files.readString(south.resolve("officer-2.key")).contains("locked officer v1"));
      Object[] note = {"note", "--home", south, "--as", 2, "--subject", "Locked", "--json"};
      wrong(2, "Give --passphrase-file FILE", note);
      Path other = Files.copy(typed, o.dir.resolve("other"));
      Files.writeString(other, "the river is low today\n");
      wrong(1, "not the passphrase of the key", with(note, "--passphrase-file", other));
      done("serial", with(java.util.Arrays.copyOf(note, 7), "--passphrase-file", typed));
      o.await("north", 0, "delivered");

      Path proof = o.dir.resolve("locked.liaison-proof");
      done("proof", "prove", "--home", o.home("north"), "S-000001", "-o", proof);
      String sentence = done("genuine sentence", "verify", proof).get("sentence").asString();
      assertTrue(sentence.contains("signed by SOUTH officer 2"), sentence);
      assertEquals(sentence, Office.javaScript(proof).orElse(sentence));

      o.stop("south");
      Object[] unlock = {"officer", "unlock", "--home", south, "--as", 2};
      wrong(1, "not the passphrase", with(unlock, "--passphrase-file", other));
      assertTrue(done("genuine", "verify", south).get("genuine").asBoolean());
      done("key", with(unlock, "--passphrase-file", typed));
      wrong(1, "is not locked", with(unlock, "--passphrase-file", typed));
      done("serial", java.util.Arrays.copyOf(note, 7));
    }
  }

  @Test
  void originsArePlain() throws Exception {
    Path dir = Files.createTempDirectory("liaison-origin-");
    Object[] init = {"init", "--home", dir.resolve("x"), "--side", "X"};
    for (String no :
        new String[] {
          "desk.example.org",
          "http://desk.example.org",
          "https://desk.example.org/",
          "https://Desk.example.org",
          "https://desk.example.org:443",
          "https://127.0.0.1:8400",
          "https://a@desk.example.org",
          "https://desk.example.org?x",
          "https://",
          "https://a b"
        }) {
      wrong(2, "--origin is https://", with(init, "--origin", no));
    }
    wrong(2, "needs --origin", with(init, "--rp-id", "example.org"));
    for (String no : new String[] {"org", "ample.org", "other.org", "x.desk.example.org", ""}) {
      wrong(2, "--rp-id is", with(init, "--origin", "https://desk.example.org", "--rp-id", no));
    }
    assertFalse(Files.exists(dir.resolve("x")));
    int made = 0;
    for (String[] yes :
        new String[][] {
          {"--origin", "https://desk.example.org"},
          {"--origin", "https://desk.example.org:8443", "--rp-id", "example.org"},
          {"--origin", "http://localhost:8400"}
        }) {
      Object[] words = with(init, (Object[]) yes);
      words[2] = dir.resolve("side" + made++);
      done("side", words);
    }
  }

  private static Object[] with(Object[] words, Object... more) {
    Object[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  private static String mode(Path file) throws Exception {
    return java.nio.file.attribute.PosixFilePermissions.toString(
        Files.getPosixFilePermissions(file));
  }
}
