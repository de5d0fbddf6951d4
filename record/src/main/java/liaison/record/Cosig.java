package liaison.record;

import java.util.List;
import liaison.record.keys.Signatures;
import liaison.record.note.Cosignature;
import liaison.record.note.NoteLine;

/**
 * A member's two cosignatures, types 0x04 and 0x06, on a joint head (record §8); {@code origin} is
 * the side's, {@code joint} the joint log's.
 */
public record Cosig(int side, SignedHead head) {

  public static Cosig sign(
      int side, String origin, String joint, Head head, long seconds, NodeSigner signer) {
    int type = Cosignature.ED25519_COSIGNED;
    return new Cosig(side, SignedHead.sign(type, origin, joint, head, seconds, signer));
  }

  public boolean verify(String origin, String joint, NodeKey key, Signatures s) {
    return head.verify(Cosignature.ED25519_COSIGNED, origin, joint, key, s);
  }

  /** The two lines of a joint checkpoint's note: type 0x04, then 0x06. */
  public List<NoteLine> lines(String origin, NodeKey key) {
    return head.lines(Cosignature.ED25519_COSIGNED, origin, key);
  }
}
