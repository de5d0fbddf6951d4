package liaison.node.house;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import liaison.office.Ledger;
import liaison.record.Charter;
import liaison.record.SignedStatement;

/**
 * When each officer last signed something that stands, in the epoch in force. Reads each leaf once;
 * a log that went back is read anew. Safe between threads.
 */
final class Touches {
  private final Ledger ledger;
  private final int epoch;
  private final Read[] sides;

  private static final class Read {
    private final Map<Long, Instant> last = new HashMap<>();
    private long next;
  }

  Touches(Ledger ledger, Charter charter) {
    this.ledger = ledger;
    epoch = charter.epoch();
    sides = IntStream.range(0, charter.sides()).mapToObj(side -> new Read()).toArray(Read[]::new);
  }

  synchronized Map<Long, Instant> of(int side) {
    if (ledger.size(epoch, side) < sides[side].next) {
      sides[side] = new Read();
    }
    Read read = sides[side];
    ledger.leaves(
        epoch,
        side,
        read.next,
        (seq, leaf, statement, bodyHeld, fault) -> {
          read.next = seq + 1;
          if (statement != null && fault == null) {
            SignedStatement signed = SignedStatement.decode(statement);
            Instant at = Instant.ofEpochMilli(signed.statement().time());
            read.last.merge(signed.officer(), at, (a, b) -> a.isAfter(b) ? a : b);
          }
        });
    return Map.copyOf(read.last);
  }
}
