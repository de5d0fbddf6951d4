package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liaison.office.SignedHeadRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  @TempDir Path home;

  @Test
  void a_node_killed_anywhere_keeps_whole_commits_and_all_it_was_told_are_durable()
      throws Exception {
    long before = 0;
    for (int seed = 1; seed <= 6; seed++) {
      assertThat(Child.run("write", home, String.valueOf(seed))).isEqualTo(Child.HALTED);
      try (SqliteLedger l = SqliteLedger.read(home)) {
        long size = l.size(0, 0);
        assertThat(size).as("seed %d", seed).isGreaterThanOrEqualTo(Math.max(before, told()));
        List<SignedHeadRow> heads = new ArrayList<>();
        l.heads(0, 0, heads::add);
        if (size > 0) assertThat(heads.getLast().size()).as("seed %d", seed).isEqualTo(size);
        l.entries(
            0,
            0,
            before,
            e ->
                assertThat(Sample.show(e))
                    .isEqualTo(Sample.show(Sample.entry(0, 0, e.place().seq()))));
        assertThat(l.integrity()).as("seed %d", seed).isEmpty();
        assertThat(StoreSeal.check(home)).isEqualTo(StoreSeal.State.NONE);
        before = size;
      }
    }
    assertThat(before).isPositive();
  }

  private long told() throws Exception {
    Path told = home.resolve("told");
    if (!Files.exists(told)) return 0;
    String s = Files.readString(told).strip();
    return s.isEmpty() ? 0 : Long.parseLong(s);
  }
}
