package liaison.record.vectors;

import java.util.List;
import liaison.record.Detail;
import liaison.record.Kind;

/** The proofs that others are made from. */
public final class Cases {
  private Cases() {}

  /** A note by NORTH with body and everything answered, under a joint checkpoint. */
  public static World answered() {
    World w = new World("answered", false);
    long n =
        w.note(
            0,
            1,
            "Two \"fishermen\" held at the line\u2028ahead",
            List.of(),
            "Return them.",
            false);
    w.say(1, Kind.OPENED, w.ref(5, 0, n), null, World.officer(1, 1));
    w.say(1, Kind.ACCEPTED, w.ref(5, 0, n), null, World.officer(1, 3));
    w.say(
        1,
        Kind.DISSEMINATED,
        w.ref(5, 0, n),
        new Detail.Levels(List.of("CORPS")),
        World.officer(1, 2));
    w.note(1, 3, "They are on their way", List.of(w.ref(1, 0, n)), "At noon.", false);
    w.note(0, 2, "Correction", List.of(w.ref(2, 0, n)), null, false);
    w.mark(0);
    return w;
  }

  /** As above; then NORTH withdraws its officer 1, SOUTH rotates its node key, another mark. */
  public static World changed() {
    World w = answered();
    w.withdraw(0, 1);
    w.rotate(1, 1);
    w.mark(1);
    return w;
  }
}
