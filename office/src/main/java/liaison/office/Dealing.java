package liaison.office;

import java.time.Instant;

/**
 * What this side did about a note that no receipt can be signed of any more: who, when, in one
 * line. It is on the own floor, not in the record; no other side sees it.
 */
public record Dealing(long officer, Instant at, String what) {}
