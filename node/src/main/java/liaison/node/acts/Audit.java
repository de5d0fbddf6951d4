package liaison.node.acts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import liaison.node.home.Founding;
import liaison.node.home.Guard;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.home.LineIdentities;
import liaison.node.home.Officers;
import liaison.node.home.Trouble;
import liaison.node.recorder.Loader;
import liaison.node.recorder.Node;
import liaison.node.recorder.Projection;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.KeyValue;
import liaison.office.LineKeys;
import liaison.office.NoteRow;
import liaison.office.ReceiptRow;
import liaison.record.Charter;
import liaison.record.Cosig;
import liaison.record.Fingerprint;
import liaison.record.Malformed;
import liaison.record.NodeKey;
import liaison.record.Officer;
import liaison.record.Register;
import liaison.record.SideLog;
import liaison.record.keys.Signatures;
import liaison.record.proof.Conviction;
import liaison.record.proof.Outcome;
import liaison.record.proof.Verify;
import liaison.store.HomeBusy;
import liaison.store.Import;
import liaison.store.SqliteLedger;
import liaison.store.StoreSeal;
import liaison.store.StoreTrouble;
import liaison.store.WriteAhead;

/** {@code verify}: a proof, an export or a home, trusting nothing but a charter's fingerprint. */
public final class Audit {
  public static final int MOST_PROOF = 16 << 20;

  /** {@code fault} is null exactly when genuine. */
  public record Result(boolean genuine, String sentence, String fault, long entries) {}

  private Audit() {}

  public static Result of(Path path, String fingerprint, Signatures s, Consumer<String> progress) {
    if (!Files.exists(path)) {
      throw Trouble.called("There is no file or folder " + path + ".");
    }
    if (fingerprint != null && !Fingerprint.written(fingerprint)) {
      throw Trouble.called(
          "--charter is 64 hex digits or eight words, not \"" + fingerprint + "\".");
    }
    try {
      if (!Files.isDirectory(path)) {
        return file(path, fingerprint, s);
      }
      if (Files.exists(path.resolve("member"))) {
        return home(path, fingerprint, s, progress);
      }
      return export(path, fingerprint, s, progress);
    } catch (Replay.Fault e) {
      return not("record", e.getMessage());
    } catch (HomeBusy e) {
      throw Trouble.called(
          "The node of "
              + path
              + " runs. Stop it first, or verify an export of it: liaison export.");
    } catch (Trouble e) {
      if (e.exit != 1 || e.getCause() != null) {
        throw e;
      }
      return not("form", e.getMessage());
    } catch (Malformed | StoreTrouble | IllegalArgumentException e) {
      return not("form", e.getMessage());
    }
  }

  public static Result file(Path file, String fingerprint, Signatures s) {
    byte[] bytes = Home.readFile(file, MOST_PROOF);
    Outcome outcome =
        Conviction.is(bytes)
            ? Conviction.verify(bytes, fingerprint, s)
            : Verify.proof(bytes, fingerprint, s);
    return new Result(outcome.genuine(), outcome.sentence(), outcome.fault(), outcome.entries());
  }

  private static Result not(String fault, String what) {
    return new Result(false, Trouble.sentence("Not genuine: " + fault + ": " + what), fault, 0);
  }

  private static Result export(
      Path folder, String fingerprint, Signatures s, Consumer<String> progress) {
    Import in = Import.open(folder);
    List<Replay> epochs = Replays.of(in, s, progress);
    return genuine(folder + " is a whole and genuine export", epochs, fingerprint);
  }

  private static Result home(
      Path folder, String fingerprint, Signatures s, Consumer<String> progress) {
    Home home = new Home(folder);
    StoreSeal.State seal = StoreSeal.check(folder);
    if (seal == StoreSeal.State.CHANGED) {
      return not("store", "liaison.db was changed since the node closed it");
    }
    List<Charter> charters = List.copyOf(home.charters(s).values());
    keys(home, charters, s);
    NodeKey key = Home.nodeKey(home.nodeSeeds(), s);
    Guard.State guard = seal == StoreSeal.State.NONE ? Guard.peek(Guard.folder(), key) : null;
    try (SqliteLedger ledger = SqliteLedger.read(folder)) {
      var damage = WriteAhead.fault(folder).or(ledger::integrity);
      if (damage.isPresent()) {
        return not("store", damage.get());
      }
      List<Replay> epochs = new ArrayList<>();
      for (Charter charter : charters) {
        Replay replay = Replays.of(ledger, charter, s);
        if (!epochs.isEmpty()) {
          replay.follows(epochs.getLast());
        }
        replay.verify(progress);
        projections(ledger, charter, replay);
        epochs.add(replay);
      }
      own(home, epochs.getLast(), guard, s);
      return genuine(folder + " holds a whole and genuine record", epochs, fingerprint);
    }
  }

  /** The home's own papers agree with its charter. */
  static void keys(Home home, List<Charter> charters, Signatures s) {
    int side = Founding.sideOf(home, charters.getLast());
    byte[] member = home.read("member", Founding.MOST_MEMBER);
    if (charters.stream()
        .flatMap(charter -> charter.members().stream())
        .noneMatch(m -> Arrays.equals(m.encode(), member))) {
      throw new Trouble("The file 'member' is not this side's entry in any of its charters.");
    }
    if (Files.exists(home.file("seat.key"))
        && !Founding.seat(home, null, s)
            .key()
            .equals(charters.getLast().members().get(side).seat())) {
      throw new Trouble("seat.key is not the seat the charter names.");
    }
    home.lineKey().check();
  }

  /** The keys of the line are among those the record has for this side. */
  static void line(Home home, Replay replay) {
    Charter charter = (Charter) replay.channel().founding();
    int side = Founding.sideOf(home, charter);
    LineIdentities keys = new LineIdentities(home, charter.channel(), side);
    if (!keys.holds(LineKeys.of(replay.channel(), side))) {
      throw new Replay.Fault(
          "line.key or envelope.key is not the key the record names for this side");
    }
  }

  /** The home's signing keys are those its log names, and it holds all its node has signed. */
  private static void own(Home home, Replay replay, Guard.State guard, Signatures s) {
    Charter charter = (Charter) replay.channel().founding();
    int side = Founding.sideOf(home, charter);
    SideLog log = replay.channel().log(side);
    Register register = (Register) log.roll();
    Path next = home.nextNodeFile(charter.epoch());
    boolean turning =
        Files.exists(next)
            && register.node().equals(Home.nodeKey(KeyFile.read(next, "node", 2), s));
    if (!turning && !register.node().equals(Home.nodeKey(home.nodeSeeds(), s))) {
      throw new Replay.Fault(
          home.nodeFile(charter.epoch()).getFileName() + " is not the key the record names");
    }
    line(home, replay);
    for (long number : Officers.numbers(home.folder())) {
      Officer officer = register.officer(number);
      if (officer != null && !officer.key().equals(home.officerKey(number).key(s))) {
        throw new Replay.Fault("officer-" + number + ".key is not the key the record names");
      }
    }
    if (guard != null
        && guard.last().size() > 0
        && guard.origin().equals(Node.originHash(charter, side))
        && (guard.last().size() > log.size()
            || !log.tree().root(guard.last().size()).equals(guard.last().root()))) {
      throw new Replay.Fault(
          "this node has signed " + guard.last().size() + " entries, and not all of them are here");
    }
  }

  /** Notes, receipts and declarations are those the entries give. */
  private static void projections(SqliteLedger ledger, Charter charter, Replay replay) {
    Commit want = new Commit();
    Projection projection = new Projection(charter);
    for (int side = 0; side < charter.sides(); side++) {
      for (Entry entry : replay.entries(side)) {
        String voids = replay.channel().log(side).voidReason(entry.place().seq());
        if (!java.util.Objects.equals(voids, entry.voidReason())) {
          throw new Replay.Fault(
              charter.members().get(side).name()
                  + " entry "
                  + entry.place().seq()
                  + " is stored as "
                  + (entry.voidReason() == null ? "valid" : "void")
                  + " and is not");
        }
        projection.add(want, entry);
      }
    }
    List<NoteRow> notes = new ArrayList<>();
    ledger.notes(notes::add);
    notes.removeIf(n -> n.place().epoch() != charter.epoch());
    if (!java.util.Set.copyOf(notes).equals(java.util.Set.copyOf(want.notes()))
        || notes.size() != want.notes().size()) {
      throw new Replay.Fault("the list of notes is not the one the entries give");
    }
    List<ReceiptRow> receipts = new ArrayList<>();
    ledger.receipts(receipts::add);
    receipts.removeIf(r -> r.place().epoch() != charter.epoch());
    if (!java.util.Set.copyOf(receipts).equals(java.util.Set.copyOf(want.receipts()))) {
      throw new Replay.Fault("the list of receipts is not the one the entries give");
    }
    for (KeyValue kept : want.state()) {
      if (ledger.state(kept.key()).isEmpty()) {
        throw new Replay.Fault("a declaration is missing from the list of declarations");
      }
    }
  }

  private static Result genuine(String what, List<Replay> epochs, String fingerprint) {
    Charter first = (Charter) epochs.getFirst().channel().founding();
    if (fingerprint != null && !Fingerprint.matches(fingerprint, first.fingerprint())) {
      return not(
          "charter",
          "the charter is " + Fingerprint.hex(first.fingerprint()) + ", not the one given");
    }
    Replay last = epochs.getLast();
    long entries = 0;
    StringBuilder words = new StringBuilder(what).append(": ");
    for (Replay epoch : epochs.subList(0, epochs.size() - 1)) {
      Charter next = (Charter) epochs.get(epochs.indexOf(epoch) + 1).channel().founding();
      words
          .append("epoch ")
          .append(next.epoch() - 1)
          .append(" ended with joint record ")
          .append(next.priorSize())
          .append("; ");
      entries += next.priorSize();
    }
    if (epochs.size() > 1) {
      words.append("epoch ").append(epochs.size() - 1).append(": ");
    }
    Charter now = (Charter) last.channel().founding();
    for (int side = 0; side < last.channel().sides(); side++) {
      long size = last.channel().log(side).size();
      entries += size;
      words.append(size).append(" entries of ").append(now.members().get(side).name()).append(", ");
    }
    words.append("joint record ").append(last.channel().joint().size());
    var marked = last.channel().marks().latest();
    words.append(
        marked.isEmpty()
            ? ", not yet jointly signed."
            : ", jointly signed up to " + marked.get().head().size() + ".");
    words.append(" It does not show what was written later, or held back.");
    if (fingerprint == null) {
      words
          .append(" The charter ")
          .append(Fingerprint.hex(first.fingerprint()))
          .append(" was not checked against one you trust.");
    }
    return new Result(true, words.toString(), null, entries);
  }

  static Cosig cosig(liaison.office.SignedHeadRow row) {
    return new Cosig(row.side(), Loader.head(row));
  }
}
