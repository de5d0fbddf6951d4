package liaison.record;

import java.util.List;
import java.util.Set;
import liaison.record.merkle.Hash;

/** What a statement says beyond the common parts: its detail (record §5.2). Null where optional. */
public sealed interface Detail {
  /** Why a note is refused: reason 1 to 8. */
  record Refusal(int reason, String text) implements Detail {}

  /** To which levels a note was passed on. */
  record Levels(List<String> levels) implements Detail {
    public Levels {
      levels = List.copyOf(levels);
      if (Set.copyOf(levels).size() < levels.size()) throw new Malformed("a level twice");
    }
  }

  /**
   * A scheduled call: type 1 to 3, outcome 1 to 3, cause 1 to 6 or null, never null when missed;
   * time in milliseconds.
   */
  record Call(int type, long scheduledAt, int outcome, Integer cause, String text)
      implements Detail {
    private static final int MISSED = 3;

    public Call {
      if (outcome == MISSED && cause == null)
        throw new Malformed("a missed call without its cause");
    }
  }

  /** Classes of traffic declared open (1), suspended (2) or severed (3). */
  record Declaration(int state, List<Integer> classes, String line, String reason, Long until)
      implements Detail {
    public Declaration {
      classes = List.copyOf(classes);
      Fields.ascending(classes, "classes");
    }
  }

  record Reject(String text) implements Detail {}

  /** A new officer; {@code coseKey} and {@code possession} as in the charter. */
  @SuppressWarnings("ArrayRecordComponent")
  record Accredit(long number, byte[] coseKey, int roles, byte[] possession) implements Detail {}

  record Withdraw(long number) implements Detail {}

  /** New keys, at least one; null keeps the old. {@code line} 32 bytes, {@code envelope} 1216. */
  @SuppressWarnings("ArrayRecordComponent")
  record Rotate(NodeKey node, byte[] envelope, byte[] line) implements Detail {
    public Rotate {
      if (node == null && envelope == null && line == null)
        throw new Malformed("rotation without a key");
    }
  }

  /** The log goes on at {@code size} over {@code root} under a new node key (record §10). */
  @SuppressWarnings("ArrayRecordComponent")
  record Resume(NodeKey node, long incarnation, long size, Hash root, byte[] envelope, byte[] line)
      implements Detail {}

  record Objection(String text) implements Detail {}

  /** Content erased; the legal basis. */
  record Erasure(String basis) implements Detail {}
}
