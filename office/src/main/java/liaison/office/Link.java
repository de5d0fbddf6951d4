package liaison.office;

/**
 * A note that refers to another, both by serial; {@code relation} in one word: answered, corrected,
 * recalled, superseded, related to.
 */
public record Link(String by, String relation, String of) {}
