package liaison.node.acts;

import java.nio.file.Path;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.Trouble;
import liaison.node.home.Waiting;
import liaison.node.recorder.Node;
import liaison.node.recorder.Rotation;
import liaison.office.Act;
import liaison.office.Drafting;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.Precedence;
import liaison.office.Prepared;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.office.Serial;
import liaison.office.Staff;
import liaison.record.Channel;
import liaison.record.Kind;
import liaison.record.Officer;
import liaison.record.Register;
import liaison.record.Roles;
import liaison.record.SeatSigner;
import liaison.record.Signer;

/**
 * What can be done at this node, typed. The control socket is a shell over it, and so is whatever
 * else serves people. Everything returns when it is durable; {@link liaison.office.Refused} says in
 * one sentence why something was not done.
 */
public final class Acts {
  private final Node node;
  private final Drafting drafting;
  private final SignatureBook book;

  public Acts(Node node) {
    this.node = node;
    drafting = new Drafting(node.charter, node.self, node.ledger);
    book = new SignatureBook(node, drafting);
  }

  /** Signs with the officer's key in this home; {@code officer} null for the usual one. */
  public Node.Written sign(Long officer, Act act) {
    if (act instanceof Act.Note note && drafting.precedence(note) == Precedence.FLASH) {
      alone(
          Kind.NOTE,
          "A FLASH takes two officers, and this side has them: write it at the desk and have the"
              + " other release it. If nobody else can be reached, send it IMMEDIATE.");
    }
    if (act instanceof Act.Declare) {
      alone(
          Kind.DECLARATION,
          "A declaration takes two officers, and this side has them: draft it at the desk and have"
              + " the other declare it.");
    }
    return file(node.officers.signer(officer == null ? node.officers.usual() : officer), act);
  }

  /** Signs with the seat, whose key is in this file: an accreditation or a withdrawal. */
  public Node.Written seal(Path seat, Act act) {
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

  /** What takes two is refused where the side has two who could. */
  private void alone(Kind kind, String sentence) {
    long now = node.clock.millis();
    long releasers =
        staff(node.self).officers().stream()
            .filter(a -> (a.officer().roles() & Roles.RELEASER) != 0)
            .filter(a -> a.refuses(kind, now) == null)
            .count();
    if (releasers > 1) {
      throw new Refused(sentence);
    }
  }

  /** Lays an act before an officer whose key is elsewhere. */
  public Prepared prepare(long officer, Act act) {
    return book.prepare(officer, act);
  }

  public Prepared prepared(String id) {
    return book.peek(id);
  }

  public void check(Act.Note note) {
    drafting.draft(note, 1, node.clock.millis(), new byte[16], new byte[16]);
  }

  /** Files a prepared act with the signature that was made elsewhere. */
  public Node.Written complete(String id, byte[] signature) {
    return book.complete(id, signature);
  }

  /** As above; {@code known} is done once, as soon as the record tells whether the act stands. */
  public Node.Written complete(String id, byte[] signature, Runnable known) {
    return book.complete(id, signature, known);
  }

  /** The seat names new keys for node, envelope or line; the node uses them from here on. */
  public Place rotate(Path seat, Rotation rotation) {
    SeatSigner by = seat(seat);
    node.hear();
    Place[] place = {null};
    Waiting.on(node.ask(turn -> place[0] = node.recorder.rotate(turn, by, rotation)));
    return place[0];
  }

  /** The officers of a side, and the changes that wait for a second head. */
  public Staff staff(int side) {
    return node.read(channel -> Staff.of(channel, side, node.ledger));
  }

  /** Whether an own officer is accredited as a releaser, and may sign that kind now. */
  public boolean releases(long officer, Kind kind) {
    return node.read(channel ->
        Staff.officer(channel, node.self, node.ledger, officer)
            .filter(a -> (a.officer().roles() & Roles.RELEASER) != 0)
            .filter(a -> a.refuses(kind, node.clock.millis()) == null)
            .isPresent());
  }

  /** Why an own officer does not act now, in whatever role, or null. */
  public Reason refuses(long officer) {
    return node.read(channel -> refuses(channel, officer));
  }

  private Reason refuses(Channel channel, long officer) {
    return Staff.refuses(
        channel, node.self, node.ledger, officer, Kind.OPENED, node.clock.millis());
  }

  /** Whether the signature field over these bytes is by the key of an own officer who acts now. */
  public boolean signed(long officer, byte[] tbs, byte[] signature) {
    Register register =
        node.read(channel ->
            refuses(channel, officer) == null ? (Register) channel.log(node.self).roll() : null);
    if (register == null) {
      return false;
    }
    Officer by = register.officer(officer);
    return register.refuses(by, by.alg(), tbs, signature) == null;
  }

  /** The signature by the officer's key in this house over what was prepared. */
  public byte[] signature(Prepared prepared) {
    return node.officers.signer(prepared.officer()).sign(prepared.unsigned().tbs());
  }

  public NoteRow note(String serial) {
    return drafting.note(serial);
  }

  public String serial(Node.Written written) {
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
