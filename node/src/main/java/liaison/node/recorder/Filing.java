package liaison.node.recorder;

import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.Place;
import liaison.record.Batch;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Item;
import liaison.record.SignedHead;

/** Puts what was judged good into the record: in memory now, on the disk with the turn's commit. */
final class Filing {
  private final Charter charter;
  private final Channel channel;
  private final Held held;
  private final Projection projection;

  Filing(Charter charter, Channel channel, Held held) {
    this.charter = charter;
    this.channel = channel;
    this.held = held;
    projection = new Projection(charter);
  }

  void take(Turn turn, Batch batch) {
    channel.take(batch);
    turn.ownCame |= batch.side() == channel.self();
    for (Batch.Entry e : batch.entries()) {
      Item item = e.item();
      Entry entry =
          new Entry(
              charter.epoch(),
              batch.side(),
              e.seq(),
              item.leaf(),
              item.statement(),
              item.salt(),
              item.body(),
              channel.log(batch.side()).voidReason(e.seq()));
      turn.commit.entries().add(entry);
      project(turn.commit, entry);
      held.keep(entry.place(), item);
    }
    if (batch.head() != null) {
      head(turn, batch.side(), batch.head());
    }
  }

  void head(Turn turn, int side, SignedHead head) {
    turn.commit.heads().add(Loader.row(charter.epoch(), side, head));
  }

  void fill(Turn turn, liaison.link.Fill f) {
    if (f.side() >= charter.sides() || f.seq() >= channel.log(f.side()).size()) {
      return;
    }
    Place place = new Place(charter.epoch(), f.side(), f.seq());
    Item before = held.item(f.side(), f.seq());
    byte[] statement = f.statement() != null ? f.statement() : before.statement();
    if (!channel.hold(f.side(), f.seq(), statement, f.salt(), f.body())) {
      return;
    }
    String fault = channel.log(f.side()).voidReason(f.seq());
    boolean whole = channel.log(f.side()).complete(f.seq());
    Item after =
        new Item(before.leaf(), statement, whole ? f.salt() : null, whole ? f.body() : null);
    turn.commit
        .fills()
        .add(new liaison.office.Fill(place, statement, after.salt(), after.body(), fault));
    held.keep(place, after);
    if (before.statement() == null) {
      project(
          turn.commit,
          new Entry(place, after.leaf(), statement, after.salt(), after.body(), fault));
    }
  }

  private void project(Commit commit, Entry entry) {
    int before = commit.notes().size();
    projection.add(commit, entry);
    for (int i = before; i < commit.notes().size(); i++) {
      held.note(commit.notes().get(i));
    }
  }
}
