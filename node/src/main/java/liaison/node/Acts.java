package liaison.node;

import java.nio.file.Path;
import liaison.office.Act;
import liaison.office.Drafting;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.Prepared;
import liaison.office.Serial;
import liaison.office.Staff;
import liaison.record.Kind;
import liaison.record.SeatSigner;
import liaison.record.Signer;

/**
 * What can be done at this node, typed. The control socket is a shell over it, and so is whatever
 * else serves people. Everything returns when it is durable; {@link liaison.office.Refused} says in
 * one sentence why something was not done.
 */
final class Acts {
  private final Node node;
  private final Drafting drafting;
  private final SignatureBook book;

  Acts(Node node) {
    this.node = node;
    drafting = new Drafting(node.charter, node.self, node.ledger);
    book = new SignatureBook(node, drafting);
  }

  /** Signs with the officer's key in this home; {@code officer} null for the usual one. */
  Node.Written sign(Long officer, Act act) {
    return file(node.officers.signer(officer == null ? node.officers.usual() : officer), act);
  }

  /** Signs with the seat, whose key is in this file: an accreditation or a withdrawal. */
  Node.Written seal(Path seat, Act act) {
    return file(seat(seat), act);
  }

  private Node.Written file(Signer by, Act act) {
    return Waiting.on(
        node.write(
            by,
            act.kind() == Kind.NOTE,
            serial ->
                drafting.draft(
                    act, serial, node.clock.millis(), Home.random(16), Home.random(16))));
  }

  /** Lays an act before an officer whose key is elsewhere. */
  Prepared prepare(long officer, Act act) {
    return book.prepare(officer, act);
  }

  /** Files a prepared act with the signature that was made elsewhere. */
  Node.Written complete(String id, byte[] signature) {
    return book.complete(id, signature);
  }

  /** The seat names new keys for node, envelope or line; the node uses them from here on. */
  Place rotate(Path seat, Rotation rotation) {
    SeatSigner by = seat(seat);
    Place[] place = {null};
    Waiting.on(node.ask(turn -> place[0] = node.recorder.rotate(turn, by, rotation)));
    return place[0];
  }

  /** The officers of a side, and the changes that wait for a second head. */
  Staff staff(int side) {
    return node.read(channel -> Staff.of(channel, side, node.ledger));
  }

  NoteRow note(String serial) {
    return drafting.note(serial);
  }

  String serial(Node.Written written) {
    return new Serial(node.charter.members().get(node.self).prefix(), written.serial()).toString();
  }

  /** The seat's key, which must be the one the charter names. */
  private SeatSigner seat(Path file) {
    SeatSigner seat = Founding.seat(node.home, file, node.signatures);
    if (!seat.key().equals(node.charter.members().get(node.self).seat())) {
      throw new Trouble("That seat key is not the one the charter names for this side.");
    }
    return seat;
  }
}
