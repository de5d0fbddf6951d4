package liaison.node.house;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liaison.node.acts.Views;
import liaison.node.recorder.Node;
import liaison.office.Link;
import liaison.office.NoteRow;
import liaison.office.NoteView;
import liaison.office.Place;
import liaison.office.ReceiptRow;
import liaison.record.Channel;
import liaison.record.Kind;
import liaison.record.SideLog;

/**
 * All notes as people see them, kept folded: what came since is read on, and a note is folded again
 * when a receipt of it came, or when the logs moved and it is not yet settled. A channel brought
 * back from the store is read anew. Safe for any thread; all of it is the node's thread's.
 */
final class Notebook {
  private final Node node;
  private final Views views;
  private Channel channel;
  private List<Long> moved;
  private long lastNote;
  private long lastReceipt;
  private final List<NoteRow> rows = new ArrayList<>();
  private final Map<Place, Integer> at = new HashMap<>();
  private final Map<Place, List<ReceiptRow>> receipts = new HashMap<>();
  private final List<ReceiptRow> references = new ArrayList<>();
  private final Set<Integer> unsettled = new HashSet<>();
  private final List<NoteView> folded = new ArrayList<>();
  private List<NoteView> notes;
  private List<Link> links;

  Notebook(Node node, Views views) {
    this.node = node;
    this.views = views;
  }

  /** In the order they came. */
  List<NoteView> notes() {
    return node.read(now -> {
      follow(now);
      return notes;
    });
  }

  /** Which note refers to which, in the order the references came. */
  List<Link> links() {
    return node.read(now -> {
      follow(now);
      if (links == null) {
        links =
            references.stream()
                .filter(r -> at.containsKey(r.place()) && at.containsKey(r.note()))
                .map(r -> Link.of(r, serial(r.place()), serial(r.note())))
                .toList();
      }
      return links;
    });
  }

  private String serial(Place note) {
    return rows.get(at.get(note)).serial();
  }

  private void follow(Channel now) {
    if (now != channel) {
      begin();
    }
    try {
      Set<Integer> touched = read();
      List<Long> moves = moves(now);
      if (!moves.equals(moved)) {
        touched.addAll(unsettled);
      }
      touched.forEach(this::fold);
      if (!touched.isEmpty() || notes == null) {
        notes = List.copyOf(folded);
        links = null;
      }
      moved = moves;
      channel = now;
    } catch (RuntimeException e) {
      channel = null;
      throw e;
    }
  }

  private void begin() {
    lastNote = 0;
    lastReceipt = 0;
    rows.clear();
    at.clear();
    receipts.clear();
    references.clear();
    unsettled.clear();
    folded.clear();
    notes = null;
  }

  /** Reads on; which notes came, or got a receipt. */
  private Set<Integer> read() {
    Set<Integer> touched = new HashSet<>();
    lastNote =
        node.ledger.notes(
            lastNote,
            row -> {
              at.put(row.place(), rows.size());
              touched.add(rows.size());
              rows.add(row);
              folded.add(null);
            });
    lastReceipt =
        node.ledger.receipts(
            lastReceipt,
            r -> {
              receipts.computeIfAbsent(r.note(), note -> new ArrayList<>()).add(r);
              if (r.kind() == Kind.NOTE.code()) {
                references.add(r);
              }
              if (at.containsKey(r.note())) {
                touched.add(at.get(r.note()));
              }
            });
    return touched;
  }

  private void fold(int i) {
    NoteRow row = rows.get(i);
    Channel epoch = node.channel(row.place().epoch());
    folded.set(i, view(epoch, row));
    if (settled(epoch, row.place())) {
      unsettled.remove(i);
    } else {
      unsettled.add(i);
    }
  }

  /** One that cannot be folded stands as not acknowledged: it must not silence the others. */
  private NoteView view(Channel epoch, NoteRow row) {
    try {
      return views.view(epoch, row, receipts.getOrDefault(row.place(), List.of()));
    } catch (RuntimeException e) {
      System.getLogger("liaison").log(System.Logger.Level.ERROR, "note " + row.serial(), e);
      return views.untaken(row);
    }
  }

  /**
   * Whether no leaf or head to come says more of where a note stands: a side lists what it lacks
   * when it first cites it, and never later (docs/spec/record.md §4).
   */
  private boolean settled(Channel epoch, Place note) {
    if (note.epoch() < node.charter.epoch()) {
      return true;
    }
    if (epoch.joint().position(note.side(), note.seq()) < 0
        || epoch.log(note.side()).signedSize() <= note.seq()) {
      return false;
    }
    for (int side = 0; side < epoch.sides(); side++) {
      SideLog log = epoch.log(side);
      if (side != note.side()
          && (log.seen(note.side()) <= note.seq() || log.lacked(note.side(), note.seq()))) {
        return false;
      }
    }
    return true;
  }

  /** Changes whenever a leaf, a head or the joint order does. */
  private static List<Long> moves(Channel channel) {
    List<Long> all = new ArrayList<>();
    for (int side = 0; side < channel.sides(); side++) {
      all.add(channel.log(side).size());
      all.add(channel.log(side).signedSize());
    }
    all.add(channel.joint().size());
    return all;
  }
}
