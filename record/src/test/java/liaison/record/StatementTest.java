package liaison.record;

import static liaison.record.Kinds.SALT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import liaison.record.cbor.CborWriter;
import org.junit.jupiter.api.Test;

class StatementTest {
  /** Record §5.2: fields a kind needs, fields it may have, and the same of its detail. */
  private record Rule(Set<Long> needs, Set<Long> may, Set<Long> detail, Set<Long> mayDetail) {}

  private static Rule rule(Kind kind) {
    Set<Long> bare = Set.of(1L, 2L, 3L);
    Set<Long> detailed = Set.of(1L, 2L, 3L, 12L);
    Set<Long> refers = Set.of(1L, 2L, 3L, 8L);
    Set<Long> both = Set.of(1L, 2L, 3L, 8L, 12L);
    Set<Long> none = Set.of();
    return switch (kind) {
      case NOTE ->
          new Rule(Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), Set.of(8L, 9L, 10L, 11L), none, none);
      case OPENED, ACCEPTED, OVERDUE, CONFIRM -> new Rule(refers, none, none, none);
      case REFUSED -> new Rule(both, none, Set.of(1L), Set.of(2L));
      case DISSEMINATED, REJECT, ERASE -> new Rule(both, none, Set.of(1L), none);
      case CALL -> new Rule(detailed, none, bare, Set.of(4L, 5L));
      case DECLARATION -> new Rule(detailed, none, Set.of(1L, 2L), Set.of(3L, 4L, 5L));
      case ACCREDIT -> new Rule(detailed, none, Set.of(1L, 2L, 3L, 4L), none);
      case WITHDRAW -> new Rule(detailed, none, Set.of(1L), none);
      case ROTATE -> new Rule(detailed, none, none, bare);
      case RESUME -> new Rule(detailed, none, Set.of(1L, 2L, 3L, 4L), Set.of(5L, 6L));
      case OBJECT -> new Rule(both, none, none, Set.of(1L));
    };
  }

  private static void refused(byte[] payload) {
    assertThatThrownBy(() -> Statement.decode(payload)).isInstanceOf(Malformed.class);
  }

  @Test
  void everyKindComesBack() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Statement s : Kinds.all()) {
      byte[] payload = s.encode();
      Statement back = Statement.decode(payload);
      assertThat(back).usingRecursiveComparison().isEqualTo(s);
      assertThat(back.encode()).isEqualTo(payload);
      kinds.add(s.kind());
    }
    assertThat(kinds).hasSize(16);
    for (Kind k : Kind.values()) assertThat(Kind.of(k.code())).isEqualTo(k);
    for (long code : new long[] {0, 17, Long.MAX_VALUE})
      assertThatThrownBy(() -> Kind.of(code)).isInstanceOf(Malformed.class);
  }

  @Test
  void aKindHasWhatItNeedsAndNothingItMayNot() {
    TreeMap<Long, byte[]> donor = Cut.apart(Kinds.fullNote().encode());
    donor.put(12L, Cut.together(new TreeMap<>(Map.of(1L, Cut.uint(1)))));
    donor.put(13L, Cut.uint(1));
    for (Statement s : Kinds.all()) {
      Rule rule = rule(s.kind());
      byte[] payload = s.encode();
      Set<Long> present = Cut.apart(payload).keySet();
      Set<Long> allowed = new HashSet<>(rule.needs);
      allowed.addAll(rule.may);
      for (long key : present) {
        byte[] less = Cut.without(payload, key);
        if (rule.needs.contains(key)) refused(less);
        else assertThat(Statement.decode(less).encode()).isEqualTo(less);
      }
      assertThat(allowed).containsAll(present);
      donor.forEach((key, value) -> {
        if (!allowed.contains(key)) refused(Cut.with(payload, key, value));
      });
      refused(Cut.with(payload, 0, Cut.uint(1)));
    }
  }

  @Test
  void aDetailHasWhatItNeedsAndNothingElse() {
    for (Statement s : Kinds.all()) {
      if (s.detail() == null) continue;
      byte[] payload = s.encode();
      byte[] detail = Cut.apart(payload).get(12L);
      Rule rule = rule(s.kind());
      Set<Long> keys = Cut.apart(detail).keySet();
      for (long key : keys) {
        byte[] less = Cut.with(payload, 12, Cut.without(detail, key));
        boolean emptied = s.kind() == Kind.ROTATE && keys.size() == 1;
        boolean uncaused = key == 4 && s.detail() instanceof Detail.Call c && c.outcome() == 3;
        if (rule.detail.contains(key) || emptied || uncaused) refused(less);
        else assertThat(Statement.decode(less).encode()).isEqualTo(less);
      }
      for (long key = 0; key < 8; key++)
        if (!rule.detail.contains(key) && !rule.mayDetail.contains(key))
          refused(Cut.with(payload, 12, Cut.with(detail, key, Cut.uint(1))));
    }
  }

  @Test
  void aNegativeKeyIsUnknownWhereverItStands() {
    for (Statement s : Kinds.all()) {
      byte[] payload = s.encode();
      refused(negative(payload));
      if (s.detail() != null) refused(Cut.with(payload, 12, negative(Cut.apart(payload).get(12L))));
    }
  }

  /** With one more field, under key -1, which sorts last. */
  private static byte[] negative(byte[] map) {
    CborWriter w = new CborWriter().map(Cut.apart(map).size() + 1);
    Cut.apart(map).forEach((k, v) -> w.uint(k).raw(v));
    return w.uint(-1).uint(1).done();
  }

  @Test
  void listsNameNothingTwice() {
    Ref ref = Sides.ref(0, 1);
    for (List<Integer> to : List.of(List.of(1, 1), List.of(2, 1)))
      assertThatThrownBy(() -> Kinds.note("S", List.of(), null, to)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> Kinds.note("S", List.of(ref, ref), null, List.of()))
        .isInstanceOf(Malformed.class);
    for (List<Integer> c : List.of(List.of(1, 1), List.of(2, 1)))
      assertThatThrownBy(() -> new Detail.Declaration(1, c, null, null, null))
          .isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new Detail.Levels(List.of("a", "a"))).isInstanceOf(Malformed.class);
    byte[] note = Kinds.bareNote().encode();
    refused(Cut.with(note, 10, Cut.array(List.of(Cut.uint(1), Cut.uint(1)))));
    refused(Cut.with(note, 10, Cut.array(List.of())));
    refused(Cut.with(note, 8, Cut.array(List.of())));
    Statement confirm = Kinds.about(Kind.CONFIRM, null);
    byte[] one = Cut.apart(confirm.encode()).get(8L);
    byte[] item = Arrays.copyOfRange(one, 1, one.length);
    byte[] other = item.clone();
    other[other.length - 1] ^= 1;
    refused(Cut.with(confirm.encode(), 8, Cut.array(List.of(item, other))));
  }

  @Test
  void bodiesMatchTheirCommitment() {
    byte[] body = {1, 2, 3};
    BodyCommit c = BodyCommit.of(SALT, body, "text/plain");
    assertThat(c.matches(SALT, body)).isTrue();
    assertThat(c.matches(Sides.bytes(4, 16), body)).isFalse();
    assertThat(c.matches(SALT, new byte[] {1, 2, 4})).isFalse();
    assertThat(c.matches(SALT, new byte[] {1, 2})).isFalse();
    byte[] shifted = Sides.bytes(3, 15);
    assertThat(c.matches(shifted, new byte[] {3, 1, 2, 3})).isFalse();
    assertThat(BodyCommit.of(SALT, new byte[0], "a").matches(SALT, new byte[0])).isTrue();
    for (int size : new int[] {0, 15, 17})
      assertThatThrownBy(() -> BodyCommit.of(new byte[size], body, "a"))
          .isInstanceOf(Malformed.class);
    assertThat(BodyCommit.of(SALT, new byte[Limits.BODY], "a").length()).isEqualTo(1_048_576);
    assertThatThrownBy(() -> BodyCommit.of(SALT, new byte[Limits.BODY + 1], "a"))
        .isInstanceOf(Malformed.class);
  }
}
