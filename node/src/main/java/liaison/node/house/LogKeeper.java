package liaison.node.house;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import liaison.node.recorder.Node;
import liaison.office.Act;
import liaison.office.LineState;
import liaison.office.LineView;
import liaison.office.Office;
import liaison.office.alarm.Alarm;
import liaison.office.floor.WatchLog;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine;
import liaison.office.watch.LogLine.Entry;
import liaison.office.watch.Seen;
import liaison.record.Detail;

/**
 * Writes the desk's own lines of the watch log: at most once a second, whenever the house has
 * changed. What could not be written is written at a later look, and so is what became of a draft
 * that was filed.
 */
final class LogKeeper implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration ALARMS = Duration.ofDays(1);

  private final Node node;
  private final Office office;
  private final Spoken spoken;
  private final WatchLog log;
  private final Map<String, Event> lines = new HashMap<>();
  private final Worker worker = new Worker("the watch log", LOOK, LOOK, this::look);
  private Map<String, Integer> seen;
  private long told;

  LogKeeper(Node node, Office office, Spoken spoken, WatchLog log) {
    this.node = node;
    this.office = office;
    this.spoken = spoken;
    this.log = log;
  }

  void start() {
    worker.start();
  }

  /** The record, a line or an alarm has changed. */
  void stir() {
    worker.stir();
  }

  private void look(boolean anew) {
    office.writing().settle();
    office.declaring().settle();
    Instant now = node.clock.instant();
    if (seen == null) {
      begin(now);
    }
    if (anew) {
      keep(Seen.of(seen, now(now)), now);
    }
    lines(office.house().lines(), now);
    long last = log.last().map(LogLine::number).orElse(0L);
    if (last != told) {
      told = last;
      node.changed();
    }
  }

  private void begin(Instant now) {
    if (log.last().isEmpty()) {
      Seen.Now house = now(now);
      String had = String.valueOf(house.notes().size());
      Seen all = Seen.silently(house);
      log.see(List.of(Entry.desk(Event.BEGAN, had, null, null)), all.how(), now);
    }
    log.add(List.of(Entry.desk(Event.STARTED, null, null, null)), now);
    seen = log.seen();
  }

  private void keep(Seen fresh, Instant now) {
    if (!fresh.how().isEmpty()) {
      log.see(fresh.lines(), fresh.how(), now);
      seen.putAll(fresh.how());
    }
  }

  private void lines(List<LineView> views, Instant now) {
    List<Entry> fresh = Seen.lines(lines, views);
    if (!fresh.isEmpty()) {
      log.add(fresh, now);
      fresh.forEach(e -> lines.put(e.about(), e.event()));
    }
  }

  private Seen.Now now(Instant now) {
    return new Seen.Now(
        office.own().name(),
        office.self(),
        office.notes(),
        alarms(now),
        spoken.all().stream().filter(this::logged).map(this::said).toList());
  }

  /** What the other side does with its officers stands on the page of people. */
  private boolean logged(Spoken.Said one) {
    return one.detail() instanceof Detail.Call
        || one.detail() instanceof Detail.Declaration
        || by(one).equals(office.own().name());
  }

  private String by(Spoken.Said one) {
    return node.charters.get(one.place().epoch()).members().get(one.place().side()).name();
  }

  /** The new ones, those that stand, and those whose end is not written yet, however old. */
  private List<Alarm> alarms(Instant now) {
    Map<Long, Alarm> all = new TreeMap<>();
    office.alarms().since(now.minus(ALARMS)).forEach(a -> all.put(a.number(), a));
    office.alarms().standing().forEach(a -> all.put(a.number(), a));
    Set<Long> rest = seen == null ? new TreeSet<>() : Seen.unended(seen);
    rest.removeAll(all.keySet());
    if (!rest.isEmpty()) {
      office.alarms().of(rest).forEach(a -> all.put(a.number(), a));
    }
    return List.copyOf(all.values());
  }

  private Seen.Said said(Spoken.Said one) {
    var place = one.place();
    String by = by(one);
    Long officer = by.equals(office.own().name()) ? (Long) one.officer() : null;
    Entry entry =
        switch (one.detail()) {
          case Detail.Call c ->
              Entry.desk(Event.CALL, by, officer, Act.CallOutcome.values()[c.outcome() - 1].name());
          case Detail.Declaration d ->
              Entry.desk(Event.DECLARED, by, officer, LineState.declared(d.state()).name());
          case Detail.Accredit a -> staff(Event.ACCREDITED, a.number(), one);
          case Detail.Withdraw w -> staff(Event.WITHDRAWN, w.number(), one);
          default -> throw new IllegalStateException("nothing the log tells of");
        };
    String name =
        String.format(Locale.ROOT, "said %d/%d/%d", place.epoch(), place.side(), place.seq());
    return new Seen.Said(name, entry);
  }

  private static Entry staff(Event event, long number, Spoken.Said one) {
    return Entry.desk(
        event, Long.toString(number), one.officer() == 0 ? null : one.officer(), null);
  }

  @Override
  public void close() {
    worker.close();
  }
}
