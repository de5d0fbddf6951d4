package liaison.record.vectors;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import liaison.record.Card;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Evidence;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.Json;
import liaison.record.Judged;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.Malformed;
import liaison.record.NodeKey;
import liaison.record.Roll;
import liaison.record.SignedHead;
import liaison.record.Verdict;
import liaison.record.cbor.CborReader;
import liaison.record.merkle.Hash;
import liaison.record.note.Checkpoint;
import liaison.record.note.Cosignature;
import liaison.record.note.NoteKey;
import liaison.record.note.SignedNote;
import liaison.record.proof.Conviction;
import liaison.record.proof.Outcome;
import liaison.record.proof.Verify;

/** What this implementation says to a vector; {@code shared} reads the files it names. */
final class Runner {
  private final Function<String, String> shared;

  Runner(Function<String, String> shared) {
    this.shared = shared;
  }

  String outcome(String what, Map<String, Object> g) {
    try {
      return switch (what) {
        case "cbor" -> {
          CborReader.check(hex(g.get("cbor")));
          yield "ok";
        }
        case "card" -> {
          Card.decode(hex(g.get("card")), World.S);
          yield "ok";
        }
        case "charter" ->
            Charter.decode(hex(g.get("charter")), World.S).missing().isEmpty() ? "ok" : "malformed";
        case "leaf" -> {
          Leaf.decode(hex(g.get("leaf")));
          yield "ok";
        }
        case "statement", "register" -> register(g);
        case "checkpoint", "cosignature" -> signed(g, what.equals("cosignature"));
        case "sidelog" -> sidelog(g);
        case "jointlog" -> jointlog(g);
        case "proof" -> proof(g);
        case "conviction" -> conviction(g);
        case "evidence" ->
            Evidence.decode(hex(g.get("evidence"))).verify(charter(g), World.S) ? "ok" : "refused";
        default -> throw new IllegalArgumentException(what);
      };
    } catch (Malformed e) {
      return "malformed";
    }
  }

  private String register(Map<String, Object> g) {
    Roll roll = charter(g).roll(number(g.get("side")));
    for (Object o : Json.list(g.get("leaves"))) {
      Map<String, Object> m = Json.map(o);
      LeafKind kind = LeafKind.of(number(m.get("kind")));
      Judged j = roll.judge(kind, number(m.get("seq")), hex(m.get("statement")), false);
      if (j.fault() != null) return "void";
      if (j.after() != null) roll = j.after();
    }
    return "ok";
  }

  private String signed(Map<String, Object> g, boolean joint) {
    Charter c = charter(g);
    int side = number(g.get("side"));
    NodeKey key = c.members().get(side).node();
    SignedNote note = SignedNote.parse((String) g.get("note"));
    Checkpoint cp = Checkpoint.parse(note.text());
    int[] types = {joint ? Cosignature.ED25519_COSIGNED : Cosignature.ED25519, Cosignature.MLDSA44};
    if (!cp.origin().equals(joint ? c.jointOrigin() : c.origin(side))) return "refused";
    if (note.lines().size() != 2) return "refused";
    for (int i = 0; i < 2; i++) {
      byte[] pub = i == 0 ? key.ed25519() : key.mlDsa44();
      NoteKey k = new NoteKey(c.origin(side), types[i], pub);
      if (!Cosignature.verify(k, cp, note.lines().get(i), World.S)) return "refused";
    }
    return "ok";
  }

  private String sidelog(Map<String, Object> g) {
    Channel c = new Channel(charter(g), number(g.get("self")), World.S);
    for (Object o : Json.list(g.get("held"))) take(c, Json.map(o));
    return switch (judge(c, Json.map(g.get("segment")))) {
      case Verdict.Good b ->
          b.batch().entries().stream().anyMatch(e -> e.voidReason() != null) ? "void" : "ok";
      case Verdict.Held _ -> "held";
      case Verdict.Gap _ -> "gap";
      case Verdict.Parked _ -> "parked";
      case Verdict.Forked _ -> "forked";
      case Verdict.Broken _ -> "broken";
      case Verdict.Refused _ -> "refused";
    };
  }

  private String jointlog(Map<String, Object> g) {
    Channel c = new Channel(charter(g), number(g.get("self")), World.S);
    for (Object o : Json.list(g.get("segments"))) take(c, Json.map(o));
    boolean same =
        c.joint().size() == number(g.get("size"))
            && c.joint().tree().root().equals(Hash.of(hex(g.get("root"))));
    return same ? "ok" : "differs";
  }

  private static void take(Channel c, Map<String, Object> segment) {
    Verdict v = judge(c, segment);
    if (!(v instanceof Verdict.Good good)) throw new IllegalStateException("held segment: " + v);
    c.take(good.batch());
  }

  private static Verdict judge(Channel c, Map<String, Object> m) {
    List<Item> items = new ArrayList<>();
    for (Object o : Json.list(m.get("items"))) {
      List<Object> i = Json.list(o);
      items.add(new Item(hex(i.get(0)), hex(i.get(1)), hex(i.get(2)), hex(i.get(3))));
    }
    Head h = new Head(number(m.get("size")), Hash.of(hex(m.get("root"))));
    SignedHead head =
        new SignedHead(h, number(m.get("seconds")), hex(m.get("ed25519")), hex(m.get("mldsa44")));
    return c.judge(number(m.get("side")), number(m.get("first")), items, head);
  }

  private String proof(Map<String, Object> g) {
    Outcome o = Verify.proof(file(g), (String) g.get("fingerprint"), World.S);
    if (!o.genuine()) return o.fault();
    return o.sentence().equals(g.get("sentence")) ? "ok" : "sentence: " + o.sentence();
  }

  private String conviction(Map<String, Object> g) {
    byte[] file = hex(spliced(shared.apply(((String) g.get("file")).substring(1)).strip(), g));
    Outcome o = Conviction.verify(file, (String) g.get("fingerprint"), World.S);
    if (!o.genuine()) return o.fault();
    return o.sentence().equals(g.get("sentence")) ? "ok" : "sentence: " + o.sentence();
  }

  /** The file, with the one splice if any. */
  private byte[] file(Map<String, Object> g) {
    String base = shared.apply(((String) g.get("proof")).substring(1));
    return spliced(base, g).getBytes(StandardCharsets.UTF_8);
  }

  private static String spliced(String base, Map<String, Object> g) {
    if (g.get("splice") == null) return base;
    List<Object> s = Json.list(g.get("splice"));
    int from = number(s.get(0));
    return base.substring(0, from) + s.get(2) + base.substring(from + number(s.get(1)));
  }

  private Charter charter(Map<String, Object> g) {
    return Charter.decode(
        hex(shared.apply(((String) g.get("charter")).substring(1)).strip()), World.S);
  }

  private static int number(Object o) {
    return ((BigDecimal) o).intValueExact();
  }

  private static byte[] hex(Object o) {
    return o == null ? null : HexFormat.of().parseHex((String) o);
  }
}
