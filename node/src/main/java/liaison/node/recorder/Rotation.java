package liaison.node.recorder;

import java.security.SecureRandom;
import java.util.List;
import liaison.link.seal.XWing;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.home.LineKey;
import liaison.record.Detail;
import liaison.record.keys.Signatures;

/**
 * New keys of a side; null where the old one stays. They lie in the home beside the old ones, as
 * {@code *.key.next}, until the record names them and, on the line, every other side knows.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Rotation(List<byte[]> node, byte[] envelope, LineKey line) {

  /**
   * Fresh keys. A new envelope comes with a new line key: the line's key tells which one is used.
   */
  public static Rotation make(boolean node, boolean envelope, boolean line) {
    return new Rotation(
        node ? List.of(Home.random(32), Home.random(32)) : null,
        envelope ? Home.random(32) : null,
        line || envelope ? LineKey.generate(new SecureRandom()) : null);
  }

  Detail.Rotate detail(Signatures s) {
    return new Detail.Rotate(
        node == null ? null : Home.nodeKey(node, s),
        envelope == null ? null : XWing.publicKey(envelope),
        line == null ? null : line.pin().bytes());
  }

  /** Durable in the home when it returns. */
  void keep(Home home) {
    if (node != null) {
      KeyFile.write(home.nextNodeFile(home.epoch()), "node", node.get(0), node.get(1));
    }
    if (envelope != null) {
      KeyFile.write(home.file(Home.ENVELOPE + Home.NEXT), "envelope", envelope);
    }
    if (line != null) {
      KeyFile.write(home.file(Home.LINE + Home.NEXT), "line", line.secrets());
    }
  }
}
