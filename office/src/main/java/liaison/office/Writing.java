package liaison.office;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import liaison.office.Release.Obstacle;
import liaison.office.floor.Draft;
import liaison.office.floor.Drafts;
import liaison.office.floor.People;
import liaison.office.floor.Wording;
import liaison.record.Kind;
import liaison.record.merkle.Hash;

/**
 * From the first word to the release: the one way a desk or a program puts a note out. What it
 * returns from is on the disk. {@link Refused} says in one sentence why something was not done.
 * Safe between threads; of two who do the same at once, one is refused.
 */
public final class Writing {
  /** How many drafts may be open at one desk. */
  public static final int MOST_OPEN = 64;

  /** How many bytes of text one officer may leave in a day. */
  public static final long MOST_A_DAY = 64L << 20;

  private final Drafts drafts;
  private final People people;
  private final Signing signing;
  private final Book book;
  private final Release rule;
  private final Clock clock;
  private final Runnable changed;
  private final Laid<Asked> laid;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /** Laid before a releaser: which draft, in which wording. */
  private record Asked(String draft, Hash wording) {}

  /** What the own record says of notes. */
  public interface Book {
    /** {@link Refused} when the note could not be made now. */
    void check(Act.Note note);

    /** The serial the next note takes. */
    String next();

    /** The note of this serial, the one it corrects, and so on; none for an unknown serial. */
    List<Release.Weight> corrected(String serial);

    /** Whether it holds a note with this serial whose payload has this hash. */
    boolean stands(String serial, Hash payload);
  }

  /** {@code changed} is called after every step, to tell the desks. */
  public Writing(
      Drafts drafts,
      People people,
      Signing signing,
      Book book,
      Release rule,
      Clock clock,
      Runnable changed) {
    this.drafts = drafts;
    this.people = people;
    this.signing = signing;
    this.book = book;
    this.rule = rule;
    this.clock = clock;
    this.changed = changed;
    laid = new Laid<>(clock);
  }

  /** Whether one who wrote it may not release it. */
  public boolean takesTwo(Wording w) {
    boolean corrects = w.relation() == Relation.CORRECTS;
    return rule.takesTwo(w, corrects ? book.corrected(w.earlier()) : List.of());
  }

  public Optional<Draft> draft(String id) {
    return drafts.of(id);
  }

  /** The drafts that are open, the last touched first. */
  public List<Draft> open() {
    return drafts.open();
  }

  /** The same for lists, without their texts. */
  public List<Draft> listed() {
    return drafts.listed();
  }

  /**
   * Keeps another wording, beginning the draft with the first; nothing happens to the same one. It
   * replaces only what its writer has {@code seen}.
   */
  public synchronized Draft save(String id, long officer, Draft.Seen seen, Wording w) {
    Draft before = drafts.of(id).orElse(null);
    if (before != null && before.wording().equals(w)) return before;
    if (!Draft.Seen.of(before).equals(seen)) throw moved();
    if (before == null) room(officer);
    Instant day = clock.instant().minus(Duration.ofDays(1));
    if (drafts.written(officer, day) + w.text().getBytes(StandardCharsets.UTF_8).length
        > MOST_A_DAY)
      throw Refused.of(
          "draftsmuch",
          "You have written more in one day than this desk keeps for one officer. Nothing was kept;"
              + " go on tomorrow, or shorten the text.");
    Draft after =
        before == null
            ? Draft.begin(id, officer, w, clock.instant())
            : before.save(officer, w, clock.instant());
    kept(drafts.save(before, after, officer));
    return after;
  }

  /** What this officer, who is accredited and acts, initials to offer the version shown to them. */
  public Initials.Under under(String id, long officer, long version) {
    return under(need(id), officer, version);
  }

  /** The bytes that are signed for it; a passkey is asked for their hash. */
  public byte[] tbs(Initials.Under under) {
    return signing.tbs(under);
  }

  /** Offers for release the version that was shown, where one may write and release it. */
  public Draft offer(String id, long officer, long version) {
    Draft before = need(id);
    Initials.Under under = under(before, officer, version);
    if (takesTwo(before.wording()))
      throw Refused.of("initialswanted", "It takes two people: initial it, to offer it.");
    return move(before, before.offer(under, null));
  }

  /** Offers it, initialled by the officer's key in this house. */
  public Draft initial(String id, long officer, long version) {
    Draft before = need(id);
    Initials.Under under = under(before, officer, version);
    return offer(before, under, signing.initial(under));
  }

  /** The same with initials made elsewhere, for which the officer was asked at that time. */
  public Draft initial(String id, long officer, long version, Instant asked, byte[] signature) {
    Draft before = need(id);
    Hash what = under(before, officer, version).what();
    return offer(before, new Initials.Under(officer, id, what, asked), new Initials(signature));
  }

  private Draft offer(Draft before, Initials.Under under, Initials initials) {
    Instant now = clock.instant();
    signing.check(under, initials, now);
    Instant moved = before.moved();
    if (under.at().isBefore(moved) && !moved.isAfter(now)) throw moved();
    return move(before, before.offer(under, initials));
  }

  private Initials.Under under(Draft draft, long officer, long version) {
    if (draft.version() != version) throw moved();
    Reason not = signing.refuses(officer);
    if (not != null) throw new Refused(not);
    book.check(draft.wording().note());
    Initials.Under under =
        new Initials.Under(officer, draft.id(), draft.wording().hash(), clock.instant());
    draft.offer(under, null);
    return under;
  }

  /** Whether its offer is initialled by the key of whoever made it, and they act now. */
  public boolean initialled(Draft draft) {
    Draft.Offer offer = draft.offer();
    return offer != null
        && offer.initials() != null
        && signing.holds(offer.under(draft.id()), offer.initials());
  }

  public Draft sendBack(String id, String why) {
    Draft before = need(id);
    return move(before, before.sendBack(why, clock.instant()));
  }

  public Draft discard(String id) {
    Draft before = need(id);
    return move(before, before.discard(clock.instant()));
  }

  public synchronized Draft takeUp(String id) {
    Draft before = need(id);
    if (!before.state().open()) room(before.drafter());
    return move(before, before.takeUp(clock.instant()));
  }

  /** The serial it would take now. */
  public String next() {
    return book.next();
  }

  /** What keeps the officer from releasing it; {@code shown} is the hash of what they have read. */
  public Set<Obstacle> obstacles(Draft draft, long officer, Hash shown) {
    Precedence limit = people.of(officer).map(p -> p.releases()).orElse(null);
    boolean accredited = limit != null && signing.releaser(officer, Kind.NOTE);
    return rule.obstacles(
        draft,
        new Release.Releaser(officer, accredited, limit == null ? Precedence.ROUTINE : limit),
        takesTwo(draft.wording()),
        this::initialled,
        shown,
        clock.instant());
  }

  /** Whether it is offered now and this officer may release it, once they have read it. */
  public boolean may(Draft draft, long officer) {
    return Set.of(Obstacle.CHANGED).containsAll(obstacles(draft, officer, draft.wording().hash()));
  }

  /**
   * Lays the note before a releaser, to be signed. {@code typed} is the serial as they typed it,
   * and must be the one it will take.
   */
  public Prepared prepare(String id, long officer, Hash shown, String typed) {
    Draft draft = need(id);
    refuse(obstacles(draft, officer, shown));
    if (!typed.strip().equalsIgnoreCase(book.next()))
      throw Refused.of(
          "serialtyped",
          "The serial typed is not that of this note, which will be {0}.",
          book.next());
    Prepared prepared = signing.prepare(officer, draft.wording().note());
    if (!typed.strip().equalsIgnoreCase(prepared.serial()))
      throw Refused.of(
          "serialmoved",
          "Another note has just gone out. This one will be {0}: read it and type that.",
          prepared.serial());
    laid.lay(prepared, new Asked(id, shown));
    return prepared;
  }

  /**
   * Releases what was laid before this officer; the serial it has. {@code signature} null signs
   * with their key in this house.
   */
  public String release(String id, long officer, String act, byte[] signature) {
    Laid.Sheet<Asked> sheet = laid.before(officer, act);
    if (!sheet.about().draft.equals(id)) throw Laid.none();
    Prepared prepared = sheet.prepared();
    Draft draft = need(id);
    refuse(obstacles(draft, officer, sheet.about().wording));
    byte[] signed = signature == null ? signing.sign(prepared) : signature;
    Draft filing = begin(draft, prepared);
    signing.complete(act, signed, () -> known(filing));
    laid.forget(act);
    return filing.serial();
  }

  private synchronized Draft begin(Draft draft, Prepared prepared) {
    Hash payload = Hash.sha256(prepared.unsigned().payload());
    Draft filing = move(draft, draft.file(prepared.serial(), payload, clock.instant()));
    underWay.add(filing.id());
    return filing;
  }

  private void known(Draft filing) {
    try {
      settle(filing);
    } finally {
      underWay.remove(filing.id());
    }
  }

  /**
   * Puts right what a stop of the node, or a floor that could not be written, left half done: the
   * record says what was filed. What the node still files is left alone.
   */
  public synchronized void settle() {
    for (Draft draft : drafts.in(Draft.State.FILING))
      if (!underWay.contains(draft.id())) settle(draft);
  }

  private void settle(Draft filing) {
    Instant now = clock.instant();
    boolean stands = book.stands(filing.serial(), filing.payload());
    if (drafts.move(filing, stands ? filing.filed(now) : filing.fail(now))) changed.run();
  }

  private void room(long drafter) {
    if (drafts.listed().stream().filter(d -> d.drafter() == drafter).count() >= MOST_OPEN)
      throw Refused.of(
          "draftsfull",
          "An officer has at most {0} open drafts at this desk. Discard one first.",
          MOST_OPEN);
  }

  /** The draft; {@link Refused} when there is none. */
  public Draft need(String id) {
    return drafts
        .of(id)
        .orElseThrow(() -> Refused.of("nodraft", "There is no such draft at this desk."));
  }

  private Draft move(Draft before, Draft after) {
    kept(drafts.move(before, after));
    return after;
  }

  private void kept(boolean kept) {
    if (!kept) throw moved();
    changed.run();
  }

  private static Refused moved() {
    return Refused.of("moved", "Somebody else has just changed this draft. Read it again.");
  }

  private static void refuse(Collection<Obstacle> obstacles) {
    if (!obstacles.isEmpty()) throw new Refused(obstacles.stream().map(Obstacle::reason).toList());
  }
}
