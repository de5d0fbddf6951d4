package liaison.record.proof;

import liaison.record.Kind;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.Malformed;
import liaison.record.SignedStatement;
import liaison.record.cose.Header;
import liaison.record.merkle.Hash;

/** An item of a pack, read: number in the pack, leaf, leaf hash, statement or null. */
record Exhibit(int number, Disclosed item, Leaf leaf, Hash hash, SignedStatement statement) {
  static Exhibit read(int number, Disclosed item) {
    SignedStatement st = item.statement() == null ? null : SignedStatement.decode(item.statement());
    if (st != null && (st.officer() == 0) != (st.header().alg() == Header.ALG_SEAT))
      throw new Malformed("the kid does not fit the algorithm");
    return new Exhibit(number, item, Leaf.decode(item.leaf()), Hash.leaf(item.leaf()), st);
  }

  int side() {
    return leaf.side();
  }

  /** The statement's kind; null without. */
  Kind kind() {
    return statement == null ? null : statement.statement().kind();
  }

  /** A register leaf with its statement. */
  boolean registers() {
    return number > 0 && statement != null && leaf.kind() == LeafKind.REGISTER;
  }

  String where() {
    return number == 0 ? "the note" : "item " + number;
  }
}
