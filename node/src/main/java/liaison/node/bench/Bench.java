package liaison.node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import liaison.node.acts.Replay;
import liaison.node.acts.Side;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.HostPort;
import liaison.node.home.Json;
import liaison.node.home.Officers;
import liaison.node.home.Trouble;
import liaison.node.keys.BouncySignatures;
import liaison.node.recorder.Guarding;
import liaison.office.Entry;
import liaison.record.Batch;
import liaison.record.BodyCommit;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Item;
import liaison.record.Kind;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.NodeSigner;
import liaison.record.RelyingParty;
import liaison.record.SignedHead;
import liaison.record.SignedStatement;
import liaison.record.Statement;
import liaison.record.keys.Signatures;
import tools.jackson.databind.node.ObjectNode;

/** The measurements of {@code bench}. */
public final class Bench {
  /**
   * Notes one at a time before any is timed: the machine code of a node that has run for a while.
   */
  private static final int WARM_UP = 4_000;

  private final Consumer<String> progress;
  private final Signatures signatures = new BouncySignatures();

  public Bench(Consumer<String> progress) {
    this.progress = progress;
  }

  public Measured line(int messages, int window) {
    Path folder = folder();
    try {
      found(folder);
      String south = "127.0.0.1:" + HostPort.free();
      String north = "127.0.0.1:" + HostPort.free();
      try (Side a = start(folder, "south", "--line", south, "--peer", "NORTH=" + north);
          Side b = start(folder, "north", "--line", north, "--peer", "SOUTH=" + south)) {
        long idle = rss(a.pid());
        progress.accept("warming up");
        burst(a, WARM_UP, 1);
        burst(a, WARM_UP, window);
        progress.accept("one at a time");
        ObjectNode one = burst(a, Math.max(1, Math.min(messages, 2_000)), 1);
        progress.accept("the floor");
        Floor floor = Floor.measure(folder, signatures);
        progress.accept("with " + window + " outstanding");
        ObjectNode many = burst(a, messages, window);
        ObjectNode json = Json.object();
        json.putObject("rtt_ms")
            .put("p50", one.get("p50").asDouble())
            .put("p99", one.get("p99").asDouble());
        json.put("floor_ms", floor.roundTripMillis());
        json.set("floor", floor.json());
        json.put("msgs_per_s", many.get("msgs_per_s").asDouble())
            .put("window", window)
            .put("rss_mib", idle)
            .put("start_ms", Math.max(a.startMillis, b.startMillis));
        String words =
            String.format(
                Locale.ROOT,
                "Round trip of note and receipt: p50 %.2f ms, p99 %.2f ms; floor %.2f ms (%s)%n"
                    + "With %d outstanding: %.0f receipted notes a second%n"
                    + "Start to ready %d ms; idle memory %d MiB",
                one.get("p50").asDouble(),
                one.get("p99").asDouble(),
                floor.roundTripMillis(),
                floor.words(),
                window,
                many.get("msgs_per_s").asDouble(),
                Math.max(a.startMillis, b.startMillis),
                idle);
        return new Measured(json, words);
      }
    } finally {
      delete(folder);
    }
  }

  private static ObjectNode burst(Side side, int messages, int window) {
    return (ObjectNode)
        side.ask(Json.object().put("act", "burst").put("messages", messages).put("window", window));
  }

  private Charter found(Path folder) {
    return found(folder, null, 1000, guards(folder), signatures);
  }

  /** Two sides in that folder; {@code rp} is South's, null for none. */
  static Charter found(
      Path folder, RelyingParty rp, long markInterval, Path guards, Signatures signatures) {
    Founding.init(folder.resolve("south"), "SOUTH", "S", rp, signatures);
    Founding.init(folder.resolve("north"), "NORTH", "N", signatures);
    Home south = Home.open(folder.resolve("south"));
    Home north = Home.open(folder.resolve("north"));
    return Founding.between(south, north, markInterval, guards, signatures);
  }

  static Path guards(Path folder) {
    return folder.resolve("guard");
  }

  static Side start(Path folder, String name, String... arguments) {
    Map<String, String> environment = Map.of("LIAISON_GUARD", guards(folder).toString());
    return Side.start(folder.resolve(name), environment, arguments);
  }

  public Measured verify(int count) {
    Path folder = folder();
    try {
      Charter charter = found(folder);
      progress.accept("writing " + count + " entries");
      List<Entry> entries = new ArrayList<>();
      List<SignedHead> heads = write(folder, charter, count, entries);
      progress.accept("verifying them on one thread");
      Replay replay = new Replay(charter, signatures);
      entries.forEach(replay::add);
      heads.forEach(head -> replay.add(1, head));
      long begin = System.nanoTime();
      replay.verify(words -> {});
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Measured(
          Json.object().put("entries", count).put("seconds", seconds),
          String.format(Locale.ROOT, "%d entries verified anew in %.2f s", count, seconds));
    } finally {
      delete(folder);
    }
  }

  public Measured desk(int releases) {
    Path folder = folder();
    try {
      return new BenchDesk(folder, progress).run(releases);
    } catch (IOException e) {
      throw Trouble.io("measure the desk", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted.");
    } finally {
      delete(folder);
    }
  }

  private List<SignedHead> write(Path folder, Charter charter, int count, List<Entry> entries) {
    Home home = Home.open(folder.resolve("south"));
    NodeSigner node = Guarding.signer(home.nodeSeeds(), signatures);
    Officers officers = new Officers(home, signatures, Clock.systemUTC());
    Channel channel = new Channel(charter, 1, signatures);
    List<SignedHead> heads = new ArrayList<>();
    byte[] body = new byte[200];
    for (int i = 0; i < count; i++) {
      SignedStatement statement = i == 0 ? null : statement(charter, i, body, officers);
      LeafKind kind = i == 0 ? LeafKind.CHARTER : LeafKind.CONTENT;
      Leaf leaf = channel.next(kind, i == 0 ? charter.fingerprint() : statement.hash(), i);
      Item item = new Item(leaf.encode(), i == 0 ? null : statement.bytes(), null, null);
      Batch own =
          channel.own(
              List.of(item), i == 0 ? java.util.Set.of() : java.util.Set.of(statement.hash()));
      channel.take(own);
      entries.add(new Entry(0, 1, i, item.leaf(), item.statement(), null, null, null));
      if (i % 100 == 99 || i == count - 1) {
        SignedHead head = SignedHead.sign(charter.origin(1), channel.log(1).head(), i, node);
        channel.keep(1, head);
        heads.add(head);
      }
    }
    return heads;
  }

  private static SignedStatement statement(Charter charter, int i, byte[] body, Officers officers) {
    byte[] salt = new byte[16];
    java.nio.ByteBuffer.wrap(salt).putInt(i);
    BodyCommit commit = BodyCommit.of(salt, body, "text/plain");
    Statement st =
        new Statement(
            Kind.NOTE, salt, i, 0, 5, (long) i, "bench", List.of(), commit, List.of(), null, null);
    return SignedStatement.sign(st, charter.channel(), 1, officers.signer(Home.FIRST_OFFICER));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("liaison-bench-");
    } catch (IOException e) {
      throw Trouble.io("make a temporary folder", e);
    }
  }

  private static void delete(Path tree) {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("liaison: could not remove " + tree + ": " + e.getMessage());
    }
  }

  /** Resident memory of a process in MiB, -1 where the system does not say. */
  private static long rss(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
    } catch (IOException e) {
      return -1;
    }
    return -1;
  }
}
