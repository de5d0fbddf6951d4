package liaison.node.recorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import liaison.node.home.Founding;
import liaison.office.Ledger;
import liaison.office.SignedHeadRow;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Cosig;
import liaison.record.Head;
import liaison.record.SeatKey;
import liaison.record.SignedHead;
import liaison.record.keys.Signatures;

/** Brings a channel back to memory from the own store, whose content was verified when it came. */
public final class Loader {
  private Loader() {}

  /** Every epoch that has ended, from epoch 0; {@code own} is the seat of this side. */
  public static List<Channel> ended(
      Collection<Charter> charters, SeatKey own, Ledger ledger, Signatures signatures) {
    List<Channel> ended = new ArrayList<>();
    for (Charter charter : List.copyOf(charters).subList(0, charters.size() - 1)) {
      int self = Math.max(0, Founding.sideOf(own, charter));
      ended.add(load(charter, self, ended.isEmpty() ? null : ended.getLast(), ledger, signatures));
    }
    return ended;
  }

  /** One epoch; {@code before} is the one before it, null for the first. */
  public static Channel load(
      Charter charter, int self, Channel before, Ledger ledger, Signatures signatures) {
    Channel channel = new Channel(charter, self, signatures);
    if (before != null) {
      channel.follows(before, charter.prior().cut());
    }
    int epoch = charter.epoch();
    for (int side = 0; side < charter.sides(); side++) {
      int at = side;
      ledger.leaves(
          epoch,
          side,
          0,
          (seq, leaf, statement, bodyHeld, voidReason) ->
              channel.restore(at, leaf, statement, bodyHeld, voidReason));
    }
    for (int side = 0; side < charter.sides(); side++) {
      int at = side;
      ledger.heads(epoch, side, row -> channel.restore(at, head(row)));
    }
    channel.restored();
    ledger.cosigs(epoch, row -> channel.marks().restore(new Cosig(row.side(), head(row))));
    return channel;
  }

  public static SignedHead head(SignedHeadRow row) {
    return new SignedHead(
        new Head(row.size(), row.root()), row.seconds(), row.ed25519(), row.mldsa44());
  }

  public static SignedHeadRow row(int epoch, int side, SignedHead head) {
    return new SignedHeadRow(
        epoch,
        side,
        head.size(),
        head.head().root(),
        head.seconds(),
        head.ed25519(),
        head.mlDsa44());
  }
}
