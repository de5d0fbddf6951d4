package liaison.office.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liaison.office.LineView;
import liaison.office.NoteView;
import liaison.office.ReceiptView;
import liaison.office.Rung;
import liaison.office.alarm.Alarm;
import liaison.office.watch.LogLine.Entry;

/**
 * What is new in the house since the desk last looked: the lines it writes, and how far it has seen
 * each thing, by its name. Whoever looks keeps both, so that nothing is written twice.
 */
public record Seen(List<Entry> lines, Map<String, Integer> how) {
  private static final String ALARM = "alarm ";
  private static final int ENDED = Integer.MAX_VALUE;

  /** A call or a declaration in the record, under a name that stays. */
  public record Said(String name, Entry entry) {}

  /** What the house holds; {@code own} is the own side and its number. */
  public record Now(
      String own, int self, List<NoteView> notes, List<Alarm> alarms, List<Said> said) {}

  /** What there is without writing of it: for a log that begins. */
  public static Seen silently(Now now) {
    return new Seen(List.of(), of(Map.of(), now).how);
  }

  /** The numbers of the alarms of which was written that they sounded, and not that they ended. */
  public static Set<Long> unended(Map<String, Integer> how) {
    return how.entrySet().stream()
        .filter(e -> e.getKey().startsWith(ALARM) && e.getValue() != ENDED)
        .map(e -> Long.valueOf(e.getKey().substring(ALARM.length())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code before} is how far things were seen. */
  public static Seen of(Map<String, Integer> before, Now now) {
    Seen seen = new Seen(new ArrayList<>(), new HashMap<>());
    for (NoteView note : now.notes) seen.note(before.getOrDefault(note.serial(), 0), note, now);
    for (Alarm alarm : now.alarms) seen.alarm(before.getOrDefault(name(alarm), 0), alarm);
    for (Said said : now.said) {
      if (before.containsKey(said.name)) continue;
      seen.lines.add(said.entry);
      seen.how.put(said.name, 1);
    }
    return seen;
  }

  /**
   * An own note: gone out 1, reached 2, then its receipts; another's: come 1, then its receipts.
   */
  private void note(int before, NoteView n, Now now) {
    boolean own = n.from().equals(now.own);
    List<ReceiptView> receipts = n.ladder().receipts();
    boolean reached = !receipts.isEmpty() || n.ladder().rung().compareTo(Rung.DELIVERED) >= 0;
    int first = own ? 2 : 1;
    int after = own && !reached ? 1 : first + receipts.size();
    if (after <= before) return;
    how.put(n.serial(), after);
    String weight = n.precedence().name();
    if (before == 0 && own) line(Event.RELEASED, n.serial(), n.officer(), weight);
    if (before == 0 && !own) line(Event.ARRIVED, n.serial(), null, weight);
    if (own && reached && before < 2) line(Event.REACHED, n.serial(), null, null);
    for (ReceiptView r : receipts.subList(Math.max(0, before - first), receipts.size())) {
      boolean ours = r.side() == now.self;
      line(ours ? Event.OURS : Event.THEIRS, n.serial(), ours ? r.officer() : null, r.what());
    }
  }

  /** An alarm: sounding 1, taken 2, back 3, taken again 4, and so on; ended for good. */
  private void alarm(int before, Alarm a) {
    if (before == ENDED) return;
    boolean taken = before % 2 == 0 && before > 0;
    String about = a.cause().name() + " " + a.about();
    int after = before;
    if (before == 0) {
      line(Event.SOUNDED, String.valueOf(a.number()), null, about);
      after = 1;
    }
    switch (a.state()) {
      case ACKNOWLEDGED -> {
        if (!taken) {
          line(Event.TAKEN, String.valueOf(a.number()), a.by(), about);
          after++;
        }
      }
      case RETURNED -> {
        if (taken) {
          line(Event.SOUNDED, String.valueOf(a.number()), null, about);
          after++;
        }
      }
      case CLOSED -> {
        line(Event.ENDED, String.valueOf(a.number()), null, about);
        after = ENDED;
      }
      case SOUNDING, SILENCED -> {}
    }
    if (after != before) how.put(name(a), after);
  }

  private static String name(Alarm alarm) {
    return ALARM + alarm.number();
  }

  private void line(Event event, String about, Long officer, String text) {
    lines.add(Entry.desk(event, about, officer, text));
  }

  /**
   * What the lines have done since the last line of the log about each; {@code last} is UP or DOWN
   * by side, nothing for a side of which this node has not spoken since it started.
   */
  public static List<Entry> lines(Map<String, Event> last, List<LineView> lines) {
    List<Entry> all = new ArrayList<>();
    for (LineView line : lines) {
      String side = line.to().name();
      boolean up = last.get(side) == Event.LINE_UP;
      if (line.open() && !up) all.add(Entry.desk(Event.LINE_UP, side, null, null));
      if (!line.open() && up) all.add(Entry.desk(Event.LINE_DOWN, side, null, line.lastFault()));
    }
    return all;
  }
}
