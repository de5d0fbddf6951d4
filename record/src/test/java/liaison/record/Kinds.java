package liaison.record;

import static liaison.record.Sides.S;
import static liaison.record.Sides.bytes;
import static liaison.record.Sides.hash;
import static liaison.record.Sides.ref;
import static liaison.record.Sides.seed;

import java.util.ArrayList;
import java.util.List;

/** One full and, where something is optional, one bare statement of every kind. */
final class Kinds {
  static final byte[] SALT = bytes(3, 16);

  private Kinds() {}

  static Statement note(String subject, List<Ref> refs, BodyCommit body, List<Integer> to) {
    return new Statement(Kind.NOTE, SALT, 5, 3, 5, 1L, subject, refs, body, to, 9L, null, 10L);
  }

  static Statement fullNote() {
    BodyCommit body = BodyCommit.of(SALT, new byte[] {1}, "text/plain");
    return note("Ö", List.of(new Ref(1, 1, 2, hash(1)), ref(0, 1)), body, List.of(0, 15));
  }

  static Statement bareNote() {
    return new Statement(Kind.NOTE, SALT, 0, 0, 0, 1L, "S", List.of(), null, List.of(), null, null);
  }

  static Statement about(Kind kind, Detail detail) {
    boolean refers =
        switch (kind) {
          case OPENED, ACCEPTED, REFUSED, DISSEMINATED, OVERDUE, REJECT -> true;
          case CONFIRM, OBJECT, ERASE -> true;
          default -> false;
        };
    return Statement.about(kind, SALT, 5, refers ? ref(0, 1) : null, detail);
  }

  static Detail.Accredit accredit(long number) {
    OfficerSigner o = OfficerSigner.ed25519(number, seed(200), S);
    return new Detail.Accredit(number, o.key().encode(), 1, Sides.possession(0, number, o));
  }

  static List<Statement> all() {
    List<Statement> all = new ArrayList<>(List.of(fullNote(), bareNote()));
    for (Kind k : List.of(Kind.OPENED, Kind.ACCEPTED, Kind.OVERDUE, Kind.CONFIRM))
      all.add(about(k, null));
    all.add(about(Kind.REFUSED, new Detail.Refusal(8, "no")));
    all.add(about(Kind.REFUSED, new Detail.Refusal(1, null)));
    all.add(about(Kind.DISSEMINATED, new Detail.Levels(List.of("b", "a"))));
    all.add(about(Kind.CALL, new Detail.Call(3, 7, 3, 6, "rang")));
    all.add(about(Kind.CALL, new Detail.Call(1, 0, 1, null, null)));
    List<Integer> classes = List.of(0, 1, 2, 3, 4, 5);
    all.add(about(Kind.DECLARATION, new Detail.Declaration(3, classes, "l", "r", 8L)));
    all.add(about(Kind.DECLARATION, new Detail.Declaration(1, List.of(5), null, null, null)));
    all.add(about(Kind.REJECT, new Detail.Reject("void")));
    all.add(about(Kind.ACCREDIT, accredit(0xffff_ffffL)));
    all.add(about(Kind.WITHDRAW, new Detail.Withdraw(1)));
    NodeKey node = Sides.node(9);
    byte[] envelope = bytes(9, 1_216);
    all.add(about(Kind.ROTATE, new Detail.Rotate(node, envelope, seed(9))));
    all.add(about(Kind.ROTATE, new Detail.Rotate(null, null, seed(9))));
    all.add(about(Kind.RESUME, new Detail.Resume(node, 1, 4, hash(4), envelope, seed(9))));
    all.add(about(Kind.RESUME, new Detail.Resume(node, 1, 4, hash(4), null, null)));
    all.add(about(Kind.OBJECT, new Detail.Objection("not ours")));
    all.add(about(Kind.OBJECT, new Detail.Objection(null)));
    all.add(about(Kind.ERASE, new Detail.Erasure("law")));
    return all;
  }
}
