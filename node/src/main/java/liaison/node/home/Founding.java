package liaison.node.home;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import liaison.link.seal.XWing;
import liaison.record.Card;
import liaison.record.Charter;
import liaison.record.Head;
import liaison.record.Member;
import liaison.record.NodeKey;
import liaison.record.Officer;
import liaison.record.OfficerSigner;
import liaison.record.Policy;
import liaison.record.RelyingParty;
import liaison.record.Roles;
import liaison.record.SeatKey;
import liaison.record.SeatSigner;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/** The founding ceremony: keys, card, charter. */
public final class Founding {
  /** What a side must keep elsewhere to come back from the loss of its home. */
  public static final List<String> KEPT = List.of("seat.key", "envelope.key", "line.key", "member");

  public static final long CLOCK_TOLERANCE = 5 * 60_000;
  public static final int MOST_MEMBER = 65_536;

  private Founding() {}

  /** As below, without passkeys. */
  public static Card init(Path folder, String name, String prefix, Signatures signatures) {
    return init(folder, name, prefix, null, signatures);
  }

  /** Makes a side's keys in a new home; its card. {@code rp} null: no passkeys at this side. */
  public static Card init(
      Path folder, String name, String prefix, RelyingParty rp, Signatures signatures) {
    return init(folder, name, prefix, rp, 1, signatures);
  }

  /** As above, with this many officers from the first day, every one in every role. */
  public static Card init(
      Path folder,
      String name,
      String prefix,
      RelyingParty rp,
      int officers,
      Signatures signatures) {
    if (!name.matches("[A-Z0-9-]{1,32}")) {
      throw Trouble.called("A side's name is 1 to 32 of A-Z, 0-9 and -, not \"" + name + "\".");
    }
    if (!prefix.matches("[A-Z0-9]{1,4}")) {
      throw Trouble.called(
          "A serial prefix is 1 to 4 of A-Z and 0-9, not \""
              + prefix
              + "\"; give one with --prefix.");
    }
    Home home = Home.create(folder);
    KeyFile.write(home.file("seat.key"), "seat", Home.random(32), Home.random(32));
    KeyFile.write(home.file("node.key"), "node", Home.random(32), Home.random(32));
    KeyFile.write(home.file("envelope.key"), "envelope", Home.random(32));
    for (int number = Home.FIRST_OFFICER; number <= officers; number++) {
      new OfficerKey.Open(OfficerKey.Algorithm.ED25519, Home.random(32))
          .write(home.officerFile(number));
    }
    LineKey line = LineKey.generate(new SecureRandom());
    KeyFile.write(home.file("line.key"), "line", line.secrets());
    SeatSigner seat = seat(home, null, signatures);
    Member member =
        new Member(
            name,
            prefix,
            seat.key(),
            Home.nodeKey(home.nodeSeeds(), signatures),
            XWing.publicKey(home.envelopeSeed()),
            line.pin().bytes(),
            LongStream.rangeClosed(Home.FIRST_OFFICER, officers)
                .mapToObj(number -> officer(home, number, seat.key(), signatures))
                .toList(),
            rp);
    home.write("member", member.encode());
    return card(home, null, signatures);
  }

  private static Officer officer(Home home, long number, SeatKey seat, Signatures signatures) {
    OfficerSigner signer = OfficerKey.open(home.officerFile(number)).signer(number, signatures);
    byte[] possession = signer.sign(Officer.possessionBytes(seat.fingerprint(), number));
    return new Officer(number, signer.key(), Roles.ALL, possession);
  }

  /** The side's card, signed by its seat. */
  public static Card card(Home home, Path seat, Signatures signatures) {
    return Card.sign(member(home), seat(home, seat, signatures));
  }

  /** The side's seat; from the home, or from a key file kept elsewhere. */
  public static SeatSigner seat(Home home, Path elsewhere, Signatures signatures) {
    List<byte[]> seeds = home.seatSeeds(elsewhere);
    return new SeatSigner(seeds.get(0), seeds.get(1), signatures);
  }

  /** A charter between this side and the cards' sides, signed by this side. */
  public static Charter draft(
      Home home, List<Card> with, long markInterval, Signatures signatures) {
    return draft(home, with, new Policy(markInterval, CLOCK_TOLERANCE, false), signatures);
  }

  public static Charter draft(Home home, List<Card> with, Policy policy, Signatures signatures) {
    Charter draft =
        Charter.draft(
            0,
            null,
            members(member(home), with),
            policy,
            System.currentTimeMillis(),
            Home.random(16),
            signatures);
    return sign(home, draft, null, signatures);
  }

  /** The members of a charter between this side and the cards' sides, in order of name. */
  public static List<Member> members(Member own, List<Card> with) {
    List<Member> members = new ArrayList<>();
    members.add(own);
    with.forEach(card -> members.add(card.member()));
    members.sort(Comparator.comparing(Member::name));
    for (int i = 1; i < members.size(); i++) {
      if (members.get(i).name().equals(members.get(i - 1).name())) {
        throw new Trouble(
            "Two of the sides are named "
                + members.get(i).name()
                + ". One must take another name.");
      }
    }
    long prefixes = members.stream().map(Member::prefix).distinct().count();
    if (prefixes != members.size()) {
      throw new Trouble(
          "Two of the sides open their serials with the same prefix. Make one of them anew: liaison init --prefix.");
    }
    return members;
  }

  /** Adds this side's seat signature. */
  public static Charter sign(Home home, Charter charter, Path seat, Signatures signatures) {
    return charter.signed(asOnItsCard(home, charter), seat(home, seat, signatures));
  }

  /** The number of this home's side in the charter, by its seat. */
  public static int sideOf(Home home, Charter charter) {
    Member own = member(home);
    int side = sideOf(own.seat(), charter);
    if (side < 0) {
      throw stranger(home, own);
    }
    return side;
  }

  /** The number of the side with this seat; -1 if the charter has none. */
  public static int sideOf(SeatKey seat, Charter charter) {
    return charter.members().stream().map(Member::seat).toList().indexOf(seat);
  }

  /** The same; its entry must be the one on the home's card. */
  private static int asOnItsCard(Home home, Charter charter) {
    Member own = member(home);
    int side = sideOf(own.seat(), charter);
    if (side < 0 || !Arrays.equals(charter.members().get(side).encode(), own.encode())) {
      throw stranger(home, own);
    }
    return side;
  }

  static Member member(Home home) {
    return Member.decode(home.read("member", MOST_MEMBER));
  }

  private static Trouble stranger(Home home, Member own) {
    return new Trouble(
        "This charter does not have "
            + own.name()
            + " with the keys of "
            + home.folder()
            + ". Draft it from this side's card.");
  }

  /** Founds the office here; refuses a charter that any side has not signed. */
  public static void found(Home home, Charter charter, Signatures signatures) {
    found(home, charter, Guard.folder(), signatures);
  }

  /** As above, with the guard of the node's key in this folder. */
  public static void found(Home home, Charter charter, Path guards, Signatures signatures) {
    if (!charter.missing().isEmpty()) {
      throw new Trouble(
          "The charter is not signed by "
              + String.join(", ", charter.missing())
              + ". They sign it with: liaison charter sign");
    }
    int side = asOnItsCard(home, charter);
    if (home.founded()) {
      throw new Trouble("This home's office is founded already.");
    }
    NodeKey node = Home.nodeKey(home.nodeSeeds(), signatures);
    Guard.create(guards, node, Hash.sha256(bytes(charter.origin(side))), new Head(0, Hash.EMPTY));
    try {
      home.write("charter.0", charter.file());
    } catch (Trouble e) {
      Guard.remove(guards, node);
      throw e;
    }
  }

  /** An office between two homes of one machine, for a demo or a bench; the charter they signed. */
  public static Charter between(
      Home south, Home north, long markInterval, Path guards, Signatures signatures) {
    Charter draft = draft(south, List.of(card(north, null, signatures)), markInterval, signatures);
    Charter agreed = sign(north, draft, null, signatures);
    found(north, agreed, guards, signatures);
    found(south, agreed, guards, signatures);
    return agreed;
  }

  public static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
