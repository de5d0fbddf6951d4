package liaison.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class BodiesTest {
  private static final int MIB = 1 << 20;

  private long nanos;
  private final Bodies bodies = new Bodies(() -> nanos);

  /** A body of which each byte comes alone. */
  private static InputStream bytes(IntSupplier next) {
    return new InputStream() {
      @Override
      public int read() {
        return next.getAsInt();
      }

      @Override
      public int read(byte[] into, int from, int most) {
        int n = read();
        if (n >= 0) {
          into[from] = (byte) n;
        }
        return n < 0 ? n : 1;
      }
    };
  }

  private int length(int sent, int most, Object from) throws IOException {
    return length(new ByteArrayInputStream(new byte[sent]), -1, most, from);
  }

  private int length(InputStream in, long announced, int most, Object from) throws IOException {
    return bodies.read(in, announced, most, from, body -> body.length);
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void unfit(int status, Reading reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(Unfit.class, e -> assertThat(e.status).isEqualTo(status));
  }

  @Test
  void aBodyHasAMinute() throws IOException {
    int[] left = {13};
    InputStream slow =
        bytes(() -> {
          nanos += Duration.ofSeconds(5).toNanos();
          return --left[0] > 0 ? 'a' : -1;
        });
    assertThat(length(slow, -1, Bodies.SMALL, "a")).as("in 60 s").isEqualTo(12);
    left[0] = 1_000;
    unfit(408, () -> length(slow, -1, Bodies.SMALL, "a"));
    assertThat(left[0]).as("and is heard no further").isEqualTo(1_000 - 13);
    left[0] = 100_000;
    unfit(408, () -> length(slow, 100_000, Bodies.SMALL, "a"));
    InputStream still =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException(new TimeoutException("idle"));
          }
        };
    unfit(408, () -> length(still, -1, Bodies.SMALL, "a"));
  }

  @Test
  void whatTakesAMinuteGivesItsPlaceBack() throws IOException {
    int[] sent = {0};
    for (int i = 0; i < 5; i++) {
      InputStream stalls =
          bytes(() -> {
            nanos += ++sent[0] % (20 << 10) == 0 ? Duration.ofSeconds(61).toNanos() : 0;
            return 'a';
          });
      unfit(408, () -> length(stalls, -1, 16 * MIB, "a"));
    }
    assertThat(length(2 * MIB, 16 * MIB, "a")).isEqualTo(2 * MIB);
  }

  @Test
  void noMoreThanTheMost() throws IOException {
    for (int most : new int[] {100, Bodies.SMALL, Bodies.TEXT, Bodies.FILE}) {
      assertThat(length(most - 1, most, "a")).isEqualTo(most - 1);
      assertThat(length(most, most, "a")).isEqualTo(most);
      unfit(413, () -> length(most + 1, most, "a"));
      unfit(413, () -> length(new ByteArrayInputStream(new byte[1]), most + 1L, most, "a"));
    }
  }

  /** Holds bodies of so many senders, one in another, and then does the rest. */
  private void holding(int count, int of, int most, Reading then) throws IOException {
    if (count == 0) {
      then.run();
      return;
    }
    InputStream large = new ByteArrayInputStream(new byte[Bodies.SMALL + 1]);
    Object from = of == 1 ? "one" : "sender " + count % of;
    bodies.<Object, RuntimeException>read(
        large,
        -1,
        most,
        from,
        body -> {
          holding(count - 1, of, most, then);
          return body;
        });
  }

  @Test
  void ofWhatIsLargeOnlyAFewAreHeldOfEachAndInAll() throws IOException {
    int json = 4 * MIB;
    holding(
        2,
        1,
        json,
        () -> {
          unfit(503, () -> length(Bodies.SMALL + 1, json, "one"));
          assertThat(length(Bodies.SMALL, json, "one")).as("what is small").isPositive();
          assertThat(length(Bodies.SMALL + 1, json, "another")).isPositive();
        });
    holding(8, 4, json, () -> unfit(503, () -> length(Bodies.SMALL + 1, json, "another")));
    holding(
        1,
        1,
        16 * MIB,
        () -> {
          unfit(503, () -> length(Bodies.SMALL + 1, 16 * MIB, "one"));
          assertThat(length(Bodies.SMALL + 1, json, "one")).as("a text beside it").isPositive();
        });
    holding(2, 2, 16 * MIB, () -> unfit(503, () -> length(Bodies.SMALL + 1, 16 * MIB, "x")));
    assertThat(length(Bodies.SMALL + 1, 16 * MIB, "one")).as("all given back").isPositive();
  }
}
