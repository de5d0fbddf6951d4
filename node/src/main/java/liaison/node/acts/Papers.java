package liaison.node.acts;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import liaison.node.home.Json;
import liaison.node.home.KeyFile;
import liaison.node.home.Trouble;
import liaison.node.home.Waiting;
import liaison.node.recorder.Loader;
import liaison.node.recorder.Node;
import liaison.office.Entry;
import liaison.office.KeyValue;
import liaison.office.Ledger;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.ReceiptRow;
import liaison.office.SignedHeadRow;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Cosig;
import liaison.record.JointCheckpoint;
import liaison.record.JointOrder;
import liaison.record.Kind;
import liaison.record.SignedHead;
import liaison.record.note.Checkpoint;
import liaison.record.note.NoteLine;
import liaison.record.note.SignedNote;
import liaison.record.proof.Contents;
import liaison.record.proof.Prover;
import liaison.store.Archive;
import liaison.store.Export;
import tools.jackson.databind.node.ObjectNode;

/** What leaves the house for others: proofs and exports. */
public final class Papers {
  private static final long JOINT_WITHIN_MILLIS = 4_000;

  /** Under which name the ledger keeps when the record was last exported, in milliseconds. */
  public static final String EXPORTED = "exported";

  private final Node node;

  public Papers(Node node) {
    this.node = node;
  }

  /** Writes the proof of a note. */
  ObjectNode prove(NoteRow note, Path output, boolean withText) {
    byte[] proof = proof(note, withText);
    if (Files.isDirectory(output)
        || output.getParent() == null
        || !Files.isDirectory(output.getParent())) {
      throw Trouble.called(
          "A proof goes into a file in a folder that exists, not to " + output + ".");
    }
    KeyFile.writeDurably(output, proof, "rw-r--r--");
    return Json.object().put("proof", output.toString());
  }

  /** The proof of a note; waits a little for a joint checkpoint that covers it. */
  public byte[] proof(NoteRow note, boolean withText) {
    awaitJoint(note);
    int epoch = note.place().epoch();
    List<ReceiptRow> receipts = node.ledger.receipts(note.place());
    Contents contents = new Stored(node.ledger, epoch, receipts);
    List<byte[]> charters = charters(epoch);
    return node.read(
        epoch,
        channel ->
            Prover.proof(
                channel, charters, contents, note.place().side(), note.place().seq(), withText));
  }

  private void awaitJoint(NoteRow note) {
    long end = System.nanoTime() + JOINT_WITHIN_MILLIS * 1_000_000;
    while (!node.read(channel -> joined(channel, note)) && System.nanoTime() < end) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Covered with its receipts, or not to be so soon because the other side is silent. */
  private boolean joined(Channel channel, NoteRow note) {
    if (!node.recorder.sending().connected() || note.place().epoch() < node.charter.epoch()) {
      return true;
    }
    long signed = channel.marks().latest().map(m -> m.head().size()).orElse(0L);
    List<Place> all = new ArrayList<>(List.of(note.place()));
    node.ledger.receipts(note.place()).forEach(r -> all.add(r.place()));
    for (Place place : all) {
      long position = channel.joint().position(place.side(), place.seq());
      if (position < 0 || position >= signed) {
        return false;
      }
    }
    return true;
  }

  private List<byte[]> charters(int epoch) {
    return node.charters.subList(0, epoch + 1).stream().map(Charter::file).toList();
  }

  /** Writes the whole record as a folder of tlog tiles. */
  public ObjectNode export(Path output, Consumer<String> progress) {
    List<Archive.Log> logs = new ArrayList<>();
    for (Charter charter : node.charters) {
      logs.addAll(node.read(charter.epoch(), channel -> logs(charter, channel)));
    }
    long[] said = {0};
    long entries =
        Export.write(
            output,
            charters(node.charter.epoch()),
            logs,
            done -> {
              if (done - said[0] >= 10_000) {
                said[0] = done;
                progress.accept("exported " + done + " entries");
              }
            });
    byte[] now = ByteBuffer.allocate(Long.BYTES).putLong(node.clock.millis()).array();
    Waiting.on(node.ask(turn -> turn.commit.state().add(new KeyValue(EXPORTED, now))));
    return Json.object().put("entries", entries);
  }

  private List<Archive.Log> logs(Charter charter, Channel channel) {
    int epoch = charter.epoch();
    List<Archive.Log> logs = new ArrayList<>();
    for (int side = 0; side < channel.sides(); side++) {
      NavigableMap<Long, SignedHead> heads = channel.log(side).checkpoints();
      long size = end(epoch, side, heads);
      if (size > 0) {
        logs.add(
            new Archive.Log(
                epoch,
                side,
                heads.get(size).note(charter.origin(side), channel.log(side).rollAt(size).node()),
                size,
                entries(epoch, side, size),
                rows(heads.headMap(size, true).values(), epoch, side)));
      }
    }
    channel.marks().latest().ifPresent(joint -> logs.add(jointLog(charter, channel, joint)));
    return logs;
  }

  /** Up to where a log is exported: all that is signed; of an epoch that has ended, its cut. */
  private long end(int epoch, int side, NavigableMap<Long, SignedHead> heads) {
    long all = heads.isEmpty() ? 0 : heads.lastKey();
    if (epoch == node.charter.epoch()) {
      return all;
    }
    long cut = node.charters.get(epoch + 1).prior().cut().get(side).size();
    Long signed = cut == 0 ? Long.valueOf(0) : heads.ceilingKey(cut);
    return signed == null ? all : signed;
  }

  private Archive.Log jointLog(Charter charter, Channel channel, JointCheckpoint joint) {
    long size = joint.head().size();
    List<Entry> leaves = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      JointOrder.Place at = channel.joint().at(i);
      leaves.add(
          new Entry(
              charter.epoch(),
              0,
              i,
              channel.log(at.side()).bytes(at.seq()),
              null,
              null,
              null,
              null));
    }
    List<SignedHeadRow> cosigs = new ArrayList<>();
    for (int side = 0; side < channel.sides(); side++) {
      for (Cosig cosig : channel.marks().of(side).values()) {
        cosigs.add(Loader.row(charter.epoch(), side, cosig.head()));
      }
    }
    return new Archive.Log(
        charter.epoch(),
        Archive.JOINT,
        jointNote(charter, channel, size),
        size,
        leaves.iterator(),
        cosigs.iterator());
  }

  /** The joint checkpoint of this size with every member's cosignatures. */
  static String jointNote(Charter charter, Channel channel, long size) {
    JointCheckpoint joint =
        channel
            .marks()
            .covering(size - 1)
            .filter(m -> m.head().size() == size)
            .orElseThrow(() -> new Replay.Fault("no joint checkpoint of size " + size));
    List<NoteLine> lines = new ArrayList<>();
    for (Cosig cosig : joint.cosigs()) {
      lines.addAll(
          cosig.lines(charter.origin(cosig.side()), channel.marks().key(cosig.side(), size)));
    }
    Checkpoint text = new Checkpoint(charter.jointOrigin(), size, joint.head().root());
    return new SignedNote(text.text(), lines).encode();
  }

  /** Entries below a size, one read at a time. */
  private Iterator<Entry> entries(int epoch, int side, long size) {
    return new Iterator<>() {
      private long seq;

      @Override
      public boolean hasNext() {
        return seq < size;
      }

      @Override
      public Entry next() {
        Place place = new Place(epoch, side, seq++);
        return node.ledger
            .entry(place)
            .orElseThrow(() -> new Trouble("The store has lost " + place + "."));
      }
    };
  }

  private static Iterator<SignedHeadRow> rows(Iterable<SignedHead> heads, int epoch, int side) {
    List<SignedHeadRow> rows = new ArrayList<>();
    heads.forEach(head -> rows.add(Loader.row(epoch, side, head)));
    return rows.iterator();
  }

  /** Contents as the ledger holds them, with the receipts known for the note. */
  private record Stored(Ledger ledger, int epoch, List<ReceiptRow> receipts) implements Contents {
    private Entry entry(int side, long seq) {
      return ledger.entry(new Place(epoch, side, seq)).orElseThrow();
    }

    @Override
    public byte[] statement(int side, long seq) {
      return entry(side, seq).statement();
    }

    @Override
    public byte[] salt(int side, long seq) {
      return entry(side, seq).salt();
    }

    @Override
    public byte[] body(int side, long seq) {
      return entry(side, seq).body();
    }

    @Override
    public List<JointOrder.Place> about(int side, long seq) {
      return receipts.stream()
          .filter(r -> r.kind() != Kind.OBJECT.code())
          .map(r -> new JointOrder.Place(r.place().side(), r.place().seq()))
          .toList();
    }
  }
}
