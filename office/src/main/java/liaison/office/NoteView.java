package liaison.office;

import java.util.List;

/**
 * A note as people see it: {@code from} and {@code to} by name, times in milliseconds, {@code
 * position} in the joint log or -1 before it is final; {@code replyBy} and {@code validUntil} null
 * when none is given; {@code past} null while its epoch is in force, else no officer can sign of it
 * any more.
 */
public record NoteView(
    String serial,
    String from,
    List<String> to,
    Precedence precedence,
    TrafficClass cls,
    String subject,
    long officer,
    long time,
    Long replyBy,
    Long validUntil,
    long position,
    Past past,
    Ladder ladder) {

  /** One of the epoch in force. */
  public NoteView(
      String serial,
      String from,
      List<String> to,
      Precedence precedence,
      TrafficClass cls,
      String subject,
      long officer,
      long time,
      Long replyBy,
      Long validUntil,
      long position,
      Ladder ladder) {
    this(
        serial,
        from,
        to,
        precedence,
        cls,
        subject,
        officer,
        time,
        replyBy,
        validUntil,
        position,
        null,
        ladder);
  }

  /** Whether its epoch has ended. */
  public boolean ended() {
    return past != null;
  }

  /** How it was dealt with on the own floor, null when it was not. */
  public Dealing dealt() {
    return past == null ? null : past.dealt();
  }

  /** The same, dealt with so. */
  public NoteView with(Dealing dealt) {
    return new NoteView(
        serial,
        from,
        to,
        precedence,
        cls,
        subject,
        officer,
        time,
        replyBy,
        validUntil,
        position,
        new Past(past.self(), dealt),
        ladder);
  }

  /**
   * Whether no officer of another side than its author's has taken it, nor this side dealt with it.
   */
  public boolean open() {
    return dealt() == null && ladder.rung().compareTo(Rung.ACCEPTED) < 0;
  }

  /** Whether it is addressed to this side and waits for an officer of it. */
  public boolean waits(Party own) {
    return forUs(own) && dealt() == null && rung(own).compareTo(Rung.ACCEPTED) < 0;
  }

  /** Whether it waits for somebody: another side's for this side, the own for any other. */
  public boolean open(Party own) {
    return from.equals(own.name()) ? open() : waits(own);
  }

  /** How far it has come: another side's at this side, the own at the side that is furthest. */
  public Rung rung(Party own) {
    return from.equals(own.name())
        ? ladder.rung()
        : ladder.bySide().getOrDefault(self(own), Rung.RELEASED);
  }

  /** Whether this side has taken it and still owes the answer that it asks for. */
  public boolean owes(Party own) {
    Rung rung = rung(own);
    boolean taken = rung == Rung.ACCEPTED || rung == Rung.DISSEMINATED;
    return forUs(own) && taken && !ended() && replyBy != null;
  }

  /** Whether it is another side's, and for the side of this name. */
  public boolean addressed(String side) {
    return !from.equals(side) && (to.isEmpty() || to.contains(side));
  }

  private boolean forUs(Party own) {
    return addressed(own.name()) && self(own) >= 0;
  }

  private int self(Party own) {
    return past == null ? own.side() : past.self();
  }

  /**
   * The view of a row; {@code names} are the members' by side, {@code position} as above. Never
   * fails, whatever the row says.
   */
  public static NoteView of(
      NoteRow n, List<String> names, long position, Past past, Ladder ladder) {
    return new NoteView(
        n.serial(),
        name(names, n.place().side()),
        n.to().stream().map(side -> name(names, side)).toList(),
        Precedence.of(n.precedence()),
        TrafficClass.of(n.cls()),
        n.subject(),
        n.officer(),
        n.time(),
        n.replyBy(),
        n.validUntil(),
        position,
        past,
        ladder);
  }

  private static String name(List<String> names, int side) {
    return side < names.size() ? names.get(side) : "?";
  }
}
