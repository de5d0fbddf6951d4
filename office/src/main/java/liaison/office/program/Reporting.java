package liaison.office.program;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import liaison.office.NoteSheet;
import liaison.office.NoteView;
import liaison.office.Rung;
import liaison.office.Step;
import liaison.office.floor.Reports.Report;
import liaison.record.Fingerprint;
import liaison.record.merkle.Hash;

/** What there is to report of a note. */
public final class Reporting {
  private static final int ID = 32;

  private Reporting() {}

  /** How many reports a note has by now; as many as {@link #of} gives. */
  public static int count(NoteView note) {
    var ladder = note.ladder();
    int sealed = ladder.rung().compareTo(Rung.SEALED) >= 0 ? 1 : 0;
    long delivered =
        ladder.bySide().values().stream().filter(r -> r.compareTo(Rung.DELIVERED) >= 0).count();
    return 1 + sealed + (int) delivered + ladder.receipts().size();
  }

  /** Its reports, not numbered yet, in the order of its ladder. */
  public static List<Report> of(NoteSheet sheet) {
    String serial = sheet.note().serial();
    return sheet.steps().stream().map(s -> report(serial, s)).toList();
  }

  private static Report report(String serial, Step s) {
    String by = s.officer() == null ? "node" : String.valueOf(s.officer());
    String all = String.join("/", serial, s.what(), s.by().name(), by, String.valueOf(s.time()));
    String id = Fingerprint.hex(Hash.sha256(all.getBytes(StandardCharsets.UTF_8)));
    return new Report(
        0,
        id.substring(0, ID),
        serial,
        s.what(),
        s.by().name(),
        s.officer(),
        Instant.ofEpochMilli(s.time()));
  }
}
