package liaison.record.proof;

import static liaison.record.proof.Fault.need;

import java.util.ArrayList;
import java.util.List;
import liaison.record.Charter;
import liaison.record.Fingerprint;
import liaison.record.Head;
import liaison.record.Malformed;
import liaison.record.Member;
import liaison.record.SeatKey;
import liaison.record.keys.Signatures;

/** Rule 2 of proof.md: charters from epoch 0 on, each in force and after the one before. */
final class Charters {
  private Charters() {}

  /**
   * The last of the charters, whose chain holds and begins with the fingerprint, if one is given.
   */
  static Charter last(List<byte[]> files, String fingerprintOrNull, Signatures s) {
    List<Charter> all = new ArrayList<>();
    for (byte[] file : files) {
      Charter c = Charter.decode(file, s);
      need(c.epoch() == all.size(), "charters not from epoch 0 on, one by one");
      all.add(all.isEmpty() ? founding(c) : successor(c, all.getLast()));
    }
    Charter last = all.getLast();
    if (fingerprintOrNull != null && !Fingerprint.matches(fingerprintOrNull, last.channel()))
      throw new Malformed("the charter is not the one of the fingerprint given");
    return last;
  }

  private static Charter founding(Charter c) {
    need(c.missing().isEmpty(), "the charter is not signed by " + String.join(", ", c.missing()));
    return c;
  }

  private static Charter successor(Charter c, Charter before) {
    Charter next = c.after(before);
    long sum = 0;
    for (Head h : c.prior().cut()) sum += h.size();
    need(sum == c.prior().jointSize(), "the joint size before is not the sum of the cut");
    int signed = 0;
    for (Member m : before.members()) if (signed(c, m.seat())) signed++;
    int all = before.sides();
    need(
        all == 2 ? signed == 2 : 2 * signed > all,
        "ratified by " + signed + " of " + all + " members");
    return next;
  }

  private static boolean signed(Charter c, SeatKey seat) {
    for (Member m : c.members()) if (m.seat().equals(seat)) return !c.missing().contains(m.name());
    return false;
  }
}
