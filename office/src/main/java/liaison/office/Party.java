package liaison.office;

/** A side as the charter names it: its number, its name, the prefix of its serials. */
public record Party(int side, String name, String prefix) {}
