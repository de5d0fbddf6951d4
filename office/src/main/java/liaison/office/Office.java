package liaison.office;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liaison.office.alarm.Alarms;
import liaison.office.calls.Said;
import liaison.office.line.ClockSpan;
import liaison.office.line.Declaration;
import liaison.office.line.Declaring;
import liaison.record.RelyingParty;
import liaison.record.merkle.Hash;
import liaison.record.proof.Verify;

/**
 * One side's running office, as those who work in it see it. Every method may be called from any
 * thread; what comes back is a snapshot. Trouble a person can act on is {@link Refused}.
 */
public interface Office {
  /** The sides of the charter, by number. */
  List<Party> sides();

  /** The number of the own side. */
  int self();

  default Party own() {
    return sides().get(self());
  }

  /** How the house stands: the node, its record, its lines. */
  House house();

  /** All notes, own and others', in the order they came. */
  List<NoteView> notes();

  /** What sounds, and who has it. */
  Alarms alarms();

  /** One note whole, or nothing; {@code serial} as written. */
  Optional<NoteSheet> note(String serial);

  /** The officers of a side as the record has them, and the changes that wait for a second head. */
  Staff staff(int side);

  /** Whether the record had this own officer once, in whatever epoch, and has withdrawn them. */
  boolean withdrawn(long officer);

  /** When each officer of a side last signed something that stands, by that side's clock. */
  Map<Long, Instant> touched(int side);

  /** Whether an own officer's key lies in this house, so that the node can sign for them. */
  boolean keyHere(long officer);

  /** The software keys of own officers that lie in this house. */
  OfficerKeys keys();

  /** Where this side's passkeys live; nothing when the charter names no place. */
  Optional<RelyingParty> relyingParty();

  /** The fingerprint of the own seat, for which officers' cards are made. */
  Hash seat();

  /** Drafts, offers and releases: the only way a note goes out. */
  Writing writing();

  /**
   * Signs with the officer's key in this house; returns when it is durable. {@link Refused} for a
   * note, which goes out by {@link #writing} alone, and for a declaration, by {@link #declaring};
   * so with the two below.
   */
  Filed sign(long officer, Act act);

  /** Lays an act before an officer whose key is elsewhere: what will stand, to the byte. */
  Prepared prepare(long officer, Act act);

  /** Files what was prepared, with the signature made elsewhere; returns when it is durable. */
  Filed complete(String id, byte[] signature);

  /** What was written: where it stands, and a note's serial, null for other acts. */
  record Filed(Place place, String serial) {}

  /** Every declaration of any side, in the order this node read them. */
  List<Declaration> declarations();

  /** How far a side's clock is from ours, by what both signed last; nothing before both have. */
  Optional<ClockSpan> clock(int side);

  /** Drafting and declaring changes of the line. */
  Declaring declaring();

  /** Since when the watch is not stood as the roster has it; null when it is. */
  Instant unattended();

  /**
   * An officer says in one line how a note that its epoch left behind was dealt with; returns when
   * it is durable on the own floor, as {@link liaison.office.watch.Dealings}.
   */
  void deal(String serial, long officer, String what);

  /** Which notes refer to which, in the order they came. */
  List<Link> links();

  /** What every side has said of calls, in the order it stood here. */
  List<Said> calls();

  /**
   * The proof of a note (docs/spec/proof.md) as far as the record goes now, with its text if held
   * and asked for; nothing for an unknown serial. Waits at most some seconds for both sides'
   * signatures.
   */
  Optional<byte[]> prove(String serial, boolean withText);

  /**
   * What a proof file shows. {@code fingerprint} of the charter trusted, in digits or words, or
   * null for none.
   */
  Verify.Finding verify(byte[] proof, String fingerprint);

  /** The fingerprint of the own charter, in words. */
  String fingerprint();

  /** What the operator minds beside the house. */
  Upkeep upkeep();

  /**
   * Calls {@code changed} after the record or a line has changed, from a thread of the office; it
   * must return at once. Close to hear no more.
   */
  Listening listen(Runnable changed);

  /** An ear at the office. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
