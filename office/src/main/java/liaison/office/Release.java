package liaison.office;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import liaison.office.floor.Draft;
import liaison.office.floor.Wording;
import liaison.record.merkle.Hash;

/**
 * Who may release what: the four eyes of a side. {@code alone} is the highest precedence one
 * officer may write and release, null for none. FLASH and notes verbales always take two, and so
 * does what corrects a note that took two. The two are keys of the record: one initialled the
 * offer, another releases it.
 */
public record Release(Precedence alone) {
  public static final Release USUAL = new Release(Precedence.ROUTINE);

  /** Who asks to release: their number, the record's word on the role, and their own limit. */
  public record Releaser(long officer, boolean accredited, Precedence limit) {}

  /** What says of a note whether it takes two. */
  public record Weight(Precedence precedence, Paper paper) {}

  /** What stands in the way of a release; the constants are in the order people are told. */
  public enum Obstacle {
    OFFER("Nothing is offered for release here."),
    EXPIRED("The offer has ended after thirty minutes; the drafter offers it again."),
    CHANGED("The text is not the one that was shown; read it again."),
    PAST("The time until which it is valid is past."),
    ROLE("You are not accredited as a releaser."),
    LIMIT("Its precedence is above what you may release."),
    ALONE("It takes two people: you wrote or initialled it, so you cannot release it."),
    INITIALS("It takes two people: nobody who acts now has initialled this offer with their key.");

    private final String sentence;

    Obstacle(String sentence) {
      this.sentence = sentence;
    }

    public Reason reason() {
      return Reason.of("release.obstacle." + name(), sentence);
    }
  }

  /**
   * Whether one who wrote it may not release it. {@code corrected} are the note it corrects, the
   * one that corrected, and so on.
   */
  public boolean takesTwo(Wording w, List<Weight> corrected) {
    return takesTwo(new Weight(w.precedence(), w.paper()))
        || corrected.stream().anyMatch(this::takesTwo);
  }

  private boolean takesTwo(Weight w) {
    return w.precedence == Precedence.FLASH
        || w.paper == Paper.NOTE_VERBALE
        || alone == null
        || w.precedence.compareTo(alone) > 0;
  }

  /**
   * What keeps {@code by} from releasing the draft now; nothing when it may go. {@code shown} is
   * the hash of the wording that was before their eyes; {@code two} whether it takes two; {@code
   * initialled} whether its offer is, by an officer who acts now; it is asked where nothing else
   * stands in the way.
   */
  public Set<Obstacle> obstacles(
      Draft d, Releaser by, boolean two, Predicate<Draft> initialled, Hash shown, Instant now) {
    Set<Obstacle> all = EnumSet.noneOf(Obstacle.class);
    Wording w = d.wording();
    if (d.state() != Draft.State.OFFERED) all.add(Obstacle.OFFER);
    else if (d.offer().ended(now)) all.add(Obstacle.EXPIRED);
    Hash hash = w.hash();
    if (!hash.equals(shown) || (d.offer() != null && !d.offer().wording().equals(hash)))
      all.add(Obstacle.CHANGED);
    if (w.validUntil() != null && !now.isBefore(w.validUntil())) all.add(Obstacle.PAST);
    if (!by.accredited()) all.add(Obstacle.ROLE);
    if (w.precedence().compareTo(by.limit()) > 0) all.add(Obstacle.LIMIT);
    if (two && d.hands().contains(by.officer())) all.add(Obstacle.ALONE);
    if (two && Set.of(Obstacle.CHANGED).containsAll(all) && !initialled.test(d))
      all.add(Obstacle.INITIALS);
    return all;
  }
}
