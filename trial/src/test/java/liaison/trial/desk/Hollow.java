package liaison.trial.desk;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import liaison.desk.Desk;
import liaison.desk.DeskSettings;
import liaison.office.House;
import liaison.office.Office;
import liaison.office.Party;
import liaison.office.floor.Floor;
import liaison.record.merkle.Hash;
import liaison.store.SqliteFloor;

/** A desk in this process with an empty office behind it, and a clock that can be moved. */
final class Hollow implements AutoCloseable {
  private static final Party NOBODY = new Party(0, "SOUTH", "S");

  /** Held, so that it stays as quiet as it is told to be. */
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  final String origin;
  final Desk desk;
  final Floor floor;
  private final List<Runnable> ears = new CopyOnWriteArrayList<>();
  private volatile Duration ahead = Duration.ZERO;
  private volatile boolean broken;

  private Hollow(Path folder) throws Exception {
    JETTY.setLevel(Level.WARNING);
    int port = Integer.parseInt(liaison.trial.faults.Office.address().split(":", 2)[1]);
    origin = "http://localhost:" + port;
    InetSocketAddress at = new InetSocketAddress("localhost", port);
    floor = SqliteFloor.open(folder);
    desk =
        Desk.open(
            new DeskSettings(at, origin, ZoneOffset.UTC, null, false),
            empty(Office.class),
            floor,
            new Moved());
  }

  static Hollow open(Path folder) throws IOException {
    try {
      return new Hollow(folder);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** Moves the clock on. */
  void later(Duration by) {
    ahead = ahead.plus(by);
  }

  /** From now on the house cannot be looked at. */
  void broken() {
    Logger.getLogger("liaison").setLevel(Level.OFF);
    broken = true;
  }

  /** The same, and the log says so. */
  void brokenAloud() {
    Logger.getLogger("liaison").setLevel(Level.WARNING);
    broken = true;
  }

  /** As after something new in the record. */
  void change() {
    ears.forEach(Runnable::run);
  }

  /** The path of a link with which an officer enrols once, for half an hour. */
  String link(long officer) {
    byte[] secret = new byte[32];
    new java.util.Random().nextBytes(secret);
    Instant until = Instant.now().plus(ahead).plus(Duration.ofMinutes(30));
    floor.enrolments().offer(Hash.sha256(secret).bytes(), officer, until);
    return "/enrol/" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  HttpRequest.Builder ask(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path));
  }

  private final class Moved extends Clock {
    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private <T> T empty(Class<T> type) {
    InvocationHandler office =
        (self, method, values) ->
            method.isDefault()
                ? InvocationHandler.invokeDefault(self, method, values)
                : answer(method, values);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, office));
  }

  private Object answer(Method method, Object[] values) {
    Class<?> type = method.getReturnType();
    if (broken && method.getName().equals("house")) {
      throw new IllegalStateException("a secret of the house");
    }
    return switch (method.getName()) {
      case "sides" -> List.of(NOBODY);
      case "house" ->
          new House(
              Instant.now(),
              null,
              List.of(),
              List.of(new House.Log(NOBODY, 0, 0, 0, null)),
              0,
              null,
              0,
              List.of(),
              1 << 30,
              "0");
      case "listen" -> {
        ears.add((Runnable) values[0]);
        yield empty(type);
      }
      default -> nothing(type);
    };
  }

  private Object nothing(Class<?> type) {
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == Set.class) {
      return Set.of();
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == Instant.class) {
      return Instant.now();
    }
    if (type == Duration.class) {
      return Duration.ZERO;
    }
    if (type == int.class || type == long.class) {
      return 0;
    }
    if (type == boolean.class) {
      return false;
    }
    return type.isInterface() ? empty(type) : type.isRecord() ? blank(type) : null;
  }

  private Object blank(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types)
          .newInstance(Stream.of(types).map(this::nothing).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    desk.close();
    floor.close();
  }
}
