package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import liaison.office.Initials;
import liaison.office.LineState;
import liaison.office.TrafficClass;
import liaison.office.floor.Proposals;
import liaison.office.floor.WatchLog;
import liaison.office.line.Change;
import liaison.office.line.Proposal;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine;
import liaison.office.watch.LogLine.Entry;
import liaison.office.watch.Roster;
import liaison.office.watch.Shift;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorLogTest {
  private static final Instant T = Instant.parse("2026-11-22T17:39:00.123456Z");

  private static Entry written(String text, Long corrects) {
    return new Entry(corrects == null ? Event.WRITTEN : Event.CORRECTED, null, 3L, text, corrects);
  }

  @Test
  void theLogOnlyGrowsAndItsChainOutlivesTheNode(@TempDir Path home) throws SQLException {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      WatchLog log = floor.log();
      assertThat(log.last()).isEmpty();
      log.add(List.of(written("one", null), written("two", 1L)), T);
      log.see(
          List.of(Entry.desk(Event.ARRIVED, "N-000001", null, "FLASH")), Map.of("N-000001", 1), T);
      log.see(List.of(), Map.of("N-000001", 2, "alarm 1", 1), T);
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      WatchLog log = floor.log();
      log.add(List.of(written("three", null)), T.plusSeconds(1));
      assertThat(log.seen()).isEqualTo(Map.of("N-000001", 2, "alarm 1", 1));
      List<LogLine> all = log.after(Long.MIN_VALUE, 9);
      assertThat(log.after(1, 2)).containsExactly(all.get(1), all.get(2));
      assertThat(LogLine.broken(null, all)).isEmpty();
      assertThat(all).extracting(LogLine::number).containsExactly(1L, 2L, 3L, 4L);
      assertThat(all.get(1).entry()).isEqualTo(written("two", 1L));
      assertThat(log.before(4, 2)).containsExactly(all.get(2), all.get(1));
      assertThat(log.of(List.of(Event.WRITTEN, Event.ARRIVED), 2))
          .containsExactly(all.get(3), all.get(2));
      assertThat(log.last(Event.CORRECTED)).contains(all.get(1));
      assertThat(log.line(3)).contains(all.get(2));
      assertThat(log.line(9)).isEmpty();
    }
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("floor.db"));
        Statement s = c.createStatement()) {
      for (String no :
          List.of(
              "UPDATE watch_log SET text = 'x' WHERE number = 2",
              "DELETE FROM watch_log WHERE number = 2"))
        assertThatThrownBy(() -> s.execute(no)).hasMessageContaining("never");
      s.execute("DROP TRIGGER watch_log_stays");
      s.execute("UPDATE watch_log SET text = 'x' WHERE number = 2");
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      assertThat(LogLine.broken(null, floor.log().after(0, 9)))
          .as("by force it still shows")
          .hasValue(2);
    }
  }

  @Test
  void ofTwoWhoTakeTheWatchAtOnceOneHasIt(@TempDir Path home) {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      WatchLog log = floor.log();
      Entry take = new Entry(Event.WATCH, null, 3L, "s", null);
      assertThat(log.add(take, 1, T)).isEmpty();
      long first = log.add(take, 0, T).orElseThrow().number();
      assertThat(log.add(take, 0, T)).isEmpty();
      log.add(List.of(written("between", null)), T);
      assertThat(log.add(take, first, T)).isPresent();
      assertThat(log.add(take, first, T)).isEmpty();
      assertThat(log.after(0, 9)).hasSize(3);
    }
  }

  @Test
  void theRoster(@TempDir Path home) {
    Instant t = Instant.parse("2026-11-22T17:00:00Z");
    Shift one = new Shift(t, t.plusSeconds(3_600), 1, null);
    Shift two = new Shift(t.plusSeconds(3_600), t.plusSeconds(7_200), 2, 1L);
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      floor.rosters().put(two);
      floor.rosters().put(one);
      assertThat(floor.rosters().roster()).isEqualTo(new Roster(List.of(one, two)));
      floor.rosters().remove(one.from());
      assertThat(floor.rosters().roster().shifts()).containsExactly(two);
    }
  }

  @Test
  void aProposalIsMovedByOneOnly(@TempDir Path home) {
    Instant t = Instant.parse("2026-11-22T17:00:00Z");
    Change change =
        new Change(
            LineState.SEVERED,
            List.of(TrafficClass.LIVES_AT_RISK, TrafficClass.LIAISON),
            "west",
            "r",
            t.plusSeconds(60));
    Change back = new Change(LineState.OPEN, change.classes(), "", "", null);
    Initials initials = new Initials(new byte[] {1, 2, 3});
    Proposal p = Proposal.draft(new Initials.Under(1, "ab", change.hash(), t), change, initials);
    Proposal other =
        Proposal.draft(new Initials.Under(1, "cd", back.hash(), t.plusSeconds(1)), back, null);
    Proposal filing = p.to(Proposal.State.FILING, 2, Hash.EMPTY, t.plusSeconds(2));
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      assertThat(floor.proposals().begin(p)).isTrue();
      assertThat(floor.proposals().begin(p)).isFalse();
      assertThat(floor.proposals().begin(other)).isTrue();
      assertThat(floor.proposals().move(p, filing)).isTrue();
      assertThat(floor.proposals().move(p, filing)).isFalse();
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Proposals proposals = floor.proposals();
      assertThat(proposals.of("ab")).contains(filing);
      assertThat(proposals.newest(9)).containsExactly(other, filing);
      assertThat(proposals.newest(1)).containsExactly(other);
      assertThat(proposals.of("x")).isEmpty();
    }
  }
}
