package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import liaison.office.Commit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints entries per second beside the medium's own sync; asserts only that all was stored. */
class SpeedTest {
  @TempDir Path home;

  @Test
  void batches_of_200() throws Exception {
    int batches = Integer.getInteger("liaison.speed.batches", 50);
    List<Commit> commits = new ArrayList<>();
    for (int i = 0; i < batches; i++) commits.add(Sample.commit(200L * i, 200L * (i + 1)));
    try (SqliteLedger l = SqliteLedger.open(home)) {
      int warm = batches / 5;
      for (Commit c : commits.subList(0, warm)) l.commit(c);
      long t = System.nanoTime();
      for (Commit c : commits.subList(warm, batches)) l.commit(c);
      double s = (System.nanoTime() - t) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "store: %.0f entries/s in batches of 200 (%.2f ms a commit); raw fsync %.2f ms%n",
          200 * (batches - warm) / s,
          1000 * s / (batches - warm),
          fsync());
      assertThat(l.size(0, 0)).isEqualTo(200L * batches);
    }
  }

  private double fsync() throws Exception {
    byte[] block = new byte[120_000];
    try (FileChannel c =
        FileChannel.open(
            home.resolve("raw"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long t = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        c.write(ByteBuffer.wrap(block));
        c.force(false);
      }
      return (System.nanoTime() - t) / 50e6;
    }
  }
}
