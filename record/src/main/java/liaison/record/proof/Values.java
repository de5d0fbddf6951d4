package liaison.record.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import liaison.record.Charter;
import liaison.record.NodeKey;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import liaison.record.note.Cosignature;
import liaison.record.note.NoteKey;
import liaison.record.note.NoteLine;

/**
 * What a tool that knows nothing of Liaison needs to check a proof file (proof.md, "Checking with
 * other people's tools"): the note's place under the checkpoint, and every signature line.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Values(
    String origin,
    long index,
    long size,
    Hash root,
    List<Hash> path,
    byte[] leaf,
    List<Line> lines) {

  /** A signature line: the key by name and type, the bytes signed, and the signature over them. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Line(NoteKey key, byte[] message, byte[] signature) {}

  public Values {
    path = List.copyOf(path);
    lines = List.copyOf(lines);
  }

  /**
   * The values of a proof file. Node keys are those of the charter and register the file shows;
   * only {@link Verify} says whether it is genuine. Throws {@link liaison.record.Malformed} or
   * {@link Fault} where these cannot be read.
   */
  public static Values of(byte[] file, Signatures signatures) {
    Reading r = Reading.of(file);
    Charter charter = Charters.last(r.pack().charters(), null, signatures);
    Registers registers = new Registers(charter, r.exhibits());
    Disclosed note = r.note().item();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < r.lines().size(); i++) {
      int side = r.joint() ? i / 2 : r.author();
      lines.add(line(r, charter.origin(side), registers.node(side), i));
    }
    return new Values(
        r.checkpoint().origin(),
        note.index(),
        r.checkpoint().size(),
        r.checkpoint().root(),
        note.path(),
        note.leaf(),
        lines);
  }

  private static Line line(Reading r, String name, NodeKey key, int at) {
    NoteLine line = r.lines().get(at);
    boolean quantumSafe = at % 2 == 1;
    int classical = r.joint() ? Cosignature.ED25519_COSIGNED : Cosignature.ED25519;
    int type = quantumSafe ? Cosignature.MLDSA44 : classical;
    byte[] pub = quantumSafe ? key.mlDsa44() : key.ed25519();
    byte[] all = line.signature();
    int timeBytes = type == Cosignature.ED25519 ? 0 : Long.BYTES;
    return new Line(
        new NoteKey(name, type, pub),
        Cosignature.toBeSigned(type, name, Cosignature.time(type, line), r.checkpoint()),
        Arrays.copyOfRange(all, timeBytes, all.length));
  }
}
