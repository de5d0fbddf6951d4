package liaison.record.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liaison.record.Charter;
import liaison.record.Statement;
import liaison.record.merkle.Hash;

/**
 * What a genuine proof shows, part by part (proof.md, "Outcome"), for one to tell in any language.
 * Sides are numbers of {@code charter}. {@code origin}, {@code index}, {@code size} and {@code
 * root} are those of the checkpoint; {@code text} is null when it is not shown; {@code checked}
 * that the charter was compared with a fingerprint.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Shown(
    Charter charter,
    boolean joint,
    boolean checked,
    String origin,
    long index,
    long size,
    Hash root,
    int side,
    long officer,
    Statement note,
    byte[] text,
    List<Signer> signers,
    List<Held> held,
    List<Answer> answers) {

  /** A side that signed the checkpoint, and its time in seconds. */
  public record Signer(int side, long seconds) {}

  /** A side that has said it holds the note, and the time of that entry in milliseconds. */
  public record Held(int side, long time) {}

  /** What was said to the note, in the word of {@code Outcome}; time in milliseconds. */
  public record Answer(String done, int side, long officer, long time) {}

  public Shown {
    signers = List.copyOf(signers);
    held = List.copyOf(held);
    answers = List.copyOf(answers);
  }

  static Shown of(
      Reading r,
      Charter charter,
      boolean checked,
      List<Signers.Signed> signed,
      Set<Integer> delivered,
      List<Receipts.Answer> answers) {
    Exhibit note = r.note();
    return new Shown(
        charter,
        r.joint(),
        checked,
        r.checkpoint().origin(),
        note.item().index(),
        r.checkpoint().size(),
        r.checkpoint().root(),
        note.side(),
        note.statement().officer(),
        note.statement().statement(),
        note.item().body(),
        signed.stream().map(s -> new Signer(s.side(), s.seconds())).toList(),
        held(r, delivered),
        answers.stream().map(Shown::answer).toList());
  }

  private static List<Held> held(Reading r, Set<Integer> delivered) {
    List<Held> held = new ArrayList<>();
    for (int side : delivered)
      r.pack().deliveries().stream()
          .map(d -> r.exhibits().get(d.item()))
          .filter(e -> e.side() == side)
          .mapToLong(e -> e.leaf().time())
          .min()
          .ifPresent(time -> held.add(new Held(side, time)));
    return held;
  }

  private static Answer answer(Receipts.Answer a) {
    Exhibit by = a.by();
    return new Answer(
        Sentence.done(a), by.side(), by.statement().officer(), by.statement().statement().time());
  }
}
