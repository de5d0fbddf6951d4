package liaison.office;

/**
 * One rung that was reached: when by the clock of the side that signed it (milliseconds), by which
 * officer or, null, by the node; {@code reason} and {@code text} null when absent.
 */
public record Step(String what, long time, Party by, Long officer, Integer reason, String text) {}
