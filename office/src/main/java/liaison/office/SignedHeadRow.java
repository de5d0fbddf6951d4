package liaison.office;

import liaison.record.merkle.Hash;

/**
 * A signed head of a side's log, or, as a cosignature, of the joint log. {@code side} is who
 * signed; {@code seconds} since 1970.
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedHeadRow(
    int epoch, int side, long size, Hash root, long seconds, byte[] ed25519, byte[] mldsa44) {}
