package liaison.record;

/** A leaf lacked before, now held and valid (record §4). */
public record Got(int side, long seq) {}
