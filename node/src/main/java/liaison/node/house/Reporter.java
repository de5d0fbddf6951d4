package liaison.node.house;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.floor.Reports;
import liaison.office.floor.Reports.Report;
import liaison.office.program.Reporting;

/**
 * Keeps a report of every rung that a note reaches, soon after the record has changed. What could
 * not be kept is kept at a later look; nothing is kept twice.
 */
final class Reporter implements AutoCloseable {
  private static final Duration REST = Duration.ofMillis(250);
  private static final int TOGETHER = 200;

  private final Office office;
  private final Reports reports;
  private final Runnable fresh;
  private final Worker worker =
      new Worker("reports of notes", REST, Worker.NEVER, stirred -> look());
  private Map<String, Integer> kept;

  /** {@code fresh} is called when there are new reports. */
  Reporter(Office office, Reports reports, Runnable fresh) {
    this.office = office;
    this.reports = reports;
    this.fresh = fresh;
  }

  void start() {
    worker.start();
  }

  /** The record has changed. */
  void stir() {
    worker.stir();
  }

  private void look() {
    if (kept == null) {
      kept = new HashMap<>(reports.counts());
    }
    List<Report> all = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    boolean some = false;
    for (NoteView note : office.notes()) {
      int count = Reporting.count(note);
      if (kept.getOrDefault(note.serial(), 0) != count) {
        office.note(note.serial()).map(Reporting::of).ifPresent(all::addAll);
        counts.put(note.serial(), count);
      }
      if (all.size() >= TOGETHER) {
        some |= keep(all, counts);
      }
    }
    if (keep(all, counts) || some) {
      fresh.run();
    }
  }

  private boolean keep(List<Report> all, Map<String, Integer> counts) {
    boolean some = !all.isEmpty() && reports.add(all) > 0;
    kept.putAll(counts);
    all.clear();
    counts.clear();
    return some;
  }

  @Override
  public void close() {
    worker.close();
  }
}
