package liaison.node.acts;

import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import liaison.node.home.Home;
import liaison.node.home.Waiting;
import liaison.node.recorder.Node;
import liaison.office.Act;
import liaison.office.Drafting;
import liaison.office.FairCopy;
import liaison.office.Prepared;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.office.Serial;
import liaison.office.Staff;
import liaison.record.Kind;
import liaison.record.Malformed;
import liaison.record.Officer;
import liaison.record.Register;
import liaison.record.SignedStatement;
import liaison.record.Unsigned;

/**
 * What is laid before officers whose keys are not on the node: prepared here, signed there, brought
 * back and filed. Lives in memory; each officer has at most {@link #MOST} acts open, the oldest
 * goes first, and after {@link #OPEN} none is taken any more. Safe between threads.
 */
final class SignatureBook {
  static final int MOST = 8;
  static final Duration OPEN = Duration.ofMinutes(30);

  private final Node node;
  private final Drafting drafting;
  private final Map<String, Prepared> open = new LinkedHashMap<>();

  SignatureBook(Node node, Drafting drafting) {
    this.node = node;
    this.drafting = drafting;
  }

  /**
   * The exact statement the officer is to sign, with the serial a note will take; {@link
   * liaison.office.Refused} when the officer may not do that now.
   */
  Prepared prepare(long officer, Act act) {
    long now = node.clock.millis();
    boolean note = act.kind() == Kind.NOTE;
    long number = note ? node.expectedSerial() : 0;
    Officer by = officer(officer, act.kind(), now);
    FairCopy draft = drafting.draft(act, number, now, Home.random(16), Home.random(16));
    Prepared prepared =
        new Prepared(
            HexFormat.of().formatHex(Home.random(16)),
            officer,
            draft,
            Unsigned.of(draft.statement(), node.charter.channel(), node.self, by),
            note ? new Serial(prefix(), number).toString() : null,
            now + OPEN.toMillis());
    keep(prepared);
    return prepared;
  }

  /**
   * Files the act with this signature field (docs/spec/record.md §5, in the form of the key's kind)
   * once it is verified, and returns when it is durable. A wrong signature leaves the act open; all
   * else ends it. {@link liaison.office.Refused} says why.
   */
  Node.Written complete(String id, byte[] signature) {
    return complete(id, signature, () -> {});
  }

  /**
   * As above; {@code known} is done once, as soon as the record tells whether the act stands:
   * before this returns or refuses, or long after it has thrown because the disk did not answer.
   * What it throws is logged: it changes nothing about the act.
   */
  Node.Written complete(String id, byte[] signature, Runnable known) {
    CompletableFuture<Node.Written> filed;
    try {
      filed = file(id, signature);
    } catch (RuntimeException e) {
      filed = CompletableFuture.failedFuture(e);
    }
    return Waiting.on(
        filed.whenCompleteAsync((written, e) -> told(known), Thread::startVirtualThread));
  }

  private static void told(Runnable known) {
    try {
      known.run();
    } catch (RuntimeException | Error e) {
      System.getLogger("liaison").log(System.Logger.Level.WARNING, "after an act was filed", e);
    }
  }

  private CompletableFuture<Node.Written> file(String id, byte[] signature) {
    Prepared prepared = peek(id);
    Officer by = officer(prepared.officer(), prepared.draft().statement().kind(), millis());
    Unsigned unsigned = prepared.unsigned();
    int alg = by.alg();
    String fault =
        node.read(channel -> (Register) channel.log(node.self).roll())
            .refuses(by, alg, unsigned.tbs(), signature);
    if (fault != null) {
      throw Refused.of("signature", "That signature does not hold: {0}. Nothing was filed.", fault);
    }
    SignedStatement signed;
    try {
      signed = unsigned.signed(signature);
    } catch (Malformed e) {
      throw Refused.of("signatureform", "That signature is not of its form: {0}.", e.getMessage());
    }
    take(id);
    return node.write(signed, prepared.draft());
  }

  private Officer officer(long number, Kind kind, long now) {
    return node.read(channel -> {
      Reason refused = Staff.refuses(channel, node.self, node.ledger, number, kind, now);
      if (refused != null) {
        throw new Refused(refused);
      }
      return ((Register) channel.log(node.self).roll()).officer(number);
    });
  }

  private String prefix() {
    return node.charter.members().get(node.self).prefix();
  }

  private long millis() {
    return node.clock.millis();
  }

  private synchronized void keep(Prepared prepared) {
    open.values().removeIf(p -> p.expires() <= millis());
    List<String> own =
        open.values().stream()
            .filter(p -> p.officer() == prepared.officer())
            .map(Prepared::id)
            .toList();
    own.stream().limit(Math.max(0, own.size() - MOST + 1)).forEach(open::remove);
    open.put(prepared.id(), prepared);
  }

  synchronized Prepared peek(String id) {
    Prepared prepared = open.get(id);
    if (prepared == null || prepared.expires() <= millis()) {
      open.remove(id);
      throw Refused.of(
          "noact",
          "There is no such act to sign: it was signed already, or laid aside after {0} minutes. Prepare it anew.",
          OPEN.toMinutes());
    }
    return prepared;
  }

  private synchronized void take(String id) {
    peek(id);
    open.remove(id);
  }
}
