package liaison.node.acts;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import liaison.node.home.Founding;
import liaison.node.home.Guard;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.home.Trouble;
import liaison.node.recorder.Loader;
import liaison.node.recorder.Node;
import liaison.node.recorder.Succession;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Fingerprint;
import liaison.record.Head;
import liaison.record.NextEpoch;
import liaison.record.NodeKey;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import liaison.store.HomeBusy;
import liaison.store.SqliteLedger;

/** {@code charter found} of a later epoch: a home at rest ends one epoch and opens the next. */
public final class Opening {
  private Opening() {}

  /**
   * Opens the epoch of a charter in force here. The charter's file is the last thing written: until
   * it stands the home is in the epoch before, and the command can be given again.
   */
  public static void found(Home home, Charter given, Signatures s) {
    List<Charter> all = List.copyOf(home.charters(s).values());
    Charter last = all.getLast();
    if (given.epoch() <= last.epoch()) {
      throw new Trouble("Epoch " + given.epoch() + " is founded here already.");
    }
    Charter next = given.after(last);
    if (!next.inForce()) {
      throw new Trouble(
          "The charter is not signed by "
              + String.join(", ", next.missing())
              + ". They sign it with: liaison charter sign");
    }
    int side = Founding.sideOf(home, next);
    try (SqliteLedger ledger = SqliteLedger.open(home.folder())) {
      Channel ending = ending(home, all, ledger, s);
      String unheld = NextEpoch.unheld(ending, next.prior());
      if (unheld != null) {
        throw new Trouble(
            "This home does not hold what the charter ends epoch "
                + last.epoch()
                + " with: "
                + Succession.named(unheld, last)
                + ". Run the node until it does, or rebuild the home from another side's export.");
      }
      close(home, next, s);
      guard(home, next, side, s);
      home.write("charter." + next.epoch(), next.file());
      Files.deleteIfExists(home.file(Home.SUCCESSOR));
    } catch (HomeBusy e) {
      throw new Trouble(
          "The node of " + home.folder() + " runs. Stop it, found the epoch, start it again.");
    } catch (IOException e) {
      throw Trouble.io("remove " + home.file(Home.SUCCESSOR), e);
    }
  }

  private static Channel ending(Home home, List<Charter> all, SqliteLedger ledger, Signatures s) {
    Charter last = all.getLast();
    int self = Founding.sideOf(home, last);
    List<Channel> ended = Loader.ended(all, last.seat(self), ledger, s);
    return Loader.load(last, self, ended.isEmpty() ? null : ended.getLast(), ledger, s);
  }

  /** The old node key signs nothing more. */
  private static void close(Home home, Charter next, Signatures s) throws IOException {
    NodeKey old = Home.nodeKey(home.nodeSeeds(), s);
    try (Guard guard = Guard.open(Guard.folder(), old)) {
      if (guard == null || guard.state() == null) {
        return;
      }
      Hash ratified = guard.state().ratified();
      if (ratified != null && !ratified.equals(next.fingerprint())) {
        throw new Trouble(
            "This side has ratified another charter of that epoch, "
                + Fingerprint.hex(ratified)
                + ". It founds no second one.");
      }
      if (ratified == null) {
        guard.ratify(next.fingerprint());
      }
    }
  }

  /** The guard of the new node key; without that key here, the seat resumes the log later. */
  private static void guard(Home home, Charter next, int side, Signatures s) {
    if (!Files.exists(home.nodeFile(next.epoch()))) {
      KeyFile.write(home.nodeFile(next.epoch()), "node", Home.random(32), Home.random(32));
    }
    NodeKey key = Home.nodeKey(home.nodeSeeds(next.epoch()), s);
    Hash origin = Node.originHash(next, side);
    Guard.State there = Guard.peek(Guard.folder(), key);
    if (there == null) {
      Guard.create(Guard.folder(), key, origin, new Head(0, Hash.EMPTY));
    } else if (!there.origin().equals(origin) || there.last().size() > 0) {
      throw new Trouble("The node key for the next epoch has signed before. Make a new card.");
    }
  }
}
