package liaison.record.keys;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The most recently used values by byte string, at most {@code limit}; safe between threads. */
public final class Recent<V> {
  private final Map<ByteBuffer, V> map;

  public Recent(int limit) {
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
  public V get(byte[] key, Function<byte[], V> make) {
    synchronized (map) {
      V v = map.get(ByteBuffer.wrap(key));
      if (v != null) return v;
    }
    byte[] own = key.clone();
    V made = make.apply(own);
    synchronized (map) {
      map.put(ByteBuffer.wrap(own), made);
    }
    return made;
  }
}
