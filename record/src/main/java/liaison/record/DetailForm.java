package liaison.record;

import java.util.List;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.cose.CoseKey;
import liaison.record.merkle.Hash;

/** The encodings of details (record §5.2). */
final class DetailForm {
  private static final int COSE_KEY = 2_048;
  private static final int POSSESSION = 8_192;
  private static final int ENVELOPE = 1_216;

  private DetailForm() {}

  static boolean has(Kind kind) {
    return switch (kind) {
      case NOTE, OPENED, ACCEPTED, OVERDUE, CONFIRM -> false;
      default -> true;
    };
  }

  static void write(CborWriter w, Detail detail) {
    switch (detail) {
      case Detail.Refusal d -> {
        w.map(1 + Fields.count(d.text())).uint(1).uint(d.reason());
        text(w, 2, d.text());
      }
      case Detail.Levels d -> {
        w.map(1).uint(1).array(d.levels().size());
        d.levels().forEach(w::text);
      }
      case Detail.Call d -> {
        w.map(3 + Fields.count(d.cause(), d.text())).uint(1).uint(d.type());
        w.uint(2).uint(d.scheduledAt()).uint(3).uint(d.outcome());
        if (d.cause() != null) w.uint(4).uint(d.cause());
        text(w, 5, d.text());
      }
      case Detail.Declaration d -> {
        w.map(2 + Fields.count(d.line(), d.reason(), d.until())).uint(1).uint(d.state());
        w.uint(2).array(d.classes().size());
        d.classes().forEach(c -> w.uint(c));
        text(w, 3, d.line());
        text(w, 4, d.reason());
        if (d.until() != null) w.uint(5).uint(d.until());
      }
      case Detail.Reject d -> w.map(1).uint(1).text(d.text());
      case Detail.Accredit d ->
          w.map(4)
              .uint(1)
              .uint(d.number())
              .uint(2)
              .bytes(d.coseKey())
              .uint(3)
              .uint(d.roles())
              .uint(4)
              .bytes(d.possession());
      case Detail.Withdraw d -> w.map(1).uint(1).uint(d.number());
      case Detail.Rotate d -> {
        w.map(Fields.count(d.node(), d.envelope(), d.line()));
        if (d.node() != null) Fields.node(w.uint(1), d.node());
        if (d.envelope() != null) w.uint(2).bytes(d.envelope());
        if (d.line() != null) w.uint(3).bytes(d.line());
      }
      case Detail.Resume d -> {
        w.map(4 + Fields.count(d.envelope(), d.line()));
        Fields.node(w.uint(1), d.node());
        w.uint(2).uint(d.incarnation()).uint(3).uint(d.size()).uint(4).bytes(d.root().bytes());
        if (d.envelope() != null) w.uint(5).bytes(d.envelope());
        if (d.line() != null) w.uint(6).bytes(d.line());
      }
      case Detail.Objection d -> {
        w.map(Fields.count(d.text()));
        text(w, 1, d.text());
      }
      case Detail.Erasure d -> w.map(1).uint(1).text(d.basis());
    }
  }

  private static void text(CborWriter w, int key, String text) {
    if (text != null) w.uint(key).text(text);
  }

  static Detail read(Kind kind, CborReader r) {
    Fields f = new Fields(r, 6, kind + " detail");
    Detail detail = fields(kind, r, f);
    f.end();
    return detail;
  }

  private static Detail fields(Kind kind, CborReader r, Fields f) {
    switch (kind) {
      case REFUSED -> {
        f.need(1);
        int reason = Fields.within(r.uint(), 1, 8, "reason");
        return new Detail.Refusal(reason, f.maybe(2, () -> said(r)));
      }
      case DISSEMINATED -> {
        f.need(1);
        return new Detail.Levels(Fields.list(r, 1, Limits.LISTED, "levels", () -> said(r)));
      }
      case CALL -> {
        f.need(1);
        int type = Fields.within(r.uint(), 1, 3, "call type");
        f.need(2);
        long at = Limits.number(r.uint(), "time");
        f.need(3);
        int outcome = Fields.within(r.uint(), 1, 3, "call outcome");
        Integer cause = f.maybe(4, () -> Fields.within(r.uint(), 1, 6, "cause"));
        return new Detail.Call(type, at, outcome, cause, f.maybe(5, () -> said(r)));
      }
      case DECLARATION -> {
        f.need(1);
        int state = Fields.within(r.uint(), 1, 3, "state");
        f.need(2);
        List<Integer> classes =
            Fields.list(r, 1, 6, "classes", () -> Fields.within(r.uint(), 0, 5, "class"));
        String line = f.maybe(3, () -> said(r));
        String reason = f.maybe(4, () -> said(r));
        return new Detail.Declaration(
            state, classes, line, reason, f.maybe(5, () -> Limits.number(r.uint(), "time")));
      }
      case REJECT -> {
        f.need(1);
        return new Detail.Reject(said(r));
      }
      case ACCREDIT -> {
        f.need(1);
        long number = Limits.officer(r.uint());
        f.need(2);
        byte[] key = r.bytes(COSE_KEY);
        CoseKey.decode(key);
        f.need(3);
        int roles = Fields.within(r.uint(), 1, Roles.ALL, "roles");
        f.need(4);
        return new Detail.Accredit(number, key, roles, r.bytes(POSSESSION));
      }
      case WITHDRAW -> {
        f.need(1);
        return new Detail.Withdraw(Limits.officer(r.uint()));
      }
      case ROTATE -> {
        NodeKey node = f.maybe(1, () -> Fields.node(r));
        byte[] envelope = f.maybe(2, () -> r.bytesExact(ENVELOPE));
        return new Detail.Rotate(node, envelope, f.maybe(3, () -> r.bytesExact(32)));
      }
      case RESUME -> {
        f.need(1);
        NodeKey node = Fields.node(r);
        f.need(2);
        long incarnation = Limits.number(r.uint(), "incarnation");
        f.need(3);
        long size = Limits.number(r.uint(), "size");
        f.need(4);
        Hash root = Hash.of(r.bytesExact(32));
        byte[] envelope = f.maybe(5, () -> r.bytesExact(ENVELOPE));
        return new Detail.Resume(
            node, incarnation, size, root, envelope, f.maybe(6, () -> r.bytesExact(32)));
      }
      case OBJECT -> {
        return new Detail.Objection(f.maybe(1, () -> said(r)));
      }
      case ERASE -> {
        f.need(1);
        return new Detail.Erasure(said(r));
      }
      default -> throw new Malformed(kind + " with a detail");
    }
  }

  private static String said(CborReader r) {
    return Fields.text(r, Limits.TEXT, "text");
  }
}
