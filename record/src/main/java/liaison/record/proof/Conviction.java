package liaison.record.proof;

import static liaison.record.proof.Fault.need;
import static liaison.record.proof.Fault.rule;

import java.util.ArrayList;
import java.util.List;
import liaison.record.Charter;
import liaison.record.Evidence;
import liaison.record.Fingerprint;
import liaison.record.Limits;
import liaison.record.Malformed;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.keys.Signatures;

/**
 * A file of evidence (proof.md, "Evidence"): the charter files from epoch 0 to the epoch it is
 * about, and the evidence.
 */
public record Conviction(List<byte[]> charters, Evidence evidence) {
  private static final String TITLE = "liaison/evidence/v1";

  public Conviction {
    charters = List.copyOf(charters);
  }

  /** Whether a file begins as one of these, which no proof does; more is not looked at. */
  public static boolean is(byte[] file) {
    return file.length > 0 && (file[0] & 0xff) == 0x83;
  }

  public byte[] encode() {
    CborWriter w = new CborWriter().array(3).text(TITLE).array(charters.size());
    charters.forEach(w::bytes);
    return w.bytes(evidence.encode()).done();
  }

  /** Reads exactly what {@link #encode} writes; else {@link Malformed}. Nothing is verified. */
  public static Conviction decode(byte[] file) {
    CborReader r = new CborReader(file);
    need(r.array(3) == 3 && r.text(TITLE.length()).equals(TITLE), "not a file of evidence");
    List<byte[]> charters = new ArrayList<>();
    for (int n = r.array(file.length); n > 0; n--) charters.add(r.bytes(file.length));
    need(!charters.isEmpty(), "evidence without a charter");
    Evidence evidence = Evidence.decode(r.bytes(file.length));
    r.end();
    return new Conviction(charters, evidence);
  }

  /**
   * Whom the file convicts and of what. The fingerprint of the epoch 0 charter, in digits or words,
   * or null. Never throws for what the file holds.
   */
  public static Outcome verify(byte[] file, String fingerprintOrNull, Signatures s) {
    try {
      if (file.length > Limits.PROOF)
        throw new Fault("size", "file of " + file.length + " bytes, at most " + Limits.PROOF);
      Conviction c = rule("form", () -> decode(file));
      Charter charter = rule("charter", () -> Charters.last(c.charters, fingerprintOrNull, s));
      if (!c.evidence.verify(charter, s)) throw new Fault("evidence", "it convicts nobody");
      String sentence =
          c.sentence(charter, s) + Sentence.unchecked(charter, fingerprintOrNull != null);
      return new Outcome(true, sentence, null, 0, false);
    } catch (Fault f) {
      String sentence = "Not genuine: " + f.word() + ": " + f.getMessage();
      return new Outcome(false, sentence, f.word(), 0, false);
    }
  }

  private String sentence(Charter charter, Signatures s) {
    return charter.members().get(evidence.side()).name()
        + " is convicted: "
        + deed(charter.epoch(), s)
        + ". It shows neither who held the key nor why, nor which of two is the true one, and"
        + " convicts nobody else.";
  }

  private String deed(int epoch, Signatures s) {
    return switch (evidence) {
      case Evidence.Fork f ->
          "its node key signed two pasts of its log of epoch "
              + epoch
              + ", of "
              + f.a().size()
              + " and of "
              + f.b().size()
              + " entries, that no one log can have";
      case Evidence.BrokenLeaf b ->
          "its node key signed "
              + b.head().size()
              + " entries of its log of epoch "
              + epoch
              + ", of which entry "
              + b.own().getLast().seq()
              + " breaks the rules of the record";
      case Evidence.TwoSuccessors t ->
          "its seat signed two charters of epoch "
              + (epoch + 1)
              + ", "
              + fingerprint(t.one(), s)
              + " and "
              + fingerprint(t.two(), s)
              + ", where a side signs one";
    };
  }

  private static String fingerprint(byte[] charter, Signatures s) {
    return Fingerprint.hex(Charter.decode(charter, s).fingerprint());
  }
}
