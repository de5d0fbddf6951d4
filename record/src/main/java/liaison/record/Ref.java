package liaison.record;

import liaison.record.merkle.Hash;

/** A statement's reference to a leaf: relation 1 to 5, side, seq, leaf hash (record §5.2). */
public record Ref(int relation, int side, long seq, Hash leaf) {}
