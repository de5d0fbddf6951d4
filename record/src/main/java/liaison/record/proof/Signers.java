package liaison.record.proof;

import static liaison.record.proof.Fault.need;

import java.util.ArrayList;
import java.util.List;
import liaison.record.Charter;
import liaison.record.NodeKey;
import liaison.record.keys.Signatures;
import liaison.record.note.Cosignature;
import liaison.record.note.NoteKey;
import liaison.record.note.NoteLine;

/** Rule 4 of proof.md: the checkpoint's origin, and its signature lines in their order. */
final class Signers {
  private static final long LAST_SECOND = 253_402_300_799L;

  /** A side, and the time in seconds it signed at. */
  record Signed(int side, long seconds) {}

  private final Reading reading;
  private final Charter charter;
  private final Signatures signatures;

  Signers(Reading reading, Charter charter, Signatures signatures) {
    this.reading = reading;
    this.charter = charter;
    this.signatures = signatures;
  }

  List<Signed> verify(Registers registers) {
    boolean joint = reading.joint();
    int author = reading.author();
    need(author < charter.sides(), "the checkpoint is of side " + author);
    String origin = joint ? charter.jointOrigin() : charter.origin(author);
    need(reading.checkpoint().origin().equals(origin), "the checkpoint is of another channel");
    List<Integer> sides = new ArrayList<>();
    for (int s = 0; s < charter.sides(); s++) if (joint || s == author) sides.add(s);
    need(
        reading.lines().size() == 2 * sides.size(),
        reading.lines().size() + " signature lines, not " + 2 * sides.size());
    List<Signed> all = new ArrayList<>();
    for (int side : sides) all.add(new Signed(side, pair(side, registers.node(side), all.size())));
    return all;
  }

  private long pair(int side, NodeKey key, int place) {
    boolean joint = reading.joint();
    int type = joint ? Cosignature.ED25519_COSIGNED : Cosignature.ED25519;
    NoteLine first = reading.lines().get(2 * place);
    NoteLine second = reading.lines().get(2 * place + 1);
    long early = line(side, type, key.ed25519(), first);
    long seconds = line(side, Cosignature.MLDSA44, key.mlDsa44(), second);
    String name = charter.members().get(side).name();
    need(!joint || early == seconds, "the two signatures of " + name + " differ in time");
    need(seconds <= LAST_SECOND, "the time of " + name + " is after the year 9999");
    return seconds;
  }

  private long line(int side, int type, byte[] key, NoteLine line) {
    NoteKey k = new NoteKey(charter.origin(side), type, key);
    need(
        Cosignature.verify(k, reading.checkpoint(), line, signatures),
        "the signature of type "
            + type
            + " by "
            + charter.members().get(side).name()
            + " does not verify under its node key");
    return Cosignature.time(type, line);
  }
}
