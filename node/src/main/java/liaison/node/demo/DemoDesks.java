package liaison.node.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import liaison.desk.DemoDesk;
import liaison.node.home.Trouble;

/** The demo with desks: two offices, one page, until it is stopped; then nothing of it is left. */
public final class DemoDesks implements AutoCloseable {
  private static final String NAME = "liaison-demo-desks-";
  private static final int SOUTH = 2;
  private static final int NORTH = 4;
  private static final int STEP = 10;
  private static final int TRIES = 50;

  /** Held, so that it stays as quiet as it is told to be. */
  private static final Logger SERVER = Logger.getLogger("org.eclipse.jetty");

  private final Path folder;
  private final AtomicBoolean closed = new AtomicBoolean();
  private DemoOffices offices;
  private DemoStory story;
  private DemoDesk page;

  private DemoDesks(Path folder) {
    this.folder = folder;
  }

  /** Shows it at this port, or at the next three that are free; returns when it is stopped. */
  public static void show(int port, boolean browse, PrintStream out) throws InterruptedException {
    SERVER.setLevel(Level.WARNING);
    int at = free(port);
    if (at != port) {
      out.println("Port " + port + ", or one of its desks', is taken; this demo is at " + at + ".");
    }
    sweep();
    out.println("Founding two offices ...");
    DemoDesks demo = new DemoDesks(folder());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop"));
    try {
      String origin = "http://localhost:" + at;
      demo.open(at, origin);
      out.println("Both desks are open at " + origin + "/demo   (Ctrl-C ends it; nothing is kept)");
      out.flush();
      if (browse) {
        browse(origin + "/demo");
      }
      stopped.await();
    } finally {
      demo.close();
    }
  }

  private void open(int at, String origin) {
    List<String> desks =
        List.of("http://localhost:" + (at + SOUTH), "http://localhost:" + (at + NORTH));
    offices = new DemoOffices(folder, origin, at + SOUTH, at + NORTH);
    story = new DemoStory(offices);
    try {
      page = DemoDesk.open(DemoOffices.at(at), origin, desks, story);
    } catch (Exception e) {
      throw new Trouble("The demo cannot be served at " + origin + ": " + e.getMessage() + ".");
    }
  }

  private static int free(int port) {
    for (int at = port; at < port + STEP * TRIES && at + NORTH <= 65_535; at += STEP) {
      if (isFree(at) && isFree(at + SOUTH) && isFree(at + NORTH)) {
        return at;
      }
    }
    throw Trouble.called("No three ports are free from " + port + " on. Give another --port.");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("localhost", port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Opens the page in the machine's own browser, if it has one. */
  private static void browse(String address) {
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    if (!mac && System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
      return;
    }
    try {
      new ProcessBuilder(mac ? "open" : "xdg-open", address)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "no browser", e);
    }
  }

  /** Its folder, named after this process, so that a later demo knows when nobody uses it. */
  private static Path folder() {
    try {
      return Files.createTempDirectory(NAME + ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw Trouble.io("make a folder for the demo", e);
    }
  }

  /** Removes what demos left that had no moment to do so themselves. */
  private static void sweep() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> all = Files.list(temporary)) {
      all.filter(f -> f.getFileName().toString().matches(NAME + "[0-9]{1,9}-[0-9]+"))
          .filter(f -> !isAlive(f.getFileName().toString()))
          .filter(Files::isWritable)
          .forEach(DemoDesks::delete);
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "old demos", e);
    }
  }

  private static boolean isAlive(String name) {
    long pid = Long.parseLong(name.substring(NAME.length()).split("-")[0]);
    return ProcessHandle.of(pid).isPresent();
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.WARNING, "could not remove " + folder, e);
    }
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    if (page != null) {
      page.close();
    }
    if (story != null) {
      story.close();
    }
    if (offices != null) {
      offices.close();
    }
    delete(folder);
  }
}
