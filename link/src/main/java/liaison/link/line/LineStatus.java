package liaison.link.line;

import java.time.Instant;

/**
 * One peer's line at a moment. {@code openSince} and {@code lastHeard} are null when not open or
 * never heard; {@code lastDown} says why it was last closed or not reached, null if never.
 */
public record LineStatus(
    int side,
    boolean open,
    Instant openSince,
    Instant lastHeard,
    long bytesIn,
    long bytesOut,
    long queued,
    String lastDown) {}
