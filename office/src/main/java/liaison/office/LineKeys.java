package liaison.office;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import liaison.record.Channel;
import liaison.record.Register;
import liaison.record.SideLog;
import liaison.record.merkle.Hash;

/**
 * With which keys a side is met on the line: the pin of its TLS key (SHA-256 of its
 * SubjectPublicKeyInfo) and its envelope key. The arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record LineKeys(Hash line, byte[] envelope) {

  /**
   * The keys of a side, newest first. An older one is listed until the side's own log shows that
   * every other side has acknowledged the newer; until then the side shows the last of the list,
   * and whoever meets it takes any.
   */
  public static List<LineKeys> of(Channel channel, int side) {
    SideLog log = channel.log(side);
    List<LineKeys> keys = new ArrayList<>(List.of(of((Register) log.roll())));
    for (long seq = log.lastReg(); seq > 0 && !settled(channel, side, seq); ) {
      LineKeys before = of((Register) log.rollAt(seq));
      if (!before.equals(keys.getLast())) keys.add(before);
      seq = log.leaf(seq).reg();
    }
    return List.copyOf(keys);
  }

  private static LineKeys of(Register register) {
    return new LineKeys(Hash.of(register.line()), register.envelope());
  }

  private static boolean settled(Channel channel, int side, long seq) {
    for (int other = 0; other < channel.sides(); other++) {
      if (other == side) continue;
      long known = channel.log(other).firstCovering(side, seq);
      if (known < 0 || channel.log(side).seen(other) <= known) return false;
    }
    return true;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof LineKeys k && line.equals(k.line) && Arrays.equals(envelope, k.envelope);
  }

  @Override
  public int hashCode() {
    return line.hashCode();
  }
}
