package liaison.office.floor;

import java.time.Instant;
import liaison.office.Precedence;

/**
 * Who is announced to join the own side and not accredited yet. {@code officer} is the number kept
 * for them, {@code roles} a sum (docs/spec/record.md §3), {@code releases} the highest precedence
 * they may release; {@code by} announced them. {@code card} is the officer's card of a key that was
 * made elsewhere, null for none.
 */
public record Newcomer(
    long officer, String name, int roles, Precedence releases, long by, Instant at, String card) {}
