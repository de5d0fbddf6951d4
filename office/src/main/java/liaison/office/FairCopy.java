package liaison.office;

import liaison.record.Statement;

/** A statement to be signed, with its body; {@code salt} and {@code body} null without one. */
@SuppressWarnings("ArrayRecordComponent")
public record FairCopy(Statement statement, byte[] salt, byte[] body) {}
