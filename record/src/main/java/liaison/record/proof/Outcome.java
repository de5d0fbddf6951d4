package liaison.record.proof;

/**
 * What a proof file shows (proof.md, "Outcome"): the sentence for a person; {@code fault} null if
 * genuine; how many items it holds, 0 if unreadable; whether it is the author's word alone.
 */
public record Outcome(
    boolean genuine, String sentence, String fault, int entries, boolean oneSided) {}
