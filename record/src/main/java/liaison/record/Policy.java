package liaison.record;

/**
 * A charter's settings: milliseconds between marks, of clock tolerance; two officers (record §3).
 */
public record Policy(long markInterval, long clockTolerance, boolean twoOfficers) {}
