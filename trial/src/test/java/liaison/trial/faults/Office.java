package liaison.trial.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Two sides founded by the commands, each a process of its own, in one folder with its guards. */
public final class Office implements AutoCloseable {
  /** What a command said, and how it ended. */
  public record Said(int exit, String text) {}

  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-Xmx256m",
          "-XX:TieredStopAtLevel=1",
          "-Dslf4j.internal.verbosity=ERROR",
          "-cp",
          System.getProperty("java.class.path"),
          "liaison.node.command.Main");
  private static Path founded;

  public final Path folder;
  public final Path guard;
  final String north = address();
  final String south = address();
  private final List<Desk> desks = new ArrayList<>();
  private Proxy between;

  private Office(Path folder) {
    this.folder = folder;
    guard = folder.resolve("guard");
  }

  /** A newly founded office: the ceremony is held once a run, its homes and guards copied. */
  public static synchronized Office in(Path folder) throws IOException {
    if (founded == null) {
      Path first = Files.createTempDirectory("liaison-office");
      new Office(first).found(List.of(), List.of());
      founded = first;
    }
    copy(founded, folder);
    return new Office(folder);
  }

  /**
   * One founded for this folder alone. Its charter names these origins of the desks, so that their
   * passkeys sign; between the sides there is only a line that can be cut.
   */
  public static Office signing(Path folder, String southDesk, String northDesk) throws IOException {
    Office office = new Office(folder);
    office.found(List.of("--origin", southDesk), List.of("--origin", northDesk));
    office.between = new Proxy(office.south);
    return office;
  }

  private void found(List<String> southMore, List<String> northMore) {
    String n = home("north").toString();
    String s = home("south").toString();
    Path card = folder.resolve("north.card");
    String charter = folder.resolve("charter").toString();
    init(n, "NORTH", northMore);
    init(s, "SOUTH", southMore);
    try {
      Files.writeString(card, good("card", "--home", n));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    good(
        "charter",
        "draft",
        "--home",
        s,
        "--with",
        card.toString(),
        "-o",
        charter,
        "--mark-interval",
        "200");
    good("charter", "sign", "--home", n, charter);
    good("charter", "found", "--home", n, charter);
    good("charter", "found", "--home", s, charter);
  }

  /** Ends the epoch while both nodes run and opens the next when they have stopped. */
  public void nextEpoch(Runnable stop) {
    Path card = folder.resolve("north.next.card");
    String next = folder.resolve("next.charter").toString();
    try {
      Files.writeString(card, good("card", "--next", "--home", home("north").toString()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    String south = home("south").toString();
    good("charter", "next", "--home", south, "--with", card.toString(), "-o", next);
    good("charter", "sign", "--home", home("north").toString(), next);
    stop.run();
    for (String side : List.of("north", "south")) {
      good("charter", "found", "--home", home(side).toString(), next);
    }
  }

  private void init(String home, String side, List<String> more) {
    List<String> words = new ArrayList<>(List.of("init", "--home", home, "--side", side));
    words.addAll(more);
    good(words.toArray(String[]::new));
  }

  /** Nothing crosses until {@link #mend}. */
  public void cut() {
    between.blackHole();
    between.cut();
  }

  public void mend() {
    between.heal();
  }

  public Path home(String name) {
    return folder.resolve(name);
  }

  public Desk north(String... more) {
    return side("north", north, "SOUTH=" + south, more);
  }

  public Desk south(String... more) {
    return side("south", south, "NORTH=" + north, more);
  }

  /** With guards in a folder of its own. */
  Desk south(Path guards) {
    return start("south", guards, List.of(), "--line", south, "--peer", "NORTH=" + north);
  }

  private Desk side(String home, String line, String peer, String... more) {
    List<String> words = new ArrayList<>();
    if (between == null) {
      words.addAll(List.of("--line", line, "--peer", peer));
    } else if (line.equals(south)) {
      words.addAll(List.of("--line", line));
    } else {
      words.addAll(List.of("--peer", "SOUTH=" + between.address()));
    }
    words.addAll(List.of(more));
    return start(home, guard, List.of(), words.toArray(String[]::new));
  }

  /** Starts {@code run} in this home; {@code before} stands in front of the command. */
  Desk start(String home, Path guards, List<String> before, String... arguments) {
    List<String> words = new ArrayList<>(List.of("run", "--home", home(home).toString()));
    words.addAll(List.of(arguments));
    Desk desk = new Desk(home(home), process(guards, before, words));
    desks.add(desk);
    desk.ready();
    return desk;
  }

  private static Process process(Path guards, List<String> before, List<String> words) {
    List<String> command = new ArrayList<>(before);
    command.addAll(JAVA);
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new java.io.File("/dev/null"));
    builder.environment().putAll(Map.of("LIAISON_GUARD", guards.toString()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A command under way. */
  Process begin(String... words) {
    return process(guard, List.of(), List.of(words));
  }

  Said say(Path guards, String... words) {
    Process process = process(guards, List.of(), List.of(words));
    try {
      String text =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return new Said(process.waitFor(), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Said say(String... words) {
    return say(guard, words);
  }

  public String good(String... words) {
    Said said = say(words);
    if (said.exit() != 0) {
      throw new AssertionError(String.join(" ", words) + ": " + said);
    }
    return said.text();
  }

  public static String address() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public static void until(String what, Duration within, BooleanSupplier wanted) {
    long end = System.nanoTime() + within.toNanos();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain: " + what);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path there = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(there);
        } else if (Files.isRegularFile(one)) {
          Files.copy(
              one, there, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  @Override
  public void close() {
    desks.forEach(Desk::kill);
    if (between != null) {
      between.end();
    }
  }
}
