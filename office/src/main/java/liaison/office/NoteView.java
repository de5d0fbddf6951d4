package liaison.office;

import java.util.List;

/**
 * A note as people see it: {@code from} and {@code to} by name, times in milliseconds, {@code
 * position} in the joint log or -1 before it is final; {@code replyBy} and {@code validUntil} null
 * when none is given; {@code ended} when its epoch has, so that no officer can sign of it any more.
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
    boolean ended,
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
        false,
        ladder);
  }

  /**
   * The view of a row; {@code names} are the members' by side, {@code position} as above. Never
   * fails, whatever the row says.
   */
  public static NoteView of(
      NoteRow n, List<String> names, long position, boolean ended, Ladder ladder) {
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
        ended,
        ladder);
  }

  private static String name(List<String> names, int side) {
    return side < names.size() ? names.get(side) : "?";
  }
}
