package liaison.node;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was made from a byte string, for the most recently used of them; safe between threads. */
final class Kept<V> {
  private final Map<ByteBuffer, V> map;

  Kept(int limit) {
    map =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<ByteBuffer, V> eldest) {
            return size() > limit;
          }
        };
  }

  /** The value kept, or the one made now; what {@code make} throws is passed on, nothing kept. */
  V get(byte[] bytes, Function<byte[], V> make) {
    synchronized (map) {
      V v = map.get(ByteBuffer.wrap(bytes));
      if (v != null) return v;
    }
    byte[] own = bytes.clone();
    V made = make.apply(own);
    synchronized (map) {
      map.put(ByteBuffer.wrap(own), made);
    }
    return made;
  }
}
