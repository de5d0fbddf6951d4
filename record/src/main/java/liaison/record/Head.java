package liaison.record;

import liaison.record.merkle.Hash;

/** Size (leaves) and root of a log (record §7). */
public record Head(long size, Hash root) {}
