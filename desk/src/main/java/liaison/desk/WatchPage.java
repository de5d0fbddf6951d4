package liaison.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Party;
import liaison.office.floor.Floor;
import liaison.office.floor.Promises.Promise;

/** The watch board: what needs an officer now, and what waits on the other side. */
final class WatchPage implements Page {
  private static final int NOW = 30;
  private static final int WAITING = 20;
  private static final Comparator<NoteView> URGENT =
      Comparator.comparing(NoteView::precedence).reversed().thenComparing(NoteView::time);

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;

  WatchPage(Office office, Floor floor, Frames frames, Civil civil) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/", visit -> Reply.see("/watch"));
    routes.get("/watch", this::watch);
  }

  /** What the page shows; {@code last} is the last note of another side, null for none. */
  public record Board(
      Some now,
      Map<String, Promise> promises,
      Outgoing outgoing,
      Some waiting,
      NoteView last,
      Party own,
      Civil civil,
      CallBook.Next calls,
      Duty.Board duty) {
    public long items() {
      return now.all + outgoing.mine().size();
    }
  }

  /** The most urgent few of so many, the oldest first among equals; the trays have all. */
  public record Some(List<NoteView> items, int all) {
    public int more() {
      return all - items.size();
    }

    private static Some of(List<NoteView> notes, Predicate<NoteView> belongs, int most) {
      List<NoteView> all = notes.stream().filter(belongs).sorted(URGENT).toList();
      return new Some(all.stream().limit(most).toList(), all.size());
    }
  }

  private Reply watch(Visit visit) {
    List<NoteView> notes = office.notes();
    Party own = office.own();
    Predicate<NoteView> ours = n -> n.from().equals(own.name());
    Map<String, Promise> promises = floor.promises().all();
    Predicate<NoteView> answer = n -> n.owes(own) || promised(n, own, promises);
    return frames.page(
        visit,
        "watch",
        visit.words().at("watch.title"),
        Frames.Audience.OURS,
        new Board(
            Some.of(notes, ours.negate().and(n -> n.open(own) || answer.test(n)), NOW),
            promises,
            Outgoing.of(office, floor, visit.person()),
            Some.of(notes, ours.and(n -> n.open(own)), WAITING),
            notes.reversed().stream().filter(ours.negate()).findFirst().orElse(null),
            own,
            civil,
            CallBook.of(office, floor).next(visit.now(), visit.words()),
            Duty.Board.of(floor, visit.words(), civil, visit.now())));
  }

  /** Whether an answer was promised to ourselves and has not been given. */
  private static boolean promised(NoteView n, Party own, Map<String, Promise> promises) {
    return promises.containsKey(n.serial()) && !n.ended() && !n.rung(own).done();
  }
}
