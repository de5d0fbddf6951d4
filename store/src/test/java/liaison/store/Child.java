package liaison.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import liaison.office.Precedence;
import liaison.office.floor.Person;

/** A second process over a home. */
final class Child {
  static final int BUSY = 7;
  static final int HALTED = 9;

  private Child() {}

  /** Runs to its end and returns its exit code. */
  static int run(String what, Path home, String... more) throws Exception {
    Process p = start(what, home, more);
    return p.waitFor();
  }

  /** The same, where every file is open to every account unless something is done about it. */
  static int runOpenHanded(String what, Path home) throws Exception {
    List<String> open = new ArrayList<>(List.of("/bin/sh", "-c", "umask 000; exec \"$@\"", "sh"));
    open.addAll(List.of(command(what, home)));
    return new ProcessBuilder(open).inheritIO().start().waitFor();
  }

  static Process start(String what, Path home, String... more) throws IOException {
    return new ProcessBuilder(command(what, home, more)).inheritIO().start();
  }

  private static String[] command(String what, Path home, String... more) {
    return new String[] {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "--enable-native-access=ALL-UNNAMED",
      "-cp",
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
      Child.class.getName(),
      what,
      home.toString(),
      more.length > 0 ? more[0] : ""
    };
  }

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[1]);
    switch (args[0]) {
      case "open" -> open(home);
      case "floor" -> floor(home);
      case "crash" -> crash(home);
      case "write" -> write(home, Long.parseLong(args[2]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void open(Path home) {
    try {
      SqliteLedger.open(home).close();
    } catch (HomeBusy e) {
      Runtime.getRuntime().halt(BUSY);
    }
  }

  /** Leaves the files of the record and of the floor as they are while both are open. */
  private static void floor(Path home) {
    SqliteLedger.open(home).commit(Sample.commit(0, 1));
    SqliteFloor.open(home).people().put(new Person(1, "Han", "en", "night", Precedence.FLASH, ""));
    Runtime.getRuntime().halt(0);
  }

  private static void crash(Path home) {
    SqliteLedger.open(home).commit(Sample.commit(0, 5));
    Runtime.getRuntime().halt(HALTED);
  }

  /** Commits batches, noting each size once its commit has returned, until halted in between. */
  private static void write(Path home, long seed) throws IOException {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    SqliteLedger ledger = SqliteLedger.open(home);
    long start = ledger.size(0, 0);
    ledger.commit(Sample.commit(start, start + 1));
    long micros = random.nextLong(60_000);
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          long end = System.nanoTime() + micros * 1000;
          while (System.nanoTime() < end) Thread.onSpinWait();
          Runtime.getRuntime().halt(HALTED);
        });
    Path told = home.resolve("told");
    for (long at = ledger.size(0, 0); ; ) {
      long next = at + 1 + random.nextInt(150);
      ledger.commit(Sample.commit(at, next));
      at = next;
      Files.writeString(told, at + "\n");
    }
  }
}
