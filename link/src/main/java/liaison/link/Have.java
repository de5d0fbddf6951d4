package liaison.link;

import liaison.record.merkle.Hash;

/** What the sender holds of a side's log: size in leaves, and its root, null exactly at size 0. */
public record Have(int side, long size, Hash root) {
  public Have {
    PouchLimits.side(side, "have");
    PouchLimits.integer(size, "have: size");
    PouchLimits.need((root == null) == (size == 0), "have: a root exactly from size 1 on");
  }
}
