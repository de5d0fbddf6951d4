package liaison.record.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import liaison.record.Channel;
import liaison.record.Head;
import liaison.record.Kind;
import liaison.record.LeafKind;
import liaison.record.NextEpoch;
import liaison.record.Prior;
import liaison.record.Statement;
import org.junit.jupiter.api.Test;

/** What goes over from one epoch to the next, and which cut a member ratifies. */
class NextEpochTest {
  private final World first = Cases.answered();

  @Test
  void nothingIsSaidTwiceInAnyEpoch() {
    World second = new World("again", first);
    byte[] said = first.statement(0, 1);
    long seq = second.append(0, LeafKind.CONTENT, said, null, null, true);
    for (Channel c : second.channels)
      assertThat(c.log(0).isVoid(seq) || !c.log(0).complete(seq)).isTrue();
    assertThat(second.channels[0].log(0).voidReason(seq))
        .isEqualTo("repeats the statement of an earlier epoch");
    second.fill(0, seq);
    assertThat(second.channels[1].log(0).voidReason(seq))
        .isEqualTo("repeats the statement of an earlier epoch");
  }

  @Test
  void serialsCountOn() {
    World second = new World("serials", first);
    assertThat(first.channels[0].log(0).nextSerial()).isEqualTo(3);
    assertThat(second.channels[1].log(0).nextSerial()).isEqualTo(3);
    World third = new World("serials on", second);
    assertThat(third.channels[1].log(0).nextSerial()).isEqualTo(3);
    long seq = third.say(0, note(third, 2), World.officer(0, 1));
    assertThat(third.channels[1].log(0).voidReason(seq))
        .isEqualTo("repeats the serial of an earlier epoch");
    seq = third.say(0, note(third, 3), World.officer(0, 1));
    assertThat(third.channels[1].log(0).isVoid(seq)).isFalse();
  }

  @Test
  void whatLiesBeyondTheCutWasNotSaid() {
    Channel next = new Channel(new World("cut", first).charter, 1, World.S);
    List<Head> cut = new ArrayList<>(NextEpoch.prior(first.channels[1]).cut());
    cut.set(0, new Head(2, first.channels[1].log(0).tree().root(2)));
    next.follows(first.channels[1], cut);
    assertThat(next.log(0).nextSerial()).isEqualTo(2);
  }

  private static Statement note(World w, long serial) {
    return new Statement(
        Kind.NOTE,
        w.salt(),
        1_591_671_600_000L,
        2,
        1,
        serial,
        "Serial " + serial,
        List.of(),
        null,
        List.of(),
        null,
        null);
  }

  @Test
  void onlyAnEndNobodyHasCitedMayBeLost() {
    World w = new World("losing", false);
    w.note(0, 1, "Cited", List.of(), null, false);
    w.note(1, 1, "Cites it", List.of(), null, false);
    w.note(0, 1, "Not cited", List.of(), null, false);
    Channel own = w.channels[0];
    Prior whole = NextEpoch.prior(own);
    assertThat(NextEpoch.fault(own, whole.cut(), false)).isNull();
    assertThat(NextEpoch.unheld(own, whole)).isNull();
    List<Head> shorter = at(w, whole, 0, 2);
    assertThat(NextEpoch.fault(own, shorter, false))
        .contains("leaves out the own log from entry 2");
    assertThat(NextEpoch.fault(own, shorter, true)).isNull();
    assertThat(NextEpoch.fault(own, at(w, whole, 0, 1), true)).isNotNull();
    assertThat(NextEpoch.fault(own, at(w, whole, 1, 1), true)).contains("beyond its cut");
    List<Head> both = new ArrayList<>(shorter);
    both.set(1, at(w, whole, 1, 1).get(1));
    assertThat(NextEpoch.fault(own, both, true))
        .isEqualTo("it leaves out entries of side 1 that this side has acknowledged");
    assertThat(NextEpoch.fault(w.channels[1], shorter, false)).isNull();
    Prior other = new Prior(whole.charter(), whole.cut(), whole.jointSize(), whole.charter());
    assertThat(NextEpoch.unheld(own, other)).isEqualTo("the cut has another joint root");
  }

  private static List<Head> at(World w, Prior prior, int side, long size) {
    List<Head> cut = new ArrayList<>(prior.cut());
    cut.set(side, new Head(size, w.channels[0].log(side).tree().root(size)));
    return cut;
  }
}
