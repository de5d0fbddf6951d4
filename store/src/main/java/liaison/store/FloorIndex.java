package liaison.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import liaison.office.floor.Index;

/** The words of notes in SQLite's full text search; what is dropped leaves the file. */
record FloorIndex(FloorDb db) implements Index {
  private static final String NUMBER = "SELECT number FROM indexed WHERE serial = ?";

  @Override
  public Map<String, Kept> kept() {
    Map<String, Kept> all = new HashMap<>();
    db.list(
        r -> all.put(r.getString(1), new Kept(r.getLong(2), r.getBoolean(3))),
        "SELECT serial, time, text FROM indexed");
    return all;
  }

  @Override
  public void put(List<Words> notes) {
    if (notes.isEmpty()) return;
    db.together(() -> {
      for (Words note : notes) {
        forget(note.serial());
        db.write(
            "INSERT INTO indexed (serial, time, text) VALUES (?, ?, ?)",
            note.serial(),
            note.kept().time(),
            note.kept().text());
        db.write(
            "INSERT INTO terms (rowid, words) VALUES ((" + NUMBER + "), ?)",
            note.serial(),
            String.join(" ", note.terms()));
      }
      return null;
    });
  }

  @Override
  public void drop(Collection<String> serials) {
    if (serials.isEmpty()) return;
    db.together(() -> {
      serials.forEach(this::forget);
      return null;
    });
  }

  /** Forgets one note, in a transaction of the caller. */
  void forget(String serial) {
    db.write("DELETE FROM terms WHERE rowid = (" + NUMBER + ")", serial);
    db.write("DELETE FROM indexed WHERE serial = ?", serial);
  }

  @Override
  public Set<String> find(List<List<String>> phrases) {
    String match =
        phrases.stream()
            .map(terms -> '"' + String.join(" ", terms) + "\" *")
            .collect(Collectors.joining(" AND "));
    return new HashSet<>(
        db.list(
            r -> r.getString(1),
            "SELECT serial FROM terms JOIN indexed ON number = terms.rowid WHERE terms MATCH ?",
            match));
  }
}
