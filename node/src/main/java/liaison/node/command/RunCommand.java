package liaison.node.command;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import liaison.desk.DeskSettings;
import liaison.node.home.HostPort;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.node.house.PemCertificate;
import liaison.node.house.Running;
import liaison.office.Precedence;
import liaison.office.Release;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "run",
    description = {
      "Run the side's node in the foreground. Prints a line that begins \"ready\" once it serves.",
      "Stop it with Ctrl-C or SIGTERM."
    })
final class RunCommand extends Command.AtHome {
  @Option(
      names = "--line",
      paramLabel = "HOST:PORT",
      description = "Listen for the other side here.")
  String line;

  @Option(
      names = "--peer",
      paramLabel = "NAME=HOST:PORT",
      description = "Dial that side there; may be given again for others.")
  Map<String, String> peers = new LinkedHashMap<>();

  @Option(
      names = "--desk",
      paramLabel = "HOST:PORT",
      description =
          "Serve the officers' desk here, for example localhost:8402; with a certificate, at any name of this machine. Passkeys need the name localhost or https.")
  String desk;

  @Option(
      names = "--desk-cert",
      paramLabel = "FILE",
      description =
          "The desk's certificate with its chain, PEM: it is served by TLS, beyond this machine too.")
  Path certificate;

  @Option(
      names = "--desk-key",
      paramLabel = "FILE",
      description = "The certificate's key, PEM, not encrypted, for its owner's eyes.")
  Path key;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The office's civil time, for example Asia/Seoul; else this machine's.")
  String zone;

  @Option(
      names = "--alone",
      paramLabel = "P",
      defaultValue = "routine",
      description =
          "The highest precedence one officer may write and release alone: none, routine (default), priority or immediate. FLASH and notes verbales always take two.")
  String alone;

  @Option(
      names = "--exercise",
      paramLabel = "ORIGIN",
      hidden = true,
      description =
          "Mark every page EXERCISE, let that origin show the desk in a frame, and stop when standard input ends.")
  String exercise;

  @Override
  Done act() throws InterruptedException {
    Map<String, InetSocketAddress> dial = new LinkedHashMap<>();
    peers.forEach((name, address) -> dial.put(name, HostPort.of(address)));
    AtomicBoolean failed = new AtomicBoolean();
    CountDownLatch stopped = new CountDownLatch(1);
    try (Running running =
        Running.start(
            home(), line == null ? null : HostPort.of(line), dial, desk(), Clock.systemUTC())) {
      Thread hook =
          new Thread(
              () -> {
                running.close();
                stopped.countDown();
              },
              "stop");
      Runtime.getRuntime().addShutdownHook(hook);
      if (json) {
        System.out.println(Json.line(Json.object().put("ready", running.readyLine())));
        System.out.flush();
      }
      people().println("ready " + running.readyLine());
      people().flush();
      running.onFailure(why -> {
        if (!failed.getAndSet(true)) {
          System.err.println("liaison: " + why);
        }
        stopped.countDown();
      });
      if (exercise != null) {
        Thread.ofVirtual().start(() -> whenInputEnds(stopped));
      }
      stopped.await();
      return failed.get() || running.failed()
          ? new Done(Json.object().put("error", "The node stopped."), "", 1)
          : null;
    }
  }

  /** Whoever started it is gone. */
  private static void whenInputEnds(CountDownLatch stopped) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "standard input", e);
    }
    stopped.countDown();
  }

  private DeskSettings desk() {
    if ((certificate == null) != (key == null) || (certificate != null && desk == null)) {
      throw Trouble.called("--desk, --desk-cert and --desk-key come together.");
    }
    if (desk == null) {
      return null;
    }
    InetSocketAddress at = HostPort.of(desk);
    if (certificate == null && (at.isUnresolved() || !at.getAddress().isLoopbackAddress())) {
      throw Trouble.called(
          "A desk without TLS serves this machine only: name localhost, not "
              + at.getHostString()
              + ". For other machines give --desk-cert and --desk-key.");
    }
    String host = at.getHostString().toLowerCase(Locale.ROOT);
    try {
      ZoneId civil = zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
      return new DeskSettings(
          at,
          origin(host, at.getPort()),
          civil,
          exercise,
          exercise != null,
          release(),
          certificate == null ? null : certificate(at, host));
    } catch (DateTimeException e) {
      throw Trouble.called(zone + " is not a time zone, for example Asia/Seoul or +09:00.");
    }
  }

  private String origin(String host, int port) {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return certificate == null
        ? "http://" + name + ":" + port
        : "https://" + name + (port == 443 ? "" : ":" + port);
  }

  private PemCertificate certificate(InetSocketAddress at, String host) {
    if (at.isUnresolved() || at.getAddress().isAnyLocalAddress()) {
      throw Trouble.called(
          "--desk names the host as browsers will, and it must lead to this machine; "
              + host
              + (at.isUnresolved() ? " is not known here." : " is no such name."));
    }
    PemCertificate pem = new PemCertificate(certificate, key);
    pem.warnings(host, Clock.systemUTC().instant())
        .forEach(words -> System.err.println("liaison: warning: " + words));
    return pem;
  }

  private Release release() {
    return switch (alone.toLowerCase(Locale.ROOT)) {
      case "none" -> new Release(null);
      case "routine" -> new Release(Precedence.ROUTINE);
      case "priority" -> new Release(Precedence.PRIORITY);
      case "immediate" -> new Release(Precedence.IMMEDIATE);
      default ->
          throw Trouble.called(
              "--alone is none, routine, priority or immediate; not "
                  + alone
                  + ". FLASH always takes two.");
    };
  }
}
