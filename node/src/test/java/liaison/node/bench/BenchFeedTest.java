package liaison.node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The events the bench counts, in their order; beats are none, and what was before is forgotten.
 */
@Timeout(20)
class BenchFeedTest {
  @Test
  void eventsButNoBeats() throws Exception {
    try (PipedOutputStream out = new PipedOutputStream();
        BenchFeed feed = new BenchFeed(new PipedInputStream(out))) {
      say(out, "id: 1\nevent: change\ndata: {}\n\n");
      feed.quiet();
      long begin = System.nanoTime();
      say(out, ":\n\nid: 2\nevent: beat\ndata: {\"size\":1}\n\n");
      say(
          out,
          "id: 2\nevent: alarm\ndata: {\"sound\":\"FLASH\"}\n\nid: 2\nevent: change\ndata: {}\n\n");
      BenchFeed.Event alarm = feed.next();
      BenchFeed.Event change = feed.next();
      assertThat(alarm.name() + alarm.data()).isEqualTo("alarm{\"sound\":\"FLASH\"}");
      assertThat(change.name()).isEqualTo("change");
      assertThat(begin).isLessThanOrEqualTo(alarm.at());
      assertThat(alarm.at()).isLessThanOrEqualTo(change.at());
    }
  }

  private static void say(PipedOutputStream out, String text) throws Exception {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
