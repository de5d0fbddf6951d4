package liaison.record;

import static liaison.record.Kinds.about;
import static liaison.record.Sides.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import liaison.record.cbor.CborWriter;
import org.junit.jupiter.api.Test;

/** Each limit of a statement at least−1, least, most and most+1. */
class StatementLimitsTest {
  private static final long MAX = (1L << 53) - 1;

  private static void takes(byte[] payload) {
    assertThat(Statement.decode(payload).encode()).isEqualTo(payload);
  }

  private static void refuses(byte[] payload) {
    assertThatThrownBy(() -> Statement.decode(payload)).isInstanceOf(Malformed.class);
  }

  /** An integer field. */
  private static void integer(byte[] payload, long key, long least, long most) {
    takes(Cut.with(payload, key, Cut.uint(least)));
    takes(Cut.with(payload, key, Cut.uint(most)));
    refuses(Cut.with(payload, key, Cut.uint(least - 1)));
    refuses(Cut.with(payload, key, Cut.uint(most + 1)));
    refuses(Cut.with(payload, key, Cut.uint(Long.MAX_VALUE)));
  }

  private static void detailInteger(Statement s, long key, long least, long most) {
    byte[] p = s.encode();
    byte[] d = Cut.apart(p).get(12L);
    for (long v : new long[] {least, most}) takes(Cut.with(p, 12, Cut.with(d, key, Cut.uint(v))));
    for (long v : new long[] {least - 1, most + 1, Long.MAX_VALUE})
      refuses(Cut.with(p, 12, Cut.with(d, key, Cut.uint(v))));
  }

  private static byte[] text(int bytes) {
    return new CborWriter().text("a".repeat(bytes)).done();
  }

  private static void detailText(Statement s, long key) {
    byte[] p = s.encode();
    byte[] d = Cut.apart(p).get(12L);
    for (int n : new int[] {1, 4_096}) takes(Cut.with(p, 12, Cut.with(d, key, text(n))));
    for (int n : new int[] {0, 4_097}) refuses(Cut.with(p, 12, Cut.with(d, key, text(n))));
  }

  private static void detailBytes(Statement s, long key, int size) {
    byte[] p = s.encode();
    byte[] d = Cut.apart(p).get(12L);
    byte[] right = new CborWriter().bytes(new byte[size]).done();
    takes(Cut.with(p, 12, Cut.with(d, key, right)));
    for (int n : new int[] {0, size - 1, size + 1}) {
      byte[] wrong = new CborWriter().bytes(new byte[n]).done();
      refuses(Cut.with(p, 12, Cut.with(d, key, wrong)));
    }
  }

  @Test
  void integersOfANote() {
    byte[] note = Kinds.bareNote().encode();
    integer(note, 3, 0, MAX);
    integer(note, 4, 0, 3);
    integer(note, 5, 0, 5);
    integer(note, 6, 1, MAX);
    integer(note, 11, 0, MAX);
    for (int n : new int[] {15, 17})
      refuses(Cut.with(note, 2, new CborWriter().bytes(new byte[n]).done()));
  }

  @Test
  void textsOfANote() {
    byte[] note = Kinds.bareNote().encode();
    takes(Cut.with(note, 7, text(400)));
    refuses(Cut.with(note, 7, text(401)));
    refuses(Cut.with(note, 7, text(0)));
    takes(Cut.with(note, 7, new CborWriter().text("ö".repeat(200)).done()));
    refuses(Cut.with(note, 7, new CborWriter().text("a" + "ö".repeat(200)).done()));
    byte[] overlong = {0x62, (byte) 0xc0, (byte) 0x80};
    refuses(Cut.with(note, 7, overlong));
    refuses(Cut.with(note, 7, new byte[] {0x43, 'a', 'b', 'c'}));
  }

  @Test
  void refsOfANote() {
    List<Ref> refs = LongStream.range(0, 17).mapToObj(q -> Sides.ref(1, q)).toList();
    takes(Kinds.note("S", refs.subList(0, 16), null, List.of()).encode());
    refuses(Kinds.note("S", refs, null, List.of()).encode());
    for (Ref r : List.of(new Ref(1, 0, 0, hash(1)), new Ref(5, 15, MAX, hash(1))))
      takes(Kinds.note("S", List.of(r), null, List.of()).encode());
    for (Ref r :
        List.of(
            new Ref(0, 0, 0, hash(1)),
            new Ref(6, 0, 0, hash(1)),
            new Ref(1, -1, 0, hash(1)),
            new Ref(1, 16, 0, hash(1)),
            new Ref(1, 0, -1, hash(1)),
            new Ref(1, 0, MAX + 1, hash(1))))
      refuses(Kinds.note("S", List.of(r), null, List.of()).encode());
  }

  @Test
  void addresseesAndBodyOfANote() {
    takes(Kinds.note("S", List.of(), null, IntStream.range(0, 16).boxed().toList()).encode());
    refuses(Kinds.note("S", List.of(), null, List.of(16)).encode());
    refuses(Kinds.note("S", List.of(), null, List.of(-1)).encode());
    for (long n : new long[] {0, 1_048_576})
      takes(Kinds.note("S", List.of(), new BodyCommit(hash(1), n, "m"), List.of()).encode());
    for (long n : new long[] {-1, 1_048_577})
      refuses(Kinds.note("S", List.of(), new BodyCommit(hash(1), n, "m"), List.of()).encode());
    for (int n : new int[] {1, 80}) takes(note(new BodyCommit(hash(1), 1, "m".repeat(n))));
    for (int n : new int[] {0, 81}) refuses(note(new BodyCommit(hash(1), 1, "m".repeat(n))));
  }

  private static byte[] note(BodyCommit body) {
    return Kinds.note("S", List.of(), body, List.of()).encode();
  }

  @Test
  void integersOfDetails() {
    detailInteger(about(Kind.REFUSED, new Detail.Refusal(1, null)), 1, 1, 8);
    Statement call = about(Kind.CALL, new Detail.Call(1, 0, 1, 1, null));
    detailInteger(call, 1, 1, 3);
    detailInteger(call, 2, 0, MAX);
    detailInteger(call, 3, 1, 3);
    detailInteger(call, 4, 1, 6);
    Statement line = about(Kind.DECLARATION, new Detail.Declaration(1, List.of(0), "l", "r", 1L));
    detailInteger(line, 1, 1, 3);
    detailInteger(line, 5, 0, MAX);
    detailInteger(about(Kind.ACCREDIT, Kinds.accredit(1)), 1, 1, 0xffff_ffffL);
    detailInteger(about(Kind.ACCREDIT, Kinds.accredit(1)), 3, 1, 15);
    detailInteger(about(Kind.WITHDRAW, new Detail.Withdraw(1)), 1, 1, 0xffff_ffffL);
    Statement resume =
        about(Kind.RESUME, new Detail.Resume(Sides.node(1), 1, 1, hash(1), null, null));
    detailInteger(resume, 2, 0, MAX);
    detailInteger(resume, 3, 0, MAX);
    refuses(
        about(Kind.DECLARATION, new Detail.Declaration(1, List.of(6), null, null, null)).encode());
    refuses(
        about(Kind.DECLARATION, new Detail.Declaration(1, List.of(), null, null, null)).encode());
  }

  @Test
  void aMissedCallHasItsCause() {
    byte[] p = about(Kind.CALL, new Detail.Call(1, 0, 3, 1, null)).encode();
    byte[] d = Cut.without(Cut.apart(p).get(12L), 4);
    refuses(Cut.with(p, 12, d));
    for (int outcome : new int[] {1, 2}) takes(Cut.with(p, 12, Cut.with(d, 3, Cut.uint(outcome))));
    assertThatThrownBy(() -> new Detail.Call(1, 0, 3, null, "t")).isInstanceOf(Malformed.class);
  }

  @Test
  void textsOfDetails() {
    detailText(about(Kind.REFUSED, new Detail.Refusal(1, "t")), 2);
    detailText(about(Kind.CALL, new Detail.Call(1, 0, 1, null, "t")), 5);
    Statement line = about(Kind.DECLARATION, new Detail.Declaration(1, List.of(0), "l", "r", 1L));
    detailText(line, 3);
    detailText(line, 4);
    detailText(about(Kind.REJECT, new Detail.Reject("t")), 1);
    detailText(about(Kind.OBJECT, new Detail.Objection("t")), 1);
    detailText(about(Kind.ERASE, new Detail.Erasure("t")), 1);
    List<String> levels = IntStream.range(0, 17).mapToObj(i -> "level " + i).toList();
    takes(about(Kind.DISSEMINATED, new Detail.Levels(levels.subList(0, 16))).encode());
    refuses(about(Kind.DISSEMINATED, new Detail.Levels(levels)).encode());
    refuses(about(Kind.DISSEMINATED, new Detail.Levels(List.of())).encode());
    refuses(about(Kind.DISSEMINATED, new Detail.Levels(List.of(""))).encode());
  }

  @Test
  void keysOfDetails() {
    Statement rotate = about(Kind.ROTATE, new Detail.Rotate(Sides.node(1), null, null));
    detailBytes(rotate, 2, 1_216);
    detailBytes(rotate, 3, 32);
    Statement resume =
        about(Kind.RESUME, new Detail.Resume(Sides.node(1), 1, 1, hash(1), null, null));
    detailBytes(resume, 4, 32);
    detailBytes(resume, 5, 1_216);
    detailBytes(resume, 6, 32);
    byte[] smallOrder = new byte[32];
    smallOrder[0] = 1;
    NodeKey bad = new NodeKey(smallOrder, new byte[1_312]);
    refuses(about(Kind.ROTATE, new Detail.Rotate(bad, null, null)).encode());
    byte[] p = about(Kind.ACCREDIT, Kinds.accredit(1)).encode();
    byte[] d = Cut.apart(p).get(12L);
    for (byte[] key :
        List.of(new byte[0], new byte[] {(byte) 0xa0}, new byte[] {(byte) 0xa1, 1, 1}))
      refuses(Cut.with(p, 12, Cut.with(d, 2, new CborWriter().bytes(key).done())));
    for (int n : new int[] {0, 8_192})
      takes(Cut.with(p, 12, Cut.with(d, 4, new CborWriter().bytes(new byte[n]).done())));
    refuses(Cut.with(p, 12, Cut.with(d, 4, new CborWriter().bytes(new byte[8_193]).done())));
  }

  @Test
  void aStatementIsAtMost65536Bytes() {
    int last = 3_000 + 65_536 - signed(3_000).bytes().length;
    SignedStatement most = signed(last);
    assertThat(most.bytes()).hasSize(65_536);
    assertThat(SignedStatement.decode(most.bytes()).hash()).isEqualTo(most.hash());
    assertThatThrownBy(() -> signed(last + 1))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("65537");
  }

  /** Of 15 levels of the greatest length and one of the given. */
  private static SignedStatement signed(int last) {
    List<String> levels = new ArrayList<>();
    for (int i = 0; i < 15; i++) levels.add((char) ('a' + i) + "x".repeat(4_095));
    levels.add("z".repeat(last));
    return SignedStatement.sign(
        about(Kind.DISSEMINATED, new Detail.Levels(levels)), hash(0), 0, Sides.ed25519(0, 1));
  }
}
