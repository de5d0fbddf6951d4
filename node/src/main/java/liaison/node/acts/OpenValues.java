package liaison.node.acts;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import liaison.node.home.Json;
import liaison.node.recorder.Node;
import liaison.record.NodeKey;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import liaison.record.note.Cosignature;
import liaison.record.note.NoteKey;
import liaison.record.proof.Values;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What other people's tools need to check our signatures and proofs (docs/spec/proof.md). */
public final class OpenValues {
  private OpenValues() {}

  /** The C2SP verifier keys of every side's node key in force. */
  static ArrayNode keys(Node node) {
    ArrayNode all = Json.array();
    node.read(channel -> {
      for (int side = 0; side < channel.sides(); side++) {
        String origin = node.charter.origin(side);
        NodeKey key = channel.log(side).roll().node();
        for (NoteKey one :
            List.of(
                new NoteKey(origin, Cosignature.ED25519, key.ed25519()),
                new NoteKey(origin, Cosignature.ED25519_COSIGNED, key.ed25519()),
                new NoteKey(origin, Cosignature.MLDSA44, key.mlDsa44()))) {
          all.addObject()
              .put("side", node.charter.members().get(side).name())
              .put("type", one.type())
              .put("vkey", one.vkey());
        }
      }
      return null;
    });
    return all;
  }

  /** The values of a proof file that has been found genuine. */
  public static ObjectNode proof(byte[] file, Signatures signatures) {
    Values values = Values.of(file, signatures);
    ObjectNode json =
        Json.object()
            .put("origin", values.origin())
            .put("index", values.index())
            .put("size", values.size())
            .put("root", values.root().toString());
    ArrayNode path = json.putArray("path");
    values.path().stream().map(Hash::toString).forEach(path::add);
    Hash leafHash = Hash.leaf(values.leaf());
    json.put("leaf", base64(values.leaf()))
        .put("leaf_hash", leafHash.toString())
        .put("leaf_hash_hex", HexFormat.of().formatHex(leafHash.bytes()));
    ArrayNode lines = json.putArray("signatures");
    for (Values.Line line : values.lines()) {
      lines
          .addObject()
          .put("vkey", line.key().vkey())
          .put("type", line.key().type())
          .put("key", base64(line.key().pub()))
          .put("message", base64(line.message()))
          .put("signature", base64(line.signature()));
    }
    return json;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
