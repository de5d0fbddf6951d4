package liaison.record.proof;

import static liaison.record.proof.Fault.need;
import static liaison.record.proof.Fault.rule;

import java.util.List;
import java.util.Set;
import liaison.record.Charter;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Proofs;

/** Verifies proof files by the rules of proof.md, in their order. */
public final class Verify {
  private final String fingerprint;
  private final Signatures signatures;
  private int entries;
  private boolean oneSided;
  private Shown shown;

  /** A verdict, and what the file shows part by part; {@code shown} is null if not genuine. */
  public record Finding(Outcome outcome, Shown shown) {}

  private Verify(String fingerprint, Signatures signatures) {
    this.fingerprint = fingerprint;
    this.signatures = signatures;
  }

  /**
   * What the file shows. The fingerprint of the epoch 0 charter, in digits or words, or null. Never
   * throws for what the file holds.
   */
  public static Outcome proof(byte[] file, String fingerprintOrNull, Signatures signatures) {
    return finding(file, fingerprintOrNull, signatures).outcome();
  }

  /** The same, with its parts. */
  public static Finding finding(byte[] file, String fingerprintOrNull, Signatures signatures) {
    Verify v = new Verify(fingerprintOrNull, signatures);
    try {
      String sentence = v.sentence(file);
      return new Finding(new Outcome(true, sentence, null, v.entries, v.oneSided), v.shown);
    } catch (Fault f) {
      String sentence = "Not genuine: " + f.word() + ": " + f.getMessage();
      return new Finding(new Outcome(false, sentence, f.word(), v.entries, v.oneSided), null);
    }
  }

  private String sentence(byte[] file) {
    Reading r = rule("form", () -> Reading.of(file));
    entries = r.exhibits().size();
    oneSided = !r.joint();
    Charter charter = rule("charter", () -> charter(r));
    Registers registers = rule("register", () -> new Registers(charter, r.exhibits()));
    List<Signers.Signed> signed =
        rule("checkpoint", () -> new Signers(r, charter, signatures).verify(registers));
    rule("path", () -> paths(r));
    rule("statement", () -> statements(r, registers));
    rule("body", () -> bodies(r));
    Receipts receipts = new Receipts(r.exhibits());
    List<Receipts.Answer> answers = rule("receipt", receipts::answers);
    Set<Integer> delivered = rule("receipt", () -> receipts.delivered(r.pack().deliveries()));
    shown = Shown.of(r, charter, fingerprint != null, signed, delivered, answers);
    return Sentence.of(r, charter, signed, delivered, answers, fingerprint != null);
  }

  private Charter charter(Reading r) {
    Charter last = Charters.last(r.pack().charters(), fingerprint, signatures);
    need(
        r.epoch().equals(Integer.toString(last.epoch())),
        "the charters end with epoch " + last.epoch() + ", the checkpoint is of " + r.epoch());
    return last;
  }

  private static boolean paths(Reading r) {
    long size = r.checkpoint().size();
    for (Exhibit e : r.exhibits())
      need(
          Proofs.inclusion(
              e.item().index(), size, e.hash(), e.item().path(), r.checkpoint().root()),
          "the path of " + e.where() + " does not lead from its leaf to the root");
    return true;
  }

  private static boolean statements(Reading r, Registers registers) {
    Statements.verify(r.exhibits(), registers);
    return true;
  }

  private static boolean bodies(Reading r) {
    Statements.bodies(r.exhibits());
    return true;
  }
}
