package liaison.node.acts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.home.Officers;
import liaison.node.home.Trouble;
import liaison.node.home.Waiting;
import liaison.node.recorder.Loader;
import liaison.node.recorder.Node;
import liaison.node.recorder.Projection;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.record.Charter;
import liaison.record.Cosig;
import liaison.record.Limits;
import liaison.record.Malformed;
import liaison.record.SignedHead;
import liaison.record.keys.Signatures;
import liaison.store.Import;
import liaison.store.SqliteLedger;
import liaison.store.StoreTrouble;

/** {@code rebuild}: a lost side's home from the other side's export and its own keys. */
public final class Restoring {
  private static final int BATCH = 4_096;

  private Restoring() {}

  /** Entries put back. The seat has resumed the log when it returns. */
  public static long rebuild(
      Path folder, Path export, Path keys, Signatures s, Consumer<String> progress) {
    if (!Files.isDirectory(keys)) {
      throw Trouble.called(
          "--keys names the folder with this side's kept keys; there is none at " + keys + ".");
    }
    if (!Files.isDirectory(export)) {
      throw Trouble.called(
          "--from names the other side's export; there is no folder " + export + ".");
    }
    List<Replay> epochs;
    try {
      epochs = Replays.of(Import.open(export), s, progress);
    } catch (Malformed | StoreTrouble | Replay.Fault | IllegalArgumentException e) {
      throw new Trouble("The export does not verify, nothing was rebuilt: " + e.getMessage() + ".");
    }
    boolean made = !Files.exists(folder);
    Home home = Home.create(folder);
    try {
      return into(home, epochs, keys, s, progress);
    } catch (RuntimeException e) {
      clear(folder, made);
      throw e;
    }
  }

  private static void clear(Path folder, boolean made) {
    java.io.File[] inside = folder.toFile().listFiles();
    for (java.io.File file : inside == null ? new java.io.File[0] : inside) {
      file.delete();
    }
    if (made) {
      folder.toFile().delete();
    }
  }

  private static long into(
      Home home, List<Replay> epochs, Path keys, Signatures s, Consumer<String> progress) {
    for (String name : Founding.KEPT) {
      copy(keys.resolve(name), home, name);
      if (Files.exists(keys.resolve(name + Home.NEXT))) {
        copy(keys.resolve(name + Home.NEXT), home, name + Home.NEXT);
      }
    }
    for (long number : Officers.numbers(keys)) {
      copy(keys.resolve("officer-" + number + ".key"), home, "officer-" + number + ".key");
    }
    long entries = 0;
    List<Charter> charters =
        epochs.stream().map(epoch -> (Charter) epoch.channel().founding()).toList();
    for (Charter charter : charters) {
      home.write("charter." + charter.epoch(), charter.file());
    }
    KeyFile.write(home.nodeFile(home.epoch()), "node", Home.random(32), Home.random(32));
    Audit.keys(home, charters, s);
    try {
      Audit.line(home, epochs.getLast());
    } catch (Replay.Fault e) {
      throw new Trouble("The keys are not those of this record: " + e.getMessage() + ".");
    }
    try (SqliteLedger ledger = SqliteLedger.open(home.folder())) {
      for (Replay epoch : epochs) {
        entries += store(epoch, ledger);
        progress.accept("put back " + entries + " entries");
      }
    }
    try (Node node = Node.open(home, s)) {
      Waiting.on(node.ask(turn -> node.recorder.resume(turn, null)));
    }
    return entries;
  }

  private static void copy(Path from, Home home, String name) {
    home.write(name, Home.readFile(from, Limits.CHARTER));
  }

  private static long store(Replay epoch, SqliteLedger ledger) {
    Charter charter = (Charter) epoch.channel().founding();
    Projection projection = new Projection(charter);
    Commit commit = new Commit();
    long entries = 0;
    for (int side = 0; side < charter.sides(); side++) {
      for (Entry read : epoch.entries(side)) {
        Entry entry =
            new Entry(
                read.place(),
                read.leaf(),
                read.statement(),
                read.salt(),
                read.body(),
                epoch.channel().log(side).voidReason(read.place().seq()));
        commit.entries().add(entry);
        projection.add(commit, entry);
        entries++;
        if (commit.entries().size() == BATCH) {
          ledger.commit(commit);
          commit = new Commit();
        }
      }
      for (SignedHead head : epoch.channel().log(side).checkpoints().values()) {
        commit.heads().add(Loader.row(charter.epoch(), side, head));
      }
      for (Cosig cosig : epoch.channel().marks().of(side).values()) {
        commit.cosigs().add(Loader.row(charter.epoch(), side, cosig.head()));
      }
    }
    if (!commit.isEmpty()) {
      ledger.commit(commit);
    }
    return entries;
  }
}
