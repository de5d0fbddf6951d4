package liaison.office;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import liaison.record.Channel;
import liaison.record.Kind;
import liaison.record.Officer;
import liaison.record.Register;
import liaison.record.Roles;
import liaison.record.SideLog;

/**
 * A side's officers as the record has them, the changes that wait for a second head, by the seq of
 * their leaf, and every number that was ever an officer's in this epoch. Every side computes the
 * same from the same record.
 */
public record Staff(
    List<Accreditation> officers, Map<Long, Register.Proposal> open, Set<Long> used) {

  public static Staff of(Channel channel, int side, Ledger ledger) {
    Register now = (Register) channel.log(side).roll();
    List<Accreditation> all = new ArrayList<>();
    for (Officer o : now.officers()) all.add(accreditation(channel, side, ledger, o));
    return new Staff(all, new TreeMap<>(now.proposals()), now.used());
  }

  /** The officer with this number, if accredited. */
  public Optional<Accreditation> officer(long number) {
    return officers.stream().filter(a -> a.officer().number() == number).findFirst();
  }

  /** Why this officer does not act now, in whatever role, or null. {@code now} in milliseconds. */
  public Reason refuses(long number, long now) {
    return refuses(number, Kind.OPENED, now);
  }

  /** Why this officer may not sign that now, or null. {@code now} in milliseconds. */
  public Reason refuses(long number, Kind kind, long now) {
    Accreditation a = officer(number).orElse(null);
    return a == null ? unaccredited(number) : a.refuses(kind, now);
  }

  /**
   * Whether the officer was accredited once and is withdrawn: {@code registers} are the side's, of
   * every epoch, the newest first, and the first that knows the number says it.
   */
  public static boolean withdrawn(Stream<Register> registers, long number) {
    return registers
        .filter(r -> r.used().contains(number))
        .findFirst()
        .filter(r -> r.officer(number) == null)
        .isPresent();
  }

  /** The officer with this number, if accredited. */
  public static Optional<Accreditation> officer(
      Channel channel, int side, Ledger ledger, long number) {
    Officer officer = ((Register) channel.log(side).roll()).officer(number);
    return Optional.ofNullable(officer).map(o -> accreditation(channel, side, ledger, o));
  }

  /** Why this officer of the side may not sign that now, or null. */
  public static Reason refuses(
      Channel channel, int side, Ledger ledger, long number, Kind kind, long now) {
    Optional<Accreditation> officer = officer(channel, side, ledger, number);
    return officer.isPresent() ? officer.get().refuses(kind, now) : unaccredited(number);
  }

  private static Reason unaccredited(long number) {
    return Reason.of(
        "unaccredited",
        "Officer {0} is not accredited for this side. See: liaison officers",
        number);
  }

  private static Accreditation accreditation(
      Channel channel, int side, Ledger ledger, Officer officer) {
    SideLog log = channel.log(side);
    long founded = log.size() == 0 ? 0 : log.leaf(0).time();
    for (long seq = log.lastReg(); seq > 0; seq = log.leaf(seq).reg()) {
      Register before = (Register) log.rollAt(seq);
      if (before.officer(officer.number()) != null) continue;
      long since = log.leaf(seq).time();
      long from = Accreditation.from(founded, since);
      long at = proposed(before, (Register) log.rollAt(seq + 1), seq);
      return new Accreditation(
          officer, at, since, from, objections(channel, side, ledger, at, from));
    }
    return new Accreditation(officer, 0, founded, founded, List.of());
  }

  /** The leaf that proposed what this register leaf brought about. */
  private static long proposed(Register before, Register after, long seq) {
    for (Long open : before.proposals().keySet())
      if (!after.proposals().containsKey(open)) return open;
    return seq;
  }

  /** One a side, the first of its log: to object again says nothing new. */
  private static List<Accreditation.Objection> objections(
      Channel channel, int side, Ledger ledger, long seq, long from) {
    SideLog log = channel.log(side);
    int epoch = channel.founding().epoch();
    List<Accreditation.Objection> all = new ArrayList<>();
    Set<Integer> heard = new HashSet<>();
    for (ReceiptRow r : objecting(ledger.receipts(new Place(epoch, side, seq)))) {
      if (r.place().side() == side || !heard.add(r.place().side())) continue;
      long known = log.firstCovering(r.place().side(), r.place().seq());
      boolean inTime = known >= 0 && log.leaf(known).time() < from;
      boolean answered = ledger.receipts(r.place()).stream().anyMatch(a -> answers(log, side, a));
      all.add(
          new Accreditation.Objection(
              r.place(), r.officer(), r.time(), r.text(), inTime, answered));
    }
    return all;
  }

  private static List<ReceiptRow> objecting(List<ReceiptRow> about) {
    return about.stream()
        .filter(r -> r.kind() == Kind.OBJECT.code())
        .sorted(Comparator.comparingLong(r -> r.place().seq()))
        .toList();
  }

  private static boolean answers(SideLog log, int side, ReceiptRow a) {
    if (a.kind() != Kind.REJECT.code() || a.place().side() != side) return false;
    Officer by = ((Register) log.rollAt(a.place().seq())).officer(a.officer());
    return by != null && (by.roles() & Roles.HEAD) != 0;
  }
}
