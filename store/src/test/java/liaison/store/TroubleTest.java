package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubleTest {
  @TempDir Path home;

  @Test
  void a_home_opens_once() {
    try (SqliteLedger l = SqliteLedger.open(home)) {
      assertThatThrownBy(() -> SqliteLedger.open(home)).isInstanceOf(HomeBusy.class);
      assertThatThrownBy(() -> SqliteLedger.read(home)).isInstanceOf(HomeBusy.class);
      l.commit(Sample.commit(0, 1));
    }
    try (SqliteLedger l = SqliteLedger.open(home)) {
      assertThat(l.size(0, 0)).isEqualTo(1);
    }
  }

  @Test
  void another_process_is_refused_too() throws Exception {
    try (SqliteLedger l = SqliteLedger.open(home)) {
      assertThatThrownBy(() -> SqliteLedger.open(home)).isInstanceOf(HomeBusy.class);
      assertThat(Child.run("open", home)).isEqualTo(Child.BUSY);
      l.commit(Sample.commit(0, 1));
    }
    assertThat(Child.run("open", home)).isZero();
  }

  @Test
  void a_full_disk_keeps_nothing_of_the_step_and_the_ledger_goes_on() throws Exception {
    try (Writing w = Writing.open(home, new Migrator())) {
      w.commit(Sample.commit(0, 10), () -> {});
      long pages = Dialect.number(w.connection(), "PRAGMA page_count");
      Dialect.run(w.connection(), "PRAGMA max_page_count = " + (pages + 20));
      assertThatThrownBy(() -> w.commit(Sample.commit(10, 3000), () -> {}))
          .isInstanceOf(StoreTrouble.class)
          .hasMessageContaining("no room left")
          .hasMessageNotContaining("\n");
      w.commit(Sample.commit(10, 12), () -> {});
      Dialect.run(w.connection(), "PRAGMA max_page_count = 1000000");
      w.commit(Sample.commit(12, 3000), () -> {});
    }
    try (SqliteLedger l = SqliteLedger.read(home)) {
      assertThat(l.size(0, 0)).isEqualTo(3000);
      assertThat(l.integrity()).isEmpty();
    }
  }

  @Test
  void nothing_is_kept_of_a_step_whose_gate_throws_and_the_ledger_goes_on() {
    try (SqliteLedger l = SqliteLedger.open(home)) {
      l.commit(Sample.commit(0, 10));
      Runnable gate =
          () -> {
            assertThat(l.size(0, 0)).isEqualTo(10);
            throw new IllegalStateException("not now");
          };
      assertThatThrownBy(() -> l.commit(Sample.commit(10, 20), gate)).hasMessage("not now");
      assertThat(l.size(0, 0)).isEqualTo(10);
      l.commit(Sample.commit(10, 12), () -> assertThat(l.size(0, 0)).isEqualTo(10));
      assertThat(l.size(0, 0)).isEqualTo(12);
    }
  }

  @Test
  void newer_data_and_an_altered_schema_are_refused() throws Exception {
    SqliteLedger.open(home).close();
    sql("INSERT INTO migrations VALUES (2, 'x')");
    assertThatThrownBy(() -> SqliteLedger.open(home))
        .isInstanceOf(StoreTrouble.class)
        .hasMessageContaining("newer Liaison (schema 2, this one knows 1)");
    assertThatThrownBy(() -> SqliteLedger.read(home)).hasMessageContaining("newer Liaison");
    sql("DELETE FROM migrations WHERE number = 2");
    sql("CREATE TABLE extra (a)");
    try (SqliteLedger l = SqliteLedger.open(home)) {
      assertThat(l.integrity().orElseThrow()).contains("not those Liaison makes");
    }
    sql("UPDATE migrations SET sha256 = 'x'");
    assertThatThrownBy(() -> SqliteLedger.open(home)).hasMessageContaining("no Liaison released");
  }

  @Test
  void a_second_schema_file_is_applied_once_and_one_that_fails_leaves_no_trace() throws Exception {
    Path file = home.resolve("x.db");
    Migrator one = new Migrator(List.of("CREATE TABLE a (x);\n"));
    Migrator bad = new Migrator(List.of("CREATE TABLE a (x);\n", "CREATE TABLE b (x);\nNO;\n"));
    Migrator two = new Migrator(List.of("CREATE TABLE a (x);\n", "CREATE TABLE b (x);\n"));
    try (Connection c = Dialect.writer(file)) {
      one.apply(c, file);
      assertThatThrownBy(() -> bad.apply(c, file)).isInstanceOf(java.sql.SQLException.class);
      assertThat(one.same(c, file)).isTrue();
      two.apply(c, file);
      two.apply(c, file);
      assertThat(two.same(c, file)).isTrue();
      assertThat(two.check(c, file)).isEqualTo(2);
    }
  }

  @Test
  void every_changed_bit_of_a_resting_home_is_found() throws Exception {
    try (SqliteLedger l = SqliteLedger.open(home)) {
      assertThat(Files.exists(home.resolve("liaison.db.seal"))).isFalse();
      l.commit(Sample.commit(0, 5));
    }
    Random random = new Random(7);
    for (String name : List.of("liaison.db", "liaison.db.seal")) {
      Path f = home.resolve(name);
      byte[] good = Files.readAllBytes(f);
      int step = name.endsWith("seal") ? 1 : good.length / 300;
      for (int at = 0; at < good.length; at += step) {
        byte[] bad = good.clone();
        bad[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(f, bad);
        assertThat(StoreSeal.check(home)).as(name + " " + at).isEqualTo(StoreSeal.State.CHANGED);
      }
      Files.write(f, good);
      Files.write(f, new byte[] {0}, StandardOpenOption.APPEND);
      assertThat(StoreSeal.check(home)).isEqualTo(StoreSeal.State.CHANGED);
      Files.write(f, good);
    }
    assertThat(StoreSeal.check(home)).isEqualTo(StoreSeal.State.INTACT);
    Files.writeString(home.resolve("liaison.db-wal"), "x");
    assertThat(StoreSeal.check(home)).isEqualTo(StoreSeal.State.CHANGED);
  }

  @Test
  void a_damaged_or_foreign_file_is_a_sentence() throws Exception {
    Path db = home.resolve("liaison.db");
    Files.writeString(db, "not a database, and rather longer than a header would be".repeat(100));
    assertThatThrownBy(() -> SqliteLedger.open(home))
        .isInstanceOf(StoreTrouble.class)
        .hasMessageContaining("not a Liaison database");
    Files.delete(db);
    sql("CREATE TABLE other (a)");
    assertThatThrownBy(() -> SqliteLedger.open(home)).hasMessageContaining("not a Liaison");
    Files.delete(db);
    try (SqliteLedger l = SqliteLedger.open(home)) {
      l.commit(Sample.commit(0, 200));
    }
    byte[] bytes = Files.readAllBytes(db);
    for (int i = 4096; i < bytes.length; i += 4096) bytes[i] ^= 0x55;
    Files.write(db, bytes);
    assertThatThrownBy(
            () -> {
              try (SqliteLedger l = SqliteLedger.read(home)) {
                throw new StoreTrouble(l.integrity().orElse("sound"));
              }
            })
        .isInstanceOf(StoreTrouble.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void reading_changes_nothing_sealed_or_not() throws Exception {
    assertThat(Child.run("crash", home)).isEqualTo(Child.HALTED);
    Map<String, String> before = files();
    assertThat(before).containsKey("liaison.db-wal");
    try (SqliteLedger l = SqliteLedger.read(home)) {
      assertThat(l.size(0, 0)).isEqualTo(5);
      assertThat(l.integrity()).isEmpty();
    }
    assertThat(files()).isEqualTo(before);
    SqliteLedger.open(home).close();
    before = files();
    try (SqliteLedger l = SqliteLedger.read(home)) {
      assertThat(l.size(0, 0)).isEqualTo(5);
    }
    assertThat(files()).isEqualTo(before);
    assertThatThrownBy(() -> SqliteLedger.read(home.resolve("nowhere")))
        .isInstanceOf(StoreTrouble.class);
  }

  private Map<String, String> files() throws Exception {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> all = Files.list(home)) {
      for (Path p : all.toList())
        out.put(
            p.getFileName().toString(),
            Files.getLastModifiedTime(p) + " " + java.util.Arrays.hashCode(Files.readAllBytes(p)));
    }
    return out;
  }

  private void sql(String one) throws Exception {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("liaison.db"))) {
      Dialect.run(c, one);
    }
  }
}
