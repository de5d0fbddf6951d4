package liaison.office.floor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import liaison.office.Act;
import liaison.office.Paper;
import liaison.office.Precedence;
import liaison.office.Relation;
import liaison.office.TrafficClass;
import liaison.record.Fingerprint;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;

/**
 * All that an officer writes of a note, to the letter: what a release releases. {@code relation}
 * and {@code earlier}, the serial of the note it concerns, are both null when it begins a matter;
 * {@code to} is the side that must act, null for every other side; {@code replyBy} and {@code
 * validUntil} are null for none, else whole seconds.
 */
public record Wording(
    Relation relation,
    String earlier,
    Paper paper,
    Precedence precedence,
    TrafficClass cls,
    String to,
    String subject,
    String text,
    Instant replyBy,
    Instant validUntil) {
  private static final int WORDS = 4;

  public Wording {
    if ((relation == null) != (earlier == null))
      throw new IllegalArgumentException("a relation and the note it is to go together");
    Objects.requireNonNull(subject);
    Objects.requireNonNull(text);
  }

  /** Nothing written yet. */
  public static Wording empty() {
    return new Wording(
        null, null, Paper.NOTE, Precedence.ROUTINE, TrafficClass.LIAISON, null, "", "", null, null);
  }

  /** The act that releases it. */
  public Act.Note note() {
    return new Act.Note(
        relation,
        earlier,
        subject,
        precedence,
        cls,
        to,
        text,
        paper,
        millis(replyBy),
        millis(validUntil));
  }

  /** What an offer and a release are bound to: another letter, another hash. */
  public Hash hash() {
    CborWriter w = new CborWriter().array(11).text("liaison/wording/v1");
    maybe(w, relation == null ? null : relation.name());
    maybe(w, earlier);
    w.text(paper.name()).uint(precedence.code()).uint(cls.code());
    maybe(w, to);
    w.text(subject).text(text);
    time(w, replyBy);
    time(w, validUntil);
    return Hash.sha256(w.done());
  }

  /** Four words two people can compare aloud. */
  public String words() {
    String[] all = Fingerprint.words(hash()).split("-");
    return String.join("-", Arrays.copyOf(all, WORDS));
  }

  private static Long millis(Instant at) {
    return at == null ? null : (Long) at.toEpochMilli();
  }

  private static void maybe(CborWriter w, String value) {
    if (value == null) w.nil();
    else w.text(value);
  }

  private static void time(CborWriter w, Instant at) {
    if (at == null) w.nil();
    else w.uint(at.getEpochSecond());
  }
}
