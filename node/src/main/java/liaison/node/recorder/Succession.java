package liaison.node.recorder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.home.Trouble;
import liaison.node.home.Waiting;
import liaison.record.Card;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Evidence;
import liaison.record.Fingerprint;
import liaison.record.Malformed;
import liaison.record.Member;
import liaison.record.NextEpoch;
import liaison.record.Policy;
import liaison.record.Register;
import liaison.record.SeatSigner;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/**
 * The way of an office to its next epoch (docs/spec/record.md §11): this side's new card, the
 * charter that names the cut, and its ratification. It is the guard that remembers which charter
 * was ratified, outside the home, before the signature leaves it.
 */
public final class Succession {
  private static final Pattern SIDE = Pattern.compile("side (\\d+)");

  /** Longer than a mark takes where the interval is short; a side that stalls is not waited for. */
  private static final int REST_TICKS = 200;

  private static final long TICK_MILLIS = 50;

  private final Node node;

  public Succession(Node node) {
    this.node = node;
  }

  /** This side's card for the next epoch; its new node key is made with the first. */
  public Card card(Path seat) {
    return Card.sign(own(), seat(seat));
  }

  private SeatSigner seat(Path file) {
    SeatSigner seat = Founding.seat(node.home, file, node.signatures);
    if (!seat.key().equals(node.charter.seat(node.self))) {
      throw new Trouble("That seat key is not the one the charter names for this side.");
    }
    return seat;
  }

  /** The side's entry as its register stands, with the node key of the next epoch. */
  private Member own() {
    int epoch = node.charter.epoch() + 1;
    if (!Files.exists(node.home.nodeFile(epoch))) {
      KeyFile.write(node.home.nodeFile(epoch), "node", Home.random(32), Home.random(32));
    }
    Member now = node.charter.members().get(node.self);
    Register register = node.read(channel -> (Register) channel.log(node.self).roll());
    return new Member(
        now.name(),
        now.prefix(),
        now.seat(),
        Home.nodeKey(node.home.nodeSeeds(epoch), node.signatures),
        register.envelope(),
        register.line(),
        register.officers(),
        now.rp());
  }

  /**
   * Drafts the charter of the next epoch between this side and the cards', over what this node
   * holds, and ratifies it; one ratified before is given again. A null interval stays as it is.
   */
  public Charter draft(List<Card> with, Long markInterval, Path seatFile) {
    SeatSigner seat = seat(seatFile);
    List<Member> members = Founding.members(own(), with);
    Policy old = node.charter.policy();
    Policy policy =
        new Policy(
            markInterval == null ? old.markInterval() : markInterval,
            old.clockTolerance(),
            old.twoOfficers());
    rest();
    return node.between(() -> {
      Hash ratified = node.recorder.ratified();
      if (ratified != null) {
        return again(ratified);
      }
      Channel channel = node.recorder.channel();
      Charter draft =
          Charter.draft(
                  node.charter.epoch() + 1,
                  NextEpoch.prior(channel),
                  members,
                  policy,
                  node.clock.millis(),
                  Home.random(16),
                  node.signatures)
              .after(node.charter);
      return ratify(draft, false, seat);
    });
  }

  /**
   * While the sides still acknowledge and mark what is new, a cut would leave that out: a while.
   */
  private void rest() {
    for (int tick = 0; tick < REST_TICKS; tick++) {
      if (node.recorder.ratified() != null
          || !node.recorder.sending().connected()
          || node.read(Channel::rests)) {
        return;
      }
      try {
        Thread.sleep(TICK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Charter again(Hash ratified) {
    if (Files.exists(node.home.file(Home.SUCCESSOR))) {
      Charter kept = kept(node.home, node.signatures).after(node.charter);
      if (kept.fingerprint().equals(ratified)) {
        return kept;
      }
    }
    throw new Trouble(
        "This side has ratified charter "
            + Fingerprint.hex(ratified)
            + ", and this home does not hold it. Get the file from another side, and sign that.");
  }

  /** The charter kept since this side signed it. */
  static Charter kept(Home home, Signatures signatures) {
    return Charter.decode(home.read(Home.SUCCESSOR, liaison.record.Limits.CHARTER), signatures);
  }

  /** Signs a charter that another side has drafted; {@code losing} as {@link NextEpoch#fault}. */
  public Charter sign(Charter given, boolean losing, Path seatFile) {
    refuseRival(given);
    Charter next = given.after(node.charter);
    int side = Founding.sideOf(node.charter.seat(node.self), next);
    if (side < 0) {
      throw new Trouble("This charter leaves this side out; it is not for it to sign.");
    }
    if (!Arrays.equals(next.members().get(side).encode(), own().encode())) {
      throw new Trouble(
          "Its entry of this side is not the one of this side's newest card. Give the other side"
              + " that card (liaison card --next); it drafts again.");
    }
    SeatSigner seat = seat(seatFile);
    return node.between(() -> ratify(next, losing, seat));
  }

  /** On the node's thread, between turns. */
  private Charter ratify(Charter next, boolean losing, SeatSigner seat) {
    Hash before = node.recorder.ratified();
    if (before != null && !before.equals(next.fingerprint())) {
      throw another(before);
    }
    if (before == null) {
      if (node.recorder.standstill() != null) {
        throw new Trouble(node.recorder.standstill());
      }
      Channel channel = node.recorder.channel();
      String fault = NextEpoch.fault(channel, next.prior().cut(), losing);
      fault = fault != null ? fault : NextEpoch.unheld(channel, next.prior());
      if (fault != null) {
        throw new Trouble(
            "This side cannot ratify that charter: " + named(fault, node.charter) + ".");
      }
    }
    Charter signed = next.signed(Founding.sideOf(seat.key(), next), seat);
    node.home.write(Home.SUCCESSOR, signed.file());
    if (before == null) {
      node.recorder.ratify(next);
    }
    return signed;
  }

  private static Trouble another(Hash ratified) {
    return new Trouble(
        "This side has ratified another charter of the next epoch, "
            + Fingerprint.hex(ratified)
            + ". It signs no second one.");
  }

  /** A second successor of one charter: evidence against every other side that signed both. */
  private void refuseRival(Charter given) {
    int epoch = given.epoch();
    Charter held = null;
    if (epoch >= 1 && epoch <= node.charter.epoch()) {
      held = node.charters.get(epoch);
    } else if (epoch == node.charter.epoch() + 1 && Files.exists(node.home.file(Home.SUCCESSOR))) {
      held = kept(node.home, node.signatures);
    }
    if (held == null) {
      return;
    }
    Charter before = node.charters.get(epoch - 1);
    int self = Founding.sideOf(node.charter.seat(node.self), before);
    List<Evidence> found = Evidences.rivals(before, self, held, given);
    if (!found.isEmpty()) {
      Waiting.on(node.ask(turn -> found.forEach(e -> node.recorder.convict(turn, e))));
      List<String> names = new ArrayList<>();
      found.forEach(e -> names.add(before.members().get(e.side()).name()));
      throw new Trouble(
          String.join(" and ", names)
              + " signed two charters of epoch "
              + epoch
              + ": this one and "
              + Fingerprint.hex(held.fingerprint())
              + ". This side signs no second one. The evidence is kept: liaison evidence.");
    }
    if (epoch <= node.charter.epoch()) {
      throw new Trouble(
          held.fingerprint().equals(given.fingerprint())
              ? "Epoch " + epoch + " is founded already, on this charter."
              : "Epoch " + epoch + " is founded already, on another charter.");
    }
  }

  /** The words of the record with the sides by name. */
  public static String named(String words, Charter charter) {
    return SIDE.matcher(words)
        .replaceAll((MatchResult m) -> charter.members().get(Integer.parseInt(m.group(1))).name());
  }

  /** A charter of any epoch as it is given; {@link Trouble} if it is none. */
  public static Charter read(Path file, Signatures signatures) {
    try {
      return Charter.decode(Home.readFile(file, liaison.record.Limits.CHARTER), signatures);
    } catch (Malformed e) {
      throw new Trouble(file + " is not a genuine charter: " + e.getMessage() + ".");
    }
  }
}
