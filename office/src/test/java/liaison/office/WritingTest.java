package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liaison.office.floor.Draft;
import liaison.office.floor.Draft.Seen;
import liaison.office.floor.Draft.State;
import liaison.office.floor.Drafts;
import liaison.office.floor.People;
import liaison.office.floor.Person;
import liaison.office.floor.Wording;
import liaison.record.Kind;
import liaison.record.Unsigned;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

/** A note goes out once, or not at all, whatever stops on the way. */
class WritingTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final String ID = "0011223344556677";
  private static final Wording W = ReleaseTest.wording(Precedence.FLASH, Paper.NOTE, null);

  private final Map<String, Draft> kept = new HashMap<>();
  private final List<String> filed = new ArrayList<>();
  private final Hand hand = new Hand();
  private int changes;
  private boolean full;
  private long written;
  private final Writing writing =
      new Writing(
          new Memory(),
          new Everybody(),
          hand,
          hand,
          Release.USUAL,
          Clock.fixed(NOW, ZoneOffset.UTC),
          () -> changes++);

  /** Drafts in memory. */
  private final class Memory implements Drafts {
    @Override
    public Optional<Draft> of(String id) {
      return Optional.ofNullable(kept.get(id));
    }

    @Override
    public List<Draft> open() {
      return kept.values().stream().filter(d -> d.state().open()).toList();
    }

    @Override
    public List<Draft> listed() {
      return open();
    }

    @Override
    public Optional<Draft> released(String serial) {
      return in(State.RELEASED).stream().filter(d -> d.serial().equals(serial)).findFirst();
    }

    @Override
    public List<Draft> in(State state) {
      return kept.values().stream().filter(d -> d.state() == state).toList();
    }

    @Override
    public long written(long officer, Instant since) {
      return written;
    }

    @Override
    public List<Draft> closed(int most) {
      return List.of();
    }

    @Override
    public List<Saved> wordings(String id, int most) {
      return List.of();
    }

    @Override
    public Optional<Saved> wording(String id, long version) {
      return Optional.empty();
    }

    @Override
    public boolean save(Draft before, Draft after, long officer) {
      return move(before, after);
    }

    @Override
    public boolean move(Draft before, Draft after) {
      if (full) throw new IllegalStateException("the floor is full");
      boolean same = java.util.Objects.equals(kept.get(after.id()), before);
      if (same) kept.put(after.id(), after);
      return same;
    }
  }

  /** Everybody may release everything, but officer 9, who is nobody. */
  private static final class Everybody implements People {
    @Override
    public List<Person> all() {
      return List.of();
    }

    @Override
    public Optional<Person> of(long officer) {
      return officer == 9
          ? Optional.empty()
          : Optional.of(new Person(officer, "x", "en", "night", Precedence.FLASH, ""));
    }

    @Override
    public void put(Person person) {}

    @Override
    public Optional<String> passphrase(long officer) {
      return Optional.empty();
    }

    @Override
    public void passphrase(long officer, String stored) {}

    @Override
    public void own(long officer, String name, String language, String theme, String keys) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void limit(long officer, Precedence releases) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void bar(long officer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.util.Set<Long> barred() {
      return java.util.Set.of();
    }

    @Override
    public void atDesk(long officer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.util.Set<Long> fromDesk() {
      return java.util.Set.of();
    }

    @Override
    public void readmit(long officer) {
      throw new UnsupportedOperationException();
    }
  }

  /** A node that files, or stops before or after it has. */
  private final class Hand extends Pen implements Writing.Book {
    private RuntimeException before;
    private RuntimeException after;
    private boolean dead;
    private boolean stuck;
    private boolean full;
    private Runnable later;
    private List<Release.Weight> corrected = List.of();
    private final Set<Long> gone = new HashSet<>(Set.of(9L));

    @Override
    public void check(Act.Note note) {}

    @Override
    public String next() {
      return "S-00000" + (1 + filed.size());
    }

    @Override
    public boolean releaser(long officer, Kind kind) {
      return true;
    }

    @Override
    public Reason refuses(long officer) {
      return gone.contains(officer)
          ? Reason.of("unaccredited", "Officer {0} is not accredited.", officer)
          : null;
    }

    @Override
    public List<Release.Weight> corrected(String serial) {
      return corrected;
    }

    @Override
    public Prepared prepare(long officer, Act act) {
      byte[] payload = ((Act.Note) act).text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return new Prepared(
          "act" + officer,
          officer,
          null,
          new Unsigned(new byte[0], payload, payload),
          next(),
          Long.MAX_VALUE);
    }

    @Override
    public void complete(String id, byte[] signature, Runnable known) {
      if (stuck) {
        later =
            () -> {
              filed.add(next());
              known.run();
            };
        throw new Refused("The node did not answer.");
      }
      if (before == null) filed.add(next());
      WritingTest.this.full = full;
      try {
        known.run();
      } catch (IllegalStateException e) {
        if (!full) throw e;
      }
      if (before != null) throw before;
      if (after != null) throw after;
    }

    @Override
    public boolean stands(String serial, Hash payload) {
      if (dead) throw new IllegalStateException("dead");
      return filed.contains(serial);
    }
  }

  private void offer() {
    writing.save(ID, 1, Seen.NOTHING, W);
    writing.initial(ID, 1, 1);
  }

  private State state() {
    return kept.get(ID).state();
  }

  private void refused(Runnable act, String why) {
    assertThatThrownBy(act::run).isInstanceOf(Refused.class).hasMessageContaining(why);
  }

  @Test
  void releasedOnceByTheOneBeforeWhomItWasLaid() {
    offer();
    refused(() -> writing.prepare(ID, 1, W.hash(), "S-000001"), "two people");
    refused(() -> writing.prepare(ID, 9, W.hash(), "S-000001"), "not accredited");
    refused(() -> writing.prepare(ID, 2, W.hash(), "S-000002"), "will be S-000001");
    Prepared p = writing.prepare(ID, 2, W.hash(), " s-000001 ");
    refused(() -> writing.release(ID, 3, p.id(), null), "laid before you");
    refused(() -> writing.release("ffffffffffffffff", 2, p.id(), null), "laid before you");
    assertThat(writing.release(ID, 2, p.id(), null)).isEqualTo("S-000001");
    assertThat(state()).isEqualTo(State.RELEASED);
    refused(() -> writing.release(ID, 2, p.id(), null), "laid before you");
    assertThat(filed).containsExactly("S-000001");
    assertThat(changes).isEqualTo(4);
  }

  @Test
  void whatWasNotFiledIsOfferedStill() {
    offer();
    Prepared p = writing.prepare(ID, 2, W.hash(), "S-000001");
    hand.before = new Refused("That signature does not hold.");
    refused(() -> writing.release(ID, 2, p.id(), new byte[1]), "does not hold");
    assertThat(state()).isEqualTo(State.OFFERED);
    hand.before = null;
    writing.release(ID, 2, p.id(), null);
    assertThat(filed).hasSize(1);
  }

  @Test
  void whatWasFiledIsReleasedThoughTheAnswerWasLost() {
    offer();
    Prepared p = writing.prepare(ID, 2, W.hash(), "S-000001");
    hand.after = new IllegalStateException("lost");
    assertThatThrownBy(() -> writing.release(ID, 2, p.id(), null)).hasMessage("lost");
    assertThat(state()).isEqualTo(State.RELEASED);
    assertThat(kept.get(ID).serial()).isEqualTo("S-000001");
  }

  @Test
  void whatADiskHoldsUpIsNotReleasedAgain() {
    offer();
    Prepared p = writing.prepare(ID, 2, W.hash(), "S-000001");
    hand.stuck = true;
    refused(() -> writing.release(ID, 2, p.id(), null), "did not answer");
    assertThat(state()).isEqualTo(State.FILING);
    refused(() -> writing.release(ID, 2, p.id(), null), "Nothing is offered");
    refused(() -> writing.prepare(ID, 2, W.hash(), "S-000001"), "Nothing is offered");
    hand.later.run();
    assertThat(state()).isEqualTo(State.RELEASED);
    assertThat(filed).containsExactly("S-000001");
  }

  @Test
  void whatAFullFloorCouldNotKeepIsSettledAtALaterLook() {
    offer();
    Prepared p = writing.prepare(ID, 2, W.hash(), "S-000001");
    hand.full = true;
    assertThat(writing.release(ID, 2, p.id(), null)).isEqualTo("S-000001");
    assertThat(state()).isEqualTo(State.FILING);
    refused(() -> writing.prepare(ID, 2, W.hash(), "S-000002"), "Nothing is offered");
    full = false;
    writing.settle();
    assertThat(state()).isEqualTo(State.RELEASED);
    assertThat(filed).containsExactly("S-000001");
  }

  @Test
  void whatTheNodeStillFilesIsNotSettledMeanwhile() {
    offer();
    Prepared p = writing.prepare(ID, 2, W.hash(), "S-000001");
    hand.stuck = true;
    refused(() -> writing.release(ID, 2, p.id(), null), "did not answer");
    writing.settle();
    assertThat(state()).isEqualTo(State.FILING);
    hand.later.run();
    assertThat(state()).isEqualTo(State.RELEASED);
  }

  @Test
  void aStopInBetweenIsSettledAtTheNextStart() {
    for (boolean done : new boolean[] {true, false}) {
      kept.clear();
      filed.clear();
      offer();
      Prepared p = writing.prepare(ID, 2, W.hash(), "S-000001");
      hand.before = done ? null : new IllegalStateException("killed");
      hand.after = new IllegalStateException("killed");
      hand.dead = true;
      assertThatThrownBy(() -> writing.release(ID, 2, p.id(), null)).isNotNull();
      assertThat(state()).isEqualTo(State.FILING);
      refused(() -> writing.prepare(ID, 2, W.hash(), "S-000001"), "Nothing is offered");
      hand.dead = false;
      writing.settle();
      assertThat(state()).isEqualTo(done ? State.RELEASED : State.OFFERED);
    }
  }

  @Test
  void whoIsNotInTheRecordOffersNothingAndIsNoSecondPerson() {
    writing.save(ID, 9, Seen.NOTHING, W);
    refused(() -> writing.initial(ID, 9, 1), "not accredited");
    assertThat(state()).isEqualTo(State.DRAFT);
    writing.initial(ID, 1, 1);
    refused(() -> writing.prepare(ID, 1, W.hash(), "S-000001"), "wrote or initialled it");
    writing.prepare(ID, 2, W.hash(), "S-000001");
    hand.gone.add(1L);
    refused(() -> writing.prepare(ID, 2, W.hash(), "S-000001"), "has initialled this offer");
  }

  @Test
  void initialsMadeElsewhereAreOfThisOfficerUnderThisAndFresh() {
    kept.put(ID, Draft.begin(ID, 1, W, NOW.minusSeconds(3_600)));
    Initials.Under under = writing.under(ID, 1, 1);
    byte[] signed = writing.tbs(under);
    refused(() -> writing.initial(ID, 1, 1, NOW, new byte[] {1}), "not the signature of your key");
    refused(() -> writing.initial(ID, 2, 1, NOW, signed), "not the signature of your key");
    refused(
        () -> writing.initial(ID, 1, 1, NOW.minusMillis(1), signed),
        "not the signature of your key");
    for (Instant asked : List.of(NOW.minusSeconds(300), NOW.plusSeconds(9_000), Instant.EPOCH)) {
      byte[] late = new Initials.Under(1, ID, W.hash(), asked).tbs(Hash.EMPTY, 0);
      refused(() -> writing.initial(ID, 1, 1, asked, late), "too long ago");
    }
    writing.save("f".repeat(16), 1, Seen.NOTHING, W);
    refused(
        () -> writing.initial("f".repeat(16), 1, 1, NOW, signed), "not the signature of your key");
    assertThat(state()).isEqualTo(State.DRAFT);
    assertThat(writing.initial(ID, 1, 1, NOW, signed).offer().initials())
        .isEqualTo(new Initials(signed));
    writing.prepare(ID, 2, W.hash(), "S-000001");
  }

  @Test
  void whatTakesTwoIsNotOfferedWithoutThemNorWithThoseOfBeforeTheLastStep() {
    writing.save(ID, 1, Seen.NOTHING, W);
    refused(() -> writing.offer(ID, 1, 1), "initial it");
    Instant before = NOW.minusMillis(1);
    byte[] early = writing.tbs(new Initials.Under(1, ID, W.hash(), before));
    refused(() -> writing.initial(ID, 1, 1, before, early), "just changed");
    assertThat(state()).isEqualTo(State.DRAFT);
    kept.put(ID, Draft.begin(ID, 1, W, NOW.plusSeconds(3_600)));
    writing.initial(ID, 1, 1, before, early);
    assertThat(state()).as("where the clock was set back").isEqualTo(State.OFFERED);
  }

  @Test
  void whatWasOfferedWithoutInitialsOrWithAnothersIsNotReleased() {
    offer();
    Draft offered = kept.get(ID);
    Draft.Offer o = offered.offer();
    Initials.Under under = o.under(ID);
    Initials.Under kims = new Initials.Under(3, ID, under.what(), under.at());
    for (Initials bad :
        java.util.Arrays.asList(null, new Initials(new byte[0]), new Initials(writing.tbs(kims)))) {
      kept.put(ID, offered.offer(under, bad));
      refused(() -> writing.prepare(ID, 2, W.hash(), "S-000001"), "has initialled this offer");
      assertThat(writing.may(kept.get(ID), 2)).isFalse();
    }
    kept.put(ID, offered);
    assertThat(writing.may(kept.get(ID), 2)).isTrue();
    assertThat(writing.may(kept.get(ID), 1)).isFalse();
  }

  @Test
  void aCorrectionTakesTwoWhereTheNoteDid() {
    Wording w =
        new Wording(
            Relation.CORRECTS,
            "S-000001",
            Paper.NOTE,
            Precedence.ROUTINE,
            TrafficClass.LIAISON,
            null,
            "s",
            "t",
            null,
            null);
    assertThat(writing.takesTwo(w)).isFalse();
    hand.corrected = List.of(new Release.Weight(Precedence.FLASH, Paper.NOTE));
    assertThat(writing.takesTwo(w)).isTrue();
    writing.save(ID, 1, Seen.NOTHING, w);
    writing.initial(ID, 1, 1);
    refused(() -> writing.prepare(ID, 1, w.hash(), "S-000001"), "two people");
    assertThat(writing.may(kept.get(ID), 2)).isTrue();
  }

  @Test
  void onlyWhatItsWriterSawIsReplacedOrOffered() {
    Wording other = ReleaseTest.wording(Precedence.FLASH, Paper.PROTEST, null);
    writing.save(ID, 1, Seen.NOTHING, W);
    for (Seen stale : List.of(Seen.NOTHING, new Seen(2, false), new Seen(1, true)))
      refused(() -> writing.save(ID, 2, stale, other), "just changed");
    refused(() -> writing.initial(ID, 1, 2), "just changed");
    writing.initial(ID, 1, 1);
    refused(() -> writing.save(ID, 2, new Seen(1, false), other), "just changed");
    assertThat(state()).isEqualTo(State.OFFERED);
    assertThat(kept.get(ID).authors()).containsExactly(1L);
    assertThat(writing.save(ID, 2, new Seen(1, true), other).version()).isEqualTo(2);
    refused(() -> writing.initial(ID, 1, 1), "just changed");
    refused(() -> writing.save("ffffffffffffffff", 1, new Seen(1, false), W), "just changed");
  }

  @Test
  void theSameWordingIsNoNewOne() {
    offer();
    int before = changes;
    assertThat(writing.save(ID, 2, Seen.NOTHING, W).authors()).containsExactly(1L);
    assertThat(changes).isEqualTo(before);
    assertThat(state()).isEqualTo(State.OFFERED);
  }

  @Test
  void draftsAreBoundedInNumberAndInBytesADay() {
    for (int i = 0; i < Writing.MOST_OPEN; i++) {
      writing.save("%016x".formatted(i), 1, Seen.NOTHING, W);
    }
    refused(() -> writing.save("f".repeat(16), 1, Seen.NOTHING, W), "at most 64 open drafts");
    writing.save(ID, 2, Seen.NOTHING, W);
    writing.discard("%016x".formatted(0));
    writing.save("f".repeat(16), 1, Seen.NOTHING, W);
    refused(() -> writing.takeUp("%016x".formatted(0)), "at most 64 open drafts");
    Wording other = ReleaseTest.wording(Precedence.ROUTINE, Paper.NOTE, null);
    int more = other.text().length();
    written = Writing.MOST_A_DAY - more + 1;
    refused(() -> writing.save(ID, 2, new Seen(1, false), other), "more in one day");
    written--;
    assertThat(writing.save(ID, 2, new Seen(1, false), other).wording()).isEqualTo(other);
  }

  @Test
  void whatIsLaidBeforeOneIsNotPushedOutByAnother() {
    offer();
    Prepared p = writing.prepare(ID, 2, W.hash(), "S-000001");
    for (int officer = 10; officer < 400; officer++) {
      writing.prepare(ID, officer, W.hash(), "S-000001");
    }
    assertThat(writing.release(ID, 2, p.id(), null)).isEqualTo("S-000001");
  }
}
