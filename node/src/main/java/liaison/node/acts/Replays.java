package liaison.node.acts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import liaison.node.recorder.Loader;
import liaison.office.Ledger;
import liaison.record.Charter;
import liaison.record.SignedHead;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import liaison.record.note.Checkpoint;
import liaison.record.note.SignedNote;
import liaison.store.Archive;
import liaison.store.Import;

/** Replays of what is stored: an export's epochs, a ledger's. */
final class Replays {
  private Replays() {}

  /** Every epoch of an export, verified; its joint logs and checkpoints included. */
  static List<Replay> of(Import in, Signatures s, Consumer<String> progress) {
    List<Replay> epochs = new ArrayList<>();
    Charter before = null;
    for (byte[] file : in.charters()) {
      Charter charter = Charter.decode(file, s);
      charter = before == null ? charter : charter.after(before);
      if (!charter.missing().isEmpty() && before == null) {
        throw new Replay.Fault(
            "the charter is not signed by " + String.join(", ", charter.missing()));
      }
      before = charter;
      epochs.add(new Replay(charter, s));
    }
    for (Import.Log log : in.logs()) {
      if (log.side() != Archive.JOINT) {
        Replay replay = epochs.get(log.epoch());
        if (log.side() >= replay.channel().sides()) {
          throw new Replay.Fault("a log of a side the charter does not name");
        }
        log.entries(replay::add);
        log.signed(row -> replay.add(log.side(), Loader.head(row)));
      }
    }
    for (Import.Log log : in.logs()) {
      if (log.side() == Archive.JOINT) {
        log.signed(row -> epochs.get(log.epoch()).add(Audit.cosig(row)));
      }
    }
    for (int e = 0; e < epochs.size(); e++) {
      if (e > 0) {
        epochs.get(e).follows(epochs.get(e - 1));
      }
      epochs.get(e).verify(progress);
    }
    for (Import.Log log : in.logs()) {
      check(log, epochs.get(log.epoch()));
    }
    return epochs;
  }

  /** The checkpoint file of a log says what the replay found. */
  private static void check(Import.Log log, Replay replay) {
    Charter charter = (Charter) replay.channel().founding();
    if (log.side() != Archive.JOINT) {
      SignedHead last = replay.channel().log(log.side()).checkpoints().get(log.size());
      var key = replay.channel().log(log.side()).roll().node();
      if (last == null || !last.note(charter.origin(log.side()), key).equals(log.checkpoint())) {
        throw new Replay.Fault(
            "the checkpoint file of side " + log.side() + " is not its last head");
      }
      return;
    }
    List<Hash> leaves = new ArrayList<>();
    log.entries(entry -> leaves.add(Hash.leaf(entry.leaf())));
    var joint = replay.channel().joint();
    if (leaves.size() > joint.size()) {
      throw new Replay.Fault("the joint log is longer than the final record");
    }
    for (int i = 0; i < leaves.size(); i++) {
      if (!joint.tree().leaf(i).equals(leaves.get(i))) {
        throw new Replay.Fault("joint entry " + i + " is not the one the order gives");
      }
    }
    String expected = Papers.jointNote(charter, replay.channel(), leaves.size());
    Checkpoint text = Checkpoint.parse(SignedNote.parse(log.checkpoint()).text());
    if (text.size() != leaves.size() || !log.checkpoint().equals(expected)) {
      throw new Replay.Fault("the joint checkpoint file is not the one its members signed");
    }
  }

  /** One epoch of a ledger, not yet verified. */
  static Replay of(Ledger ledger, Charter charter, Signatures s) {
    Replay replay = new Replay(charter, s);
    for (int side = 0; side < charter.sides(); side++) {
      int at = side;
      ledger.entries(charter.epoch(), side, 0, replay::add);
      ledger.heads(charter.epoch(), side, row -> replay.add(at, Loader.head(row)));
    }
    ledger.cosigs(charter.epoch(), row -> replay.add(Audit.cosig(row)));
    return replay;
  }
}
