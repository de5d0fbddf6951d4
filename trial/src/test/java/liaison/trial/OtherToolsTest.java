package liaison.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code vkeys} and {@code verify --values} of two real nodes, checked with the JDK's own Ed25519
 * and ML-DSA and a Merkle walk written here: nothing of Liaison's takes part in the check.
 */
class OtherToolsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path X_MOD = Path.of("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog");
  private static final String ED25519_SPKI = "302a300506032b6570032100";
  private static final String ML_DSA_44_SPKI = "30820532300b06096086480165030403110382052100";

  @TempDir Path folder;
  private final List<Process> running = new ArrayList<>();

  @BeforeEach
  void found() throws Exception {
    liaison("init", "--home", home("north"), "--side", "NORTH");
    liaison("init", "--home", home("south"), "--side", "SOUTH");
    String card = liaison("card", "--home", home("north"));
    Files.writeString(folder.resolve("north.card"), card);
    String charter = home("charter");
    liaison(
        "charter",
        "draft",
        "--home",
        home("south"),
        "--with",
        home("north.card"),
        "-o",
        charter,
        "--mark-interval",
        "100");
    liaison("charter", "sign", "--home", home("north"), charter);
    liaison("charter", "found", "--home", home("north"), charter);
    liaison("charter", "found", "--home", home("south"), charter);
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : running) process.destroy();
    for (Process process : running)
      if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
  }

  @Test
  void aOneSidedProofIsCheckedWithoutLiaison() throws Exception {
    note();
    JsonNode values = values();
    assertThat(types(values)).containsExactly(1, 6);
    check(values);
  }

  @Test
  void aJointProofIsCheckedWithoutLiaison() throws Exception {
    String north = "127.0.0.1:" + freePort();
    run("north", "--line", north);
    run("south", "--peer", "NORTH=" + north);
    note();
    delivered();
    JsonNode values = values();
    assertThat(types(values)).containsExactly(4, 6, 4, 6);
    check(values);
  }

  @Test
  void oneBitMoreAndNothingHolds() throws Exception {
    note();
    JsonNode values = values();
    byte[] leaf = bytes(values, "leaf_hash");
    leaf[0] ^= 1;
    assertThat(climb(values, leaf)).isNotEqualTo(bytes(values, "root"));
    for (JsonNode line : values.get("signatures")) {
      byte[] message = bytes(line, "message");
      message[message.length - 1] ^= 1;
      assertThat(holds(line, message)).isFalse();
    }
  }

  /** golang.org/x/mod opens the checkpoints and checks inclusion and consistency. */
  @Test
  void goChecksALogAndAProof() throws Exception {
    assumeTrue(Files.isDirectory(X_MOD), "skipped: no go, or no " + X_MOD);
    assumeTrue(go("version").code == 0, "skipped: no go on the path");
    note();
    values();
    for (int i = 0; i < 3; i++) note();
    liaison("export", "--home", home("south"), "-o", home("exported"));
    Path log = folder.resolve("exported/b.0");
    Path proof = folder.resolve("note.liaison-proof");
    String key = "";
    for (JsonNode k : JSON.readTree(liaison("vkeys", "--json", "--home", home("south")))) {
      String vkey = k.get("vkey").asString();
      if (k.get("type").asInt() == 1 && vkey.contains("/b.0+")) key = vkey;
    }
    Path program = folder.resolve("checklog.go");
    try (var in = OtherToolsTest.class.getResourceAsStream("checklog.go")) {
      Files.copy(in, program);
    }
    String[] check = {"run", program.toString(), key, log.toString(), proof.toString()};
    Ran good = go(check);
    assertThat(good.code).as(good.said).isZero();
    assertThat(good.said).contains("entry 1 included at size 2, sizes 2 and 5 consistent");
    Path entries;
    try (var files = Files.walk(log.resolve("tile/entries"))) {
      entries = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    int path = Files.readString(proof).indexOf("\nindex 1\n") + 20;
    int signature = Files.readString(log.resolve("checkpoint")).indexOf("— ") + 80;
    String[] faults = {
      refused(entries, 40, check),
      refused(proof, path, check),
      refused(log.resolve("checkpoint"), signature, check)
    };
    assertThat(faults[0]).startsWith("entry");
    // A flipped bit of a path is another hash, or a text that is none.
    assertThat(faults[1].lines())
        .anyMatch(line -> line.startsWith("inclusion") || line.startsWith("path: illegal base64"));
    assertThat(faults[2]).startsWith("checkpoint");
  }

  /** What go says when one bit of the file, at this byte, is another. */
  private String refused(Path file, int at, String... check) throws Exception {
    byte[] good = Files.readAllBytes(file);
    byte[] bad = good.clone();
    bad[at] ^= 1;
    Files.write(file, bad);
    Ran ran = go(check);
    Files.write(file, good);
    assertThat(ran.code).as(file + ": " + ran.said).isEqualTo(1);
    return ran.said;
  }

  private record Ran(int code, String said) {}

  private Ran go(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("go"));
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("GO111MODULE", "off");
    builder.environment().put("GOPATH", "/usr/share/gocode");
    builder.environment().put("GOCACHE", home("go-cache"));
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Ran(process.waitFor(), said);
    } catch (IOException e) {
      return new Ran(-1, e.getMessage());
    }
  }

  private void check(JsonNode values) throws Exception {
    assertThat(HexFormat.of().formatHex(bytes(values, "leaf_hash")))
        .isEqualTo(values.get("leaf_hash_hex").asString());
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update((byte) 0);
    assertThat(sha.digest(bytes(values, "leaf"))).isEqualTo(bytes(values, "leaf_hash"));
    assertThat(climb(values, bytes(values, "leaf_hash"))).isEqualTo(bytes(values, "root"));
    List<String> known = new ArrayList<>();
    for (JsonNode key : JSON.readTree(liaison("vkeys", "--json", "--home", home("south"))))
      known.add(key.get("vkey").asString());
    assertThat(known).hasSize(6).doesNotHaveDuplicates();
    for (JsonNode line : values.get("signatures")) {
      assertThat(known).contains(line.get("vkey").asString());
      assertThat(new String(bytes(line, "message"), UTF_8))
          .contains(values.get("origin").asString());
      assertThat(holds(line, bytes(line, "message"))).isTrue();
    }
  }

  private static List<Integer> types(JsonNode values) {
    List<Integer> types = new ArrayList<>();
    for (JsonNode line : values.get("signatures")) types.add(line.get("type").asInt());
    return types;
  }

  /** RFC 9162 §2.1.3.2. */
  private static byte[] climb(JsonNode values, byte[] leaf) throws GeneralSecurityException {
    long fn = values.get("index").asLong();
    long sn = values.get("size").asLong() - 1;
    byte[] r = leaf;
    for (JsonNode step : values.get("path")) {
      byte[] p = Base64.getDecoder().decode(step.asString());
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((byte) 1);
      boolean left = (fn & 1) == 1 || fn == sn;
      sha.update(left ? p : r);
      r = sha.digest(left ? r : p);
      if (left) {
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      }
      fn >>= 1;
      sn >>= 1;
    }
    assertThat(sn).isZero();
    return r;
  }

  private static boolean holds(JsonNode line, byte[] message) throws GeneralSecurityException {
    boolean quantumSafe = line.get("type").asInt() == 6;
    String algorithm = quantumSafe ? "ML-DSA-44" : "Ed25519";
    String spki = quantumSafe ? ML_DSA_44_SPKI : ED25519_SPKI;
    byte[] key = HexFormat.of().parseHex(spki + HexFormat.of().formatHex(bytes(line, "key")));
    Signature check = Signature.getInstance(algorithm);
    check.initVerify(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(key)));
    check.update(message);
    return check.verify(bytes(line, "signature"));
  }

  private static byte[] bytes(JsonNode from, String name) {
    return Base64.getDecoder().decode(from.get(name).asString());
  }

  private void note() throws Exception {
    liaison(
        "note", "--home", home("south"), "--subject", "Water level", "--body", home("north.card"));
  }

  private void delivered() throws Exception {
    for (int tries = 0; tries < 60; tries++) {
      JsonNode notes = JSON.readTree(liaison("notes", "--json", "--home", home("south")));
      if (notes.get(0).get("rung").asString().equals("delivered")) return;
      Thread.sleep(250);
    }
    throw new AssertionError("the note was not delivered");
  }

  private JsonNode values() throws Exception {
    String proof = home("note.liaison-proof");
    liaison("prove", "--home", home("south"), "S-000001", "-o", proof);
    return JSON.readTree(liaison("verify", proof, "--values"));
  }

  private String home(String name) {
    return folder.resolve(name).toString();
  }

  private void run(String side, String... rest) throws Exception {
    List<String> words = new ArrayList<>(List.of("run", "--home", home(side)));
    words.addAll(List.of(rest));
    Process process = start(words);
    running.add(process);
    assertThat(process.inputReader().readLine()).startsWith("ready");
  }

  private String liaison(String... words) throws Exception {
    Process process = start(List.of(words));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
    return said;
  }

  private Process start(List<String> words) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "liaison.node.command.Main"));
    all.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().put("LIAISON_GUARD", home("guard"));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
