package liaison.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Definite-length CBOR in any order, for vectors outside the profile; tags are dropped. */
public final class LooseCbor {
  private final byte[] in;
  private int pos;

  private LooseCbor(byte[] in, int pos) {
    this.in = in;
    this.pos = pos;
  }

  /** The item at the offset: Long, byte[], String, List, Map, Boolean or null. */
  public static Object at(byte[] in, int offset) {
    return new LooseCbor(in, offset).item();
  }

  private Object item() {
    int b = in[pos++] & 0xff;
    long n = b & 31;
    if (n >= 24 && n <= 27) {
      int width = 1 << (n - 24);
      n = 0;
      for (int i = 0; i < width; i++) n = n << 8 | (in[pos++] & 0xff);
    }
    return switch (b >> 5) {
      case 0 -> n;
      case 1 -> ~n;
      case 2 -> Arrays.copyOfRange(in, pos, pos += (int) n);
      case 3 -> Utf8.decode(Arrays.copyOfRange(in, pos, pos += (int) n));
      case 4 -> {
        List<Object> l = new ArrayList<>();
        for (long i = 0; i < n; i++) l.add(item());
        yield l;
      }
      case 5 -> {
        Map<Object, Object> m = new LinkedHashMap<>();
        for (long i = 0; i < n; i++) {
          Object k = item();
          m.put(k, item());
        }
        yield m;
      }
      case 6 -> item();
      default -> n == 20 ? Boolean.FALSE : n == 21 ? Boolean.TRUE : null;
    };
  }
}
