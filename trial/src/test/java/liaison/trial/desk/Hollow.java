package liaison.trial.desk;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import liaison.desk.Desk;
import liaison.desk.DeskSettings;
import liaison.office.Office;
import liaison.office.Party;
import liaison.store.SqliteFloor;

/** A desk with nobody behind it, opened only to ask what pages a desk has. */
final class Hollow {
  /** Held, so that it stays as quiet as it is told to be. */
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private Hollow() {}

  static List<String> paths(Path folder) throws IOException {
    JETTY.setLevel(Level.WARNING);
    InetSocketAddress any = new InetSocketAddress("localhost", 0);
    DeskSettings settings = new DeskSettings(any, "http://localhost", ZoneOffset.UTC, null, false);
    try (SqliteFloor floor = SqliteFloor.open(folder);
        Desk desk = Desk.open(settings, empty(Office.class), floor, Clock.systemUTC())) {
      return desk.paths();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static <T> T empty(Class<T> type) {
    InvocationHandler nothing =
        (self, method, values) ->
            method.isDefault()
                ? InvocationHandler.invokeDefault(self, method, values)
                : value(method.getName(), method.getReturnType());
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, nothing));
  }

  private static Object value(String name, Class<?> type) {
    if (name.equals("sides")) {
      return List.of(new Party(0, "NOBODY", "X"));
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == int.class) {
      return 0;
    }
    return type.isInterface() ? empty(type) : null;
  }
}
