package liaison.node.recorder;

import java.util.Collection;
import liaison.link.Have;
import liaison.node.home.Home;
import liaison.node.home.Trouble;
import liaison.office.Commit;
import liaison.office.KeyValue;
import liaison.office.Ledger;
import liaison.office.Place;
import liaison.office.TrafficClass;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Head;
import liaison.record.SideLog;
import liaison.record.SignedHead;

/**
 * Leaves of the own log that another side holds and this one lost before it resumed
 * (docs/spec/record.md §10). A side's word that it holds them is asked to be shown; a head that an
 * own earlier key signed, and that does not fit the log here, proves it.
 */
final class LostTail {
  private final Charter charter;
  private final Channel channel;
  private final int self;
  private boolean claimed;
  private SignedHead proven;

  LostTail(Charter charter, Channel channel) {
    this.charter = charter;
    this.channel = channel;
    self = channel.self();
  }

  /** True when this word is the first of a tail: the sides are to be asked to show it. */
  boolean hear(Have own) {
    long from = from();
    if (claimed || from < 0 || own.size() <= from || fits(own)) {
      return false;
    }
    claimed = true;
    return true;
  }

  /** Where the log goes on after the loss; a leaf 0 written with the resumption belongs to it. */
  private long from() {
    long resumed = channel.unheard(self);
    return resumed == 1 ? 0 : resumed;
  }

  private boolean fits(Have own) {
    SideLog log = channel.log(self);
    return own.size() <= log.size() && log.tree().root(own.size()).equals(own.root());
  }

  /** What the other sides are told this one holds of its own log: less, to be shown the tail. */
  Head told() {
    SideLog log = channel.log(self);
    long from = claimed && proven == null ? from() : -1;
    return from < 0 ? log.head() : new Head(from, log.tree().root(from));
  }

  /** A head of the own log that its key signed and that does not fit; words for the operator. */
  String prove(SignedHead head, Home home) {
    long from = from();
    if (from < 0 || head.size() <= from) {
      return "A head of this side's own log does not fit the log held. Is a second node running with"
          + " a copy of this home? Export, verify, and speak to the other side.";
    }
    if (proven == null || proven.size() < head.size()) {
      proven = head;
    }
    return "The other side holds entries "
        + from
        + " to "
        + (head.size() - 1)
        + " of this side's log from before it resumed at "
        + from
        + ". Until they are back, new notes reach neither side. Take the seat key and, while this node"
        + " runs: liaison resume --home "
        + home.folder();
  }

  /** The size the log must reach again; -1 while no tail is proven. */
  long size() {
    return proven == null ? -1 : proven.size();
  }

  /**
   * Where the log goes back to; a clear word when another side has taken what was written since.
   */
  Place back() {
    long from = from();
    for (int side = 0; side < channel.sides(); side++) {
      if (side != self && channel.log(side).seen(self) > from) {
        throw new Trouble(
            charter.members().get(side).name()
                + " has taken what this side wrote since it resumed, another side holds what was"
                + " lost: only a new charter can say which stays.");
      }
    }
    return new Place(charter.epoch(), self, from);
  }

  /** The commit that goes back: entries from there on, and what was declared in them. */
  Commit cut(Place back, Collection<Charter> epochs, Ledger ledger) {
    String name = charter.members().get(self).name();
    Commit commit = new Commit();
    for (TrafficClass c : TrafficClass.values()) {
      commit.state().add(new KeyValue(Projection.declared(name, c.code()), null));
    }
    for (Charter epoch : epochs) {
      for (int side = 0; side < epoch.sides(); side++) {
        if (epoch.members().get(side).name().equals(name)) {
          declared(commit, epoch, side, back, ledger);
        }
      }
    }
    commit.cut().add(back);
    return commit;
  }

  private static void declared(Commit commit, Charter epoch, int side, Place back, Ledger ledger) {
    Projection projection = new Projection(epoch);
    ledger.entries(
        epoch.epoch(),
        side,
        0,
        entry -> {
          if (epoch.epoch() < back.epoch() || entry.place().seq() < back.seq()) {
            projection.add(commit, entry);
            commit.notes().clear();
            commit.receipts().clear();
          }
        });
  }
}
