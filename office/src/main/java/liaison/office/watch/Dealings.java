package liaison.office.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import liaison.office.Dealing;
import liaison.office.NoteView;
import liaison.office.Party;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.office.Rung;
import liaison.office.Staff;
import liaison.office.floor.WatchLog;
import liaison.office.watch.LogLine.Entry;
import liaison.record.Kind;

/**
 * What this side did about notes whose epoch ended before they were settled. That one is dealt with
 * is a line of the watch log, once and for good. Safe for any thread.
 */
public final class Dealings {
  private final WatchLog log;
  private final Map<String, Dealing> all = new ConcurrentHashMap<>();
  private List<NoteView> seen;
  private List<NoteView> shown;

  public Dealings(WatchLog log) {
    this.log = log;
    log.of(List.of(Event.DEALT), Integer.MAX_VALUE).forEach(this::keep);
  }

  private void keep(LogLine line) {
    Entry e = line.entry();
    all.put(e.about(), new Dealing(e.officer(), line.at(), e.text()));
  }

  /** The note, with what was done about it. */
  public NoteView show(NoteView note) {
    Dealing dealt = note.ended() ? all.get(note.serial()) : null;
    return dealt == null ? note : note.with(dealt);
  }

  /** The notes in their order, each as {@link #show(NoteView)} has it. */
  public synchronized List<NoteView> show(List<NoteView> notes) {
    if (notes != seen) {
      shown = all.isEmpty() ? notes : notes.stream().map(this::show).toList();
      seen = notes;
    }
    return shown;
  }

  /**
   * Whether something is left to be done about a note of an epoch that has ended: another side's
   * that this side neither refused nor answered, an own one that nobody took.
   */
  public static boolean due(NoteView note, String own) {
    Rung rung = note.ladder().rung();
    boolean left = note.from().equals(own) ? rung.compareTo(Rung.ACCEPTED) < 0 : !rung.done();
    return note.ended() && note.dealt() == null && left;
  }

  /**
   * An officer who may acknowledge notes has dealt with this one, and says in one line how. What it
   * returns from is on the disk; {@link Refused} when nothing was done.
   */
  public void deal(NoteView note, Party own, Staff staff, long officer, String what, Instant now) {
    Reason refused = staff.refuses(officer, Kind.ACCEPTED, now.toEpochMilli());
    if (refused != null) throw new Refused(refused);
    if (!Watchkeeping.sized(what))
      throw Refused.of(
          "unsaiddealt",
          "Say in 1 to {0} bytes what was done. Nothing was done here.",
          Watchkeeping.MOST);
    synchronized (log) {
      left(show(note), own);
      Entry entry = Entry.desk(Event.DEALT, note.serial(), officer, what);
      log.add(List.of(entry), now).forEach(this::keep);
    }
    forget();
  }

  private static void left(NoteView note, Party own) {
    if (note.dealt() != null)
      throw Refused.of(
          "wasdealt",
          "{0} is dealt with already, by officer {1}; nothing was done.",
          note.serial(),
          note.dealt().officer());
    if (!due(note, own.name()))
      throw Refused.of(
          "notdue",
          "{0} is not a note that its epoch left behind; nothing was done.",
          note.serial());
  }

  private synchronized void forget() {
    seen = null;
  }
}
