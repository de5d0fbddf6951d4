package liaison.node.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import liaison.node.TwoSides;
import liaison.office.House;
import liaison.office.Ladder;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Party;
import liaison.office.Precedence;
import liaison.office.Rung;
import liaison.office.TrafficClass;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Cause;
import liaison.office.floor.AlarmBook;
import liaison.office.floor.Schedules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What sounds while parts of the house cannot be read or nothing can be kept. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlarmWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @TempDir Path folder;
  private final TwoSides.Moved clock = new TwoSides.Moved();
  private final Map<String, Supplier<Object>> house = new HashMap<>();
  private final List<NoteView> notes = new CopyOnWriteArrayList<>();
  private final Book book = new Book();
  private AlarmWatch watch;

  /** A book that can be torn, and a disk under it that may not answer. */
  private static final class Book implements AlarmBook {
    private final Map<Long, Alarm> kept = new TreeMap<>();
    private volatile boolean torn;
    private volatile CountDownLatch disk = new CountDownLatch(0);

    private void waits() {
      try {
        disk.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("closed", e);
      }
    }

    @Override
    public synchronized List<Alarm> standing() {
      return kept.values().stream().filter(a -> a.closed() == null).toList();
    }

    @Override
    public synchronized List<Alarm> since(Instant from) {
      waits();
      return List.copyOf(kept.values());
    }

    @Override
    public synchronized List<Alarm> of(Collection<Long> numbers) {
      return kept.values().stream().filter(a -> numbers.contains(a.number())).toList();
    }

    @Override
    public long next() {
      return kept.size() + 1L;
    }

    @Override
    public synchronized void put(List<Alarm> alarms) {
      waits();
      if (torn) {
        throw new IllegalStateException("torn");
      }
      alarms.forEach(a -> kept.put(a.number(), a));
    }

    @Override
    public void heard(long officer, Instant at) {}

    @Override
    public Optional<Instant> heard() {
      return Optional.empty();
    }
  }

  private void open() {
    house.putIfAbsent("notes", () -> List.copyOf(notes));
    house.putIfAbsent("house", this::quiet);
    house.putIfAbsent("unattended", () -> null);
    house.put("calls", List::of);
    house.put("schedules", List::of);
    house.put("own", () -> new Party(0, "SOUTH", "S"));
    house.put("self", () -> 0);
    String line = "echo $LIAISON_ALARM >> " + folder.resolve("rung");
    AlarmSettings settings = new AlarmSettings(List.of("/bin/sh", "-c", line), null, Map.of());
    watch =
        new AlarmWatch(
            stand(Office.class, (self, m, a) -> house.get(m.getName()).get()),
            book,
            stand(Schedules.class, (self, m, a) -> house.get("schedules").get()),
            new Sounder(settings, "SOUTH", Clock.systemUTC()),
            clock,
            PATIENCE);
    watch.start();
  }

  @AfterEach
  void close() {
    book.disk.countDown();
    watch.close();
  }

  private static <T> T stand(Class<T> port, InvocationHandler by) {
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, by));
  }

  private House quiet() {
    return new House(
        clock.instant(), null, List.of(), List.of(), 0, null, 0, List.of(), 1L << 40, "1");
  }

  private void arrives(String serial, Precedence precedence) {
    Ladder ladder = new Ladder(Rung.DELIVERED, Map.of(), List.of());
    notes.add(
        new NoteView(
            serial,
            "NORTH",
            List.of(),
            precedence,
            TrafficClass.LIAISON,
            "s",
            1,
            0,
            null,
            null,
            -1,
            ladder));
    if (watch != null) {
      watch.stir();
    }
  }

  private List<Cause> standing() {
    return watch.standing().stream().map(Alarm::cause).toList();
  }

  private void stands(Cause... causes) {
    TwoSides.until(List.of(causes) + " stand", () -> standing().equals(List.of(causes)));
  }

  private static Object broken() {
    throw new IllegalStateException("broken");
  }

  @Test
  void aPartThatCannotBeReadLeavesTheOthersAndIsAnAlarmOfItsOwn() {
    house.put("unattended", AlarmWatchTest::broken);
    open();
    arrives("N-000001", Precedence.FLASH);
    stands(Cause.FLASH);
    stands(Cause.FLASH, Cause.OWN_NODE);
    assertThat(watch.sounder().trouble()).contains("the watch could not be looked at: broken");
    notes.clear();
    watch.stir();
    house.put("unattended", () -> null);
    stands();
    assertThat(watch.sounder().trouble()).isNull();
  }

  @Test
  void whatStoodSoundsOnWhileTheNodeDoesNotAnswer() throws Exception {
    open();
    arrives("N-000001", Precedence.IMMEDIATE);
    stands(Cause.IMMEDIATE);
    house.put(
        "house",
        () -> {
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return quiet();
        });
    stands(Cause.OWN_NODE, Cause.IMMEDIATE);
    clock.on(Duration.ofSeconds(31));
    TwoSides.until("it sounds again", () -> rung().size() >= 3);
    assertThat(rung()).startsWith("IMMEDIATE", "OWN_NODE", "OWN_NODE");
  }

  @Test
  void whatStoodBeforeAStartStandsUntilTheHouseSaysOtherwise() {
    book.put(
        List.of(
            new Alarm(
                1,
                Cause.FLASH,
                "N-000001",
                Alarm.State.SOUNDING,
                clock.instant(),
                clock.instant(),
                null,
                0,
                null,
                null)));
    house.put("notes", AlarmWatchTest::broken);
    open();
    stands(Cause.FLASH, Cause.OWN_NODE);
    house.put("notes", List::of);
    stands();
  }

  @Test
  void anErrorDoesNotEndIt() {
    house.put(
        "notes",
        () -> {
          throw new StackOverflowError("deep");
        });
    open();
    TwoSides.until("it is shown", () -> watch.sounder().trouble() != null);
    house.put("notes", () -> List.copyOf(notes));
    arrives("N-000001", Precedence.FLASH);
    stands(Cause.FLASH);
  }

  @Test
  void whatCouldNotBeKeptIsKeptWithTheNext() {
    book.torn = true;
    open();
    arrives("N-000001", Precedence.FLASH);
    arrives("N-000002", Precedence.FLASH);
    stands(Cause.FLASH, Cause.FLASH);
    TwoSides.until("it is shown", () -> watch.sounder().trouble() != null);
    long first = watch.standing().getFirst().number();
    assertThatThrownBy(() -> watch.acknowledge(first, 1, null)).hasMessage("torn");
    assertThat(watch.standing()).allMatch(Alarm::sounds);
    book.torn = false;
    watch.acknowledge(first, 1, null);
    assertThat(book.kept).containsOnlyKeys(1L, 2L);
    TwoSides.until("no trouble is left", () -> watch.sounder().trouble() == null);
  }

  @Test
  void itSoundsOnWhileTheDiskOfTheFloorDoesNotAnswer() throws Exception {
    open();
    arrives("N-000001", Precedence.IMMEDIATE);
    stands(Cause.IMMEDIATE);
    TwoSides.until("it is kept", () -> book.since(Instant.EPOCH).size() == 1);
    CountDownLatch disk = new CountDownLatch(1);
    book.disk = disk;
    Thread officer = Thread.ofVirtual().start(() -> watch.acknowledge(1, 1, null));
    arrives("N-000002", Precedence.FLASH);
    stands(Cause.FLASH, Cause.IMMEDIATE);
    house.put(
        "schedules",
        () -> {
          book.waits();
          return List.of();
        });
    stands(Cause.FLASH, Cause.OWN_NODE, Cause.IMMEDIATE);
    for (int i = 1; i <= 3; i++) {
      int before = rung().size();
      clock.on(Duration.ofSeconds(31));
      TwoSides.until("it sounds again", () -> rung().size() > before);
    }
    assertThat(officer.isAlive()).as("nothing is acknowledged before it is on the disk").isTrue();
    assertThat(watch.standing()).noneMatch(a -> a.state() == Alarm.State.ACKNOWLEDGED);
    disk.countDown();
    officer.join();
    stands(Cause.FLASH, Cause.IMMEDIATE);
    TwoSides.until("the book has it", () -> book.standing().equals(byNumber(watch.standing())));
    assertThat(watch.standing().getLast().by()).isEqualTo(1);
  }

  @Test
  void aClockSetBackMakesNoSilenceLongerAndStopsNothing() {
    open();
    watch.armed("desk", true);
    arrives("N-000001", Precedence.FLASH);
    stands(Cause.FLASH);
    watch.silence();
    assertThat(watch.standing()).noneMatch(Alarm::sounds);
    setBack(Duration.ofHours(1));
    clock.on(Duration.ofSeconds(31));
    TwoSides.until("it sounds again", () -> watch.standing().stream().allMatch(Alarm::sounds));
    assertThat(watch.sounder().armedDesks()).as("a desk that said nothing since").isZero();
    TwoSides.until("the second sounder sounds", () -> rung().size() == 1);
    clock.on(Duration.ofSeconds(31));
    TwoSides.until("and sounds on", () -> rung().size() == 2);
    clock.on(Duration.ofSeconds(60));
    TwoSides.until("the chain goes on", () -> watch.standing().getFirst().told() == 2);
    Duration late = Duration.between(watch.standing().getFirst().since(), clock.instant());
    assertThat(late).isBetween(Duration.ofSeconds(122), Duration.ofSeconds(180));
    watch.acknowledge(1, 1, null);
    setBack(Duration.ofHours(9));
    clock.on(Duration.ofSeconds(599));
    assertThat(watch.standing()).noneMatch(Alarm::sounds);
    clock.on(Duration.ofSeconds(1));
    TwoSides.until("it is back", () -> watch.standing().stream().allMatch(Alarm::sounds));
  }

  /** And a look is taken. */
  private void setBack(Duration by) {
    clock.on(by.negated());
    watch.sounder();
  }

  @Test
  void aStartByAClockSetBackHoldsNoSilenceAndNoAcknowledgement() {
    Instant nine = clock.instant().plus(Duration.ofHours(9));
    Alarm raised =
        new Alarm(
            1, Cause.FLASH, "N-000001", Alarm.State.SOUNDING, nine, nine, null, 1, null, null);
    book.put(List.of(raised.silence(nine)));
    book.put(
        List.of(
            new Alarm(
                2,
                Cause.FLASH,
                "N-000002",
                Alarm.State.ACKNOWLEDGED,
                nine,
                nine,
                nine.plusSeconds(600),
                1,
                3L,
                null)));
    for (String serial : List.of("N-000001", "N-000002")) {
      arrives(serial, Precedence.FLASH);
    }
    open();
    TwoSides.until("both sound", () -> watch.standing().stream().allMatch(Alarm::sounds));
    assertThat(watch.standing()).allMatch(a -> !a.since().isAfter(clock.instant()));
  }

  @Test
  void aClockSetForwardEndsNoAlarm() {
    open();
    arrives("N-000001", Precedence.FLASH);
    stands(Cause.FLASH);
    watch.acknowledge(1, 1, Alarm.LONGEST_PROMISE);
    clock.on(Duration.ofDays(400));
    TwoSides.until("it is back", () -> watch.standing().stream().allMatch(Alarm::sounds));
    assertThat(watch.standing()).extracting(Alarm::number).containsExactly(1L);
  }

  private static List<Alarm> byNumber(List<Alarm> all) {
    return all.stream().sorted(Comparator.comparingLong(Alarm::number)).toList();
  }

  private List<String> rung() {
    try {
      Path file = folder.resolve("rung");
      return Files.exists(file) ? Files.readAllLines(file) : new ArrayList<>();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
