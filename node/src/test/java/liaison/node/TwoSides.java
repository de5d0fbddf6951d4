package liaison.node;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import liaison.desk.DeskSettings;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.house.Running;
import liaison.node.keys.BouncySignatures;
import liaison.office.Act;
import liaison.office.OfficerCard;
import liaison.office.Precedence;
import liaison.office.TrafficClass;
import liaison.record.Card;
import liaison.record.Charter;
import liaison.record.Officer;
import liaison.record.OfficerSigner;
import liaison.record.Policy;
import liaison.record.RelyingParty;
import liaison.record.Signer;
import liaison.record.cose.CoseKey;
import liaison.record.keys.Signatures;

/** Two real nodes in this process with a TLS line between them, and one clock to move. */
public final class TwoSides implements AutoCloseable {
  public static final Signatures S = new BouncySignatures();
  public static final RelyingParty RP =
      new RelyingParty("south.example", "https://desk.south.example");
  static final int NORTH = 0;
  public static final int SOUTH = 1;

  /** The machine's clock, moved on by hand. */
  public static final class Moved extends Clock {
    private volatile Duration by = Duration.ZERO;

    public void on(Duration more) {
      by = by.plus(more);
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  public final Moved clock = new Moved();
  public final Home northHome;
  public final Home southHome;
  public Running north;
  public Running south;
  private InetSocketAddress address = new InetSocketAddress("127.0.0.1", 0);

  private TwoSides(Path folder, boolean twoOfficers) {
    northHome = new Home(folder.resolve("north"));
    southHome = new Home(folder.resolve("south"));
    Card card = Founding.init(northHome.folder(), "NORTH", "N", S);
    Founding.init(southHome.folder(), "SOUTH", "S", RP, S);
    Policy policy = new Policy(100, 1_000, twoOfficers);
    Charter charter = Founding.draft(southHome, List.of(card), policy, S);
    charter = Founding.sign(northHome, charter, null, S);
    Founding.found(northHome, charter, S);
    Founding.found(southHome, charter, S);
  }

  public static TwoSides open(Path folder, boolean twoOfficers) {
    return open(folder, twoOfficers, null);
  }

  /** With a desk at South, unless {@code desk} is null. */
  public static TwoSides open(Path folder, boolean twoOfficers, DeskSettings desk) {
    TwoSides sides = new TwoSides(folder, twoOfficers);
    sides.startNorth();
    sides.startSouth(desk);
    return sides;
  }

  public void startNorth() {
    north = Running.start(northHome, address, Map.of(), null, clock);
    address = north.address();
  }

  public void startSouth() {
    startSouth(null);
  }

  public void startSouth(DeskSettings desk) {
    south = Running.start(southHome, null, Map.of("NORTH", address), desk, clock);
  }

  /** The card of a new officer of South with this key, signed by it. */
  public static OfficerCard card(Home home, long number, int roles, CoseKey key, Signer by) {
    var seat = Founding.seat(home, null, S).key().fingerprint();
    byte[] possession = by.sign(Officer.possessionBytes(seat, number));
    return new OfficerCard(seat, new Officer(number, key, roles, possession));
  }

  /** A new officer of a home, whose key lies there. */
  public static OfficerCard make(Home home, long number, int roles) {
    byte[] seed = Home.random(32);
    KeyFile.write(home.file("officer-" + number + ".key"), "officer", seed);
    OfficerSigner signer = OfficerSigner.ed25519(number, seed, S);
    return card(home, number, roles, signer.key(), signer);
  }

  public static Act note(String subject) {
    return new Act.Note(
        null, subject, Precedence.ROUTINE, TrafficClass.LIAISON, null, "The text.", null);
  }

  /** Until the other side has acknowledged that leaf of this side. */
  public void delivered(Running from, long seq) {
    int self = from.node.self;
    until(
        "leaf " + seq + " of side " + self + " is delivered",
        () -> from.node.read(c -> c.log(1 - self).seen(self) > seq));
  }

  public static void until(String what, BooleanSupplier wanted) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain until " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    south.close();
    north.close();
  }
}
