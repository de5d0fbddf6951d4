package liaison.desk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A port of which a test knows a part: the rest answers with nothing. */
final class Blank {
  private Blank() {}

  /** What {@code known} has a method for, it answers. */
  static <T> T of(Class<T> port, Object known) {
    InvocationHandler answer =
        (self, method, values) -> {
          Optional<Method> own = own(method, known);
          if (own.isPresent()) {
            try {
              return own.get().invoke(known, values);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          }
          return method.isDefault()
              ? InvocationHandler.invokeDefault(self, method, values)
              : nothing(method.getReturnType());
        };
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, answer));
  }

  private static Optional<Method> own(Method method, Object known) {
    return Stream.of(known.getClass().getDeclaredMethods())
        .filter(m -> m.getName().equals(method.getName()))
        .filter(m -> List.of(m.getParameterTypes()).equals(List.of(method.getParameterTypes())))
        .findFirst();
  }

  private static Object nothing(Class<?> type) {
    if (type == List.class) {
      return List.of();
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == Instant.class) {
      return Instant.ofEpochMilli(Reading.NOON);
    }
    if (type == int.class || type == long.class) {
      return 0;
    }
    if (type == boolean.class) {
      return false;
    }
    return type.isInterface() ? of(type, "") : type.isRecord() ? record(type) : null;
  }

  private static Object record(Class<?> type) {
    Class<?>[] parts =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(parts)
          .newInstance(Stream.of(parts).map(Blank::nothing).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
