package liaison.record.proof;

import liaison.record.Limits;
import liaison.record.Malformed;
import liaison.record.Utf8;
import liaison.record.note.TlogProof;

/** A proof file: the text of c2sp.org/tlog-proof with a pack and a signed checkpoint (proof.md). */
public record Proof(Pack pack, String checkpointNote) {

  /** The file; longer than a proof may be throws {@link Fault}. */
  public byte[] encode() {
    Disclosed note = pack.items().getFirst();
    byte[] file =
        Utf8.encode(
            new TlogProof(pack.encode(), note.index(), note.path(), checkpointNote).encode());
    fits(file);
    return file;
  }

  /** Reads exactly what {@link #encode} writes; else {@link Malformed}, or {@link Fault} size. */
  public static Proof decode(byte[] file) {
    fits(file);
    TlogProof text = TlogProof.parse(Utf8.decode(file));
    if (text.extraOrNull() == null) throw new Malformed("proof without its extra line");
    Pack pack = Pack.decode(text.extraOrNull());
    Disclosed note = pack.items().getFirst();
    if (note.index() != text.index() || !note.path().equals(text.path()))
      throw new Malformed("item 0 is not at the index and path of the text");
    return new Proof(pack, text.checkpointNote());
  }

  private static void fits(byte[] file) {
    if (file.length > Limits.PROOF)
      throw new Fault("size", "file of " + file.length + " bytes, at most " + Limits.PROOF);
  }
}
