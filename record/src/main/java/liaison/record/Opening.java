package liaison.record;

import liaison.record.merkle.Hash;

/**
 * What leaf 0 says of its epoch: channel, epoch and the joint head of the epoch before, size 0 and
 * root null in epoch 0 (record §4).
 */
public record Opening(Hash channel, int epoch, long priorSize, Hash priorRoot) {}
