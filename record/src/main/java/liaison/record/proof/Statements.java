package liaison.record.proof;

import static liaison.record.proof.Fault.need;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liaison.record.BodyCommit;
import liaison.record.Kind;
import liaison.record.LeafKind;
import liaison.record.Ref;
import liaison.record.Statement;

/** Rules 6 and 7 of proof.md: statements, and the bodies given with them. */
final class Statements {
  private Statements() {}

  static void verify(List<Exhibit> exhibits, Registers registers) {
    need(exhibits.getFirst().leaf().kind() == LeafKind.CONTENT, "item 0 is not a content leaf");
    need(exhibits.getFirst().kind() == Kind.NOTE, "item 0 is not a note");
    Set<List<Long>> serials = new HashSet<>();
    for (Exhibit e : exhibits) {
      if (e.statement() == null) continue;
      need(
          e.statement().hash().equals(e.leaf().sc()),
          "the statement of " + e.where() + " is not its leaf's");
      if (e.registers()) continue;
      registers.judge(e);
      Statement st = e.statement().statement();
      if (st.kind() == Kind.ERASE)
        for (Ref r : st.refs())
          need(r.side() == e.side(), e.where() + " erases a leaf of another side");
      if (st.serial() != null)
        need(
            serials.add(List.of((long) e.side(), st.serial())),
            e.where() + " repeats a serial of its side");
    }
  }

  static void bodies(List<Exhibit> exhibits) {
    for (Exhibit e : exhibits) {
      Disclosed d = e.item();
      need(
          (d.salt() == null) == (d.body() == null),
          e.where() + " has a salt or a body without the other");
      if (d.body() == null) continue;
      BodyCommit commit = e.statement() == null ? null : e.statement().statement().body();
      need(
          commit != null && commit.matches(d.salt(), d.body()),
          "the body of " + e.where() + " is not the one its statement names");
    }
  }
}
