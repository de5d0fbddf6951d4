package liaison.record;

import liaison.record.merkle.Hash;

/** A head of another side's log that a leaf is the first of its log to cite (record §4). */
public record SeenHead(int side, long from, long size, Hash root) {}
