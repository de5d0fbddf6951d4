package liaison.office.line;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import liaison.office.Initials;
import liaison.office.Laid;
import liaison.office.Prepared;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.office.Signing;
import liaison.office.floor.Proposals;
import liaison.record.Kind;
import liaison.record.merkle.Hash;

/**
 * Declaring a change of the line at the desk: one officer drafts, another declares. What it returns
 * from is on the disk. {@link Refused} says why something was not done.
 */
public final class Declaring {
  private final Proposals proposals;
  private final Signing signing;
  private final Predicate<Hash> stands;
  private final Clock clock;
  private final Runnable changed;
  private final Laid<String> laid;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /** What stands in the way; the constants are in the order people are told. */
  public enum Obstacle {
    STATE("Nothing is drafted here that could be declared."),
    EXPIRED("The draft has ended after thirty minutes. Draft it anew."),
    CHANGED("It is not the change that was shown. Read it again."),
    PAST("The time until which it is to stand is past. Draft it anew."),
    ROLE("You are not accredited as a releaser."),
    ALONE("A declaration takes two people: you drafted this one."),
    INITIALS(
        "A declaration takes two people: nobody who acts now has initialled this draft with their key.");

    private final String sentence;

    Obstacle(String sentence) {
      this.sentence = sentence;
    }

    public Reason reason() {
      return Reason.of("line.obstacle." + name(), sentence);
    }
  }

  /**
   * {@code stands} tells whether the own record holds a declaration whose payload has that hash.
   */
  public Declaring(
      Proposals proposals, Signing signing, Predicate<Hash> stands, Clock clock, Runnable changed) {
    this.proposals = proposals;
    this.signing = signing;
    this.stands = stands;
    this.clock = clock;
    this.changed = changed;
    laid = new Laid<>(clock);
  }

  public Optional<Proposal> of(String id) {
    return proposals.of(id);
  }

  public List<Proposal> newest(int most) {
    return proposals.newest(most);
  }

  /**
   * What this officer, who is accredited and acts, initials to draft a change under that name, 16
   * hex digits; {@code lives} tells that class H is meant too.
   */
  public Initials.Under under(String id, long officer, Change change, boolean lives) {
    Reason not = signing.refuses(officer);
    if (not != null) throw new Refused(not);
    Instant now = clock.instant();
    return new Initials.Under(officer, id, change.checked(lives, now).hash(), now);
  }

  /** The bytes that are signed for it; a passkey is asked for their hash. */
  public byte[] tbs(Initials.Under under) {
    return signing.tbs(under);
  }

  /** Drafts a change, initialled by the officer's key in this house. */
  public Proposal draft(String id, long officer, Change change, boolean lives) {
    Initials.Under under = under(id, officer, change, lives);
    return draft(under, change, signing.initial(under));
  }

  /** The same with initials made elsewhere, for which the officer was asked at that time. */
  public Proposal draft(
      String id, long officer, Change change, boolean lives, Instant asked, byte[] signature) {
    Hash what = under(id, officer, change, lives).what();
    return draft(new Initials.Under(officer, id, what, asked), change, new Initials(signature));
  }

  /** The same twice over is drafted once. */
  private Proposal draft(Initials.Under under, Change change, Initials initials) {
    signing.check(under, initials, clock.instant());
    Optional<Proposal> before = proposals.of(under.draft());
    if (before.filter(p -> p.drafter() == under.officer() && p.change().equals(change)).isPresent())
      return before.get();
    Proposal made = Proposal.draft(under, change, initials);
    kept(proposals.begin(made));
    return made;
  }

  /** Whether it is initialled by its drafter's key, and they act now. */
  public boolean initialled(Proposal p) {
    return p.initials() != null && signing.holds(p.under(), p.initials());
  }

  public void drop(String id, long officer) {
    move(need(id), Proposal.State.DROPPED, officer, null);
  }

  /** What keeps the officer from declaring it; {@code shown} is the hash of what they have read. */
  public Set<Obstacle> obstacles(Proposal p, long officer, Hash shown) {
    Set<Obstacle> all = EnumSet.noneOf(Obstacle.class);
    Instant now = clock.instant();
    if (p.state() != Proposal.State.DRAFTED) all.add(Obstacle.STATE);
    else if (p.ended(now)) all.add(Obstacle.EXPIRED);
    if (!p.change().hash().equals(shown)) all.add(Obstacle.CHANGED);
    Instant until = p.change().until();
    if (until != null && !until.isAfter(now)) all.add(Obstacle.PAST);
    if (!signing.releaser(officer, Kind.DECLARATION)) all.add(Obstacle.ROLE);
    if (p.drafter() == officer) all.add(Obstacle.ALONE);
    if (all.isEmpty() && !initialled(p)) all.add(Obstacle.INITIALS);
    return all;
  }

  /** Lays the declaration before an officer; {@code typed} must be the state, letter for letter. */
  public Prepared prepare(String id, long officer, Hash shown, String typed) {
    Proposal p = need(id);
    refuse(obstacles(p, officer, shown));
    if (!typed.strip().equalsIgnoreCase(p.change().state().name()))
      throw Refused.of(
          "line.typed.wrong",
          "Type {0}, letter for letter. Nothing was declared.",
          p.change().state());
    Prepared prepared = signing.prepare(officer, p.change().act());
    laid.lay(prepared, id);
    return prepared;
  }

  /**
   * Declares what was laid before this officer; {@code signature} null signs with their key here.
   */
  public void declare(String id, long officer, String act, byte[] signature) {
    Laid.Sheet<String> sheet = laid.before(officer, act);
    if (!sheet.about().equals(id)) throw Laid.none();
    Prepared prepared = sheet.prepared();
    Proposal p = need(id);
    refuse(obstacles(p, officer, p.change().hash()));
    byte[] signed = signature == null ? signing.sign(prepared) : signature;
    Proposal filing = begin(p, officer, Hash.sha256(prepared.unsigned().payload()));
    signing.complete(act, signed, () -> known(filing));
    laid.forget(act);
  }

  private synchronized Proposal begin(Proposal p, long officer, Hash payload) {
    Proposal filing = move(p, Proposal.State.FILING, officer, payload);
    underWay.add(filing.id());
    return filing;
  }

  private void known(Proposal filing) {
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
    for (Proposal p : proposals.in(Proposal.State.FILING))
      if (!underWay.contains(p.id())) settle(p);
  }

  private void settle(Proposal filing) {
    boolean stands = this.stands.test(filing.payload());
    Proposal after =
        filing.to(
            stands ? Proposal.State.DECLARED : Proposal.State.DRAFTED,
            filing.by(),
            stands ? filing.payload() : null,
            clock.instant());
    if (proposals.move(filing, after)) changed.run();
  }

  /** The draft; {@link Refused} when there is none. */
  public Proposal need(String id) {
    return proposals
        .of(id)
        .orElseThrow(() -> Refused.of("nodraft", "There is no such draft at this desk."));
  }

  private Proposal move(Proposal before, Proposal.State next, long officer, Hash payload) {
    Proposal after = before.to(next, officer, payload, clock.instant());
    kept(proposals.move(before, after));
    return after;
  }

  private void kept(boolean kept) {
    if (!kept)
      throw Refused.of("moved", "Somebody else has just changed this draft. Read it again.");
    changed.run();
  }

  private static void refuse(Set<Obstacle> obstacles) {
    if (!obstacles.isEmpty()) throw new Refused(obstacles.stream().map(Obstacle::reason).toList());
  }
}
