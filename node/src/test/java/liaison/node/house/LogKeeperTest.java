package liaison.node.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import liaison.node.TwoSides;
import liaison.node.acts.Views;
import liaison.node.recorder.Lines;
import liaison.node.recorder.Node;
import liaison.office.Office;
import liaison.office.Release;
import liaison.office.floor.WatchLog;
import liaison.office.watch.Event;
import liaison.store.SqliteFloor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The desk's own lines are written in the end, whatever went wrong in between. */
@Timeout(60)
class LogKeeperTest {
  @TempDir Path folder;
  private final Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();

  /** The log, where keeping what was seen goes wrong as often as there is something wrong. */
  private WatchLog failing(WatchLog log) {
    return (WatchLog)
        Proxy.newProxyInstance(
            WatchLog.class.getClassLoader(),
            new Class<?>[] {WatchLog.class},
            (self, method, values) -> {
              if (method.getName().equals("see") && !wrong.isEmpty()) {
                thrown.add(wrong.peek());
                throw wrong.remove();
              }
              try {
                return method.invoke(log, values);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void itGoesOnAfterAnErrorAndLosesNoLine() throws Exception {
    try (TwoSides sides = TwoSides.open(folder, false);
        SqliteFloor floor = SqliteFloor.open(sides.southHome.folder())) {
      Node node = sides.south.node;
      InHouse house = new InHouse(node, sides.south.acts, new Lines(node), floor, Release.USUAL);
      AlarmWatch alarms =
          new AlarmWatch(
              house,
              floor.alarms(),
              floor.schedules(),
              new Sounder(AlarmSettings.of(node.home), "SOUTH", node.clock),
              node.clock);
      house.watchedBy(alarms);
      LogKeeper keeper =
          new LogKeeper(
              node, house, new Spoken(node, new Views(node, null)::lost), failing(floor.log()));
      try (keeper;
          alarms;
          Office.Listening listening = house.listen(keeper::stir)) {
        keeper.start();
        TwoSides.until("the log has begun", () -> seen(floor, Event.STARTED) == 1);
        wrong.addAll(
            List.of(new StackOverflowError("deep"), new IllegalStateException("the disk")));
        sides.north.acts.sign(1L, TwoSides.note("On the water"));
        TwoSides.until("it is written", () -> seen(floor, Event.ARRIVED) == 1);
        assertThat(thrown).as("after both").hasSize(2);
        assertThat(listening).isNotNull();
      }
    }
  }

  private static long seen(SqliteFloor floor, Event event) {
    return floor.log().of(List.of(event), 10).size();
  }
}
