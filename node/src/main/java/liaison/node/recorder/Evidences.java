package liaison.node.recorder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liaison.node.home.Json;
import liaison.node.home.KeyFile;
import liaison.node.home.Trouble;
import liaison.record.Charter;
import liaison.record.Evidence;
import liaison.record.Fingerprint;
import liaison.record.SeatKey;
import liaison.record.proof.Conviction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The evidence this node holds, for people and as files for anyone. */
public final class Evidences {
  static final String SUFFIX = ".liaison-evidence";

  private Evidences() {}

  /** What such evidence proves to be signed, in words. */
  static String what(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Fork _ -> "two pasts";
      case Evidence.BrokenLeaf _ -> "a broken leaf";
      case Evidence.TwoSuccessors _ -> "two charters of the next epoch";
    };
  }

  /** Every other side's seat that has signed both of two charters that follow one. */
  static List<Evidence> rivals(Charter before, int self, Charter one, Charter two) {
    List<Evidence> found = new ArrayList<>();
    if (one.fingerprint().equals(two.fingerprint())
        || !one.follows(before)
        || !two.follows(before)) {
      return found;
    }
    for (int side = 0; side < before.sides(); side++) {
      SeatKey seat = before.seat(side);
      if (side != self && one.signedBy(seat) && two.signedBy(seat)) {
        found.add(new Evidence.TwoSuccessors(side, one.file(), two.file()));
      }
    }
    return found;
  }

  /** All of it, with the sentence each says; into files of {@code folder} unless null. */
  public static ArrayNode list(Node node, Path folder) {
    ArrayNode all = Json.array();
    if (folder != null && !Files.isDirectory(folder)) {
      throw Trouble.called("There is no folder " + folder + " for the files. Make it first.");
    }
    for (byte[] bytes : node.ledger.evidence()) {
      Evidence evidence = Evidence.decode(bytes);
      for (Charter charter : node.charters) {
        if (evidence.verify(charter, node.signatures)) {
          all.add(one(node, charter, evidence, all.size() + 1, folder));
          break;
        }
      }
    }
    return all;
  }

  private static ObjectNode one(
      Node node, Charter charter, Evidence evidence, int number, Path folder) {
    List<byte[]> charters =
        node.charters.subList(0, charter.epoch() + 1).stream().map(Charter::file).toList();
    byte[] file = new Conviction(charters, evidence).encode();
    String trusted = Fingerprint.hex(charter.channel());
    String side = charter.members().get(evidence.side()).name();
    ObjectNode json =
        Json.object()
            .put("side", side)
            .put("epoch", charter.epoch())
            .put("what", what(evidence))
            .put("sentence", Conviction.verify(file, trusted, node.signatures).sentence());
    if (folder != null) {
      Path to = folder.resolve(side + "-" + charter.epoch() + "-" + number + SUFFIX);
      KeyFile.writeDurably(to, file, "rw-r--r--");
      json.put("file", to.toString());
    }
    return json;
  }
}
