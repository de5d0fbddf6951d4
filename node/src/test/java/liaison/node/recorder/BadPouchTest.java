package liaison.node.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import liaison.node.Delegating;
import liaison.node.TwoSides;
import liaison.node.acts.Acts;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.Waiting;
import liaison.node.keys.BouncySignatures;
import liaison.record.Card;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.keys.Signatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pouch at which the node's own code fails is dropped and told; nothing else is lost. */
final class BadPouchTest {
  @TempDir Path folder;

  private final Signatures signatures = new BouncySignatures();
  private final String user = System.getProperty("user.home");

  @BeforeEach
  void found() {
    System.setProperty("user.home", folder.toString());
    Founding.init(folder.resolve("south"), "SOUTH", "S", signatures);
    Card north = Founding.init(folder.resolve("north"), "NORTH", "N", signatures);
    Home southHome = Home.open(folder.resolve("south"));
    Home northHome = Home.open(folder.resolve("north"));
    Charter draft = Founding.draft(southHome, List.of(north), 1000, signatures);
    Charter charter = Founding.sign(northHome, draft, null, signatures);
    Founding.found(northHome, charter, signatures);
    Founding.found(southHome, charter, signatures);
  }

  @AfterEach
  void home() {
    System.setProperty("user.home", user);
  }

  @Test
  void theNodeGoesOnAndKeepsAllThatIsDurable() {
    Stumbling stumbling = new Stumbling();
    try (Node north = Node.open(Home.open(folder.resolve("north")), signatures);
        Node south = Node.open(Home.open(folder.resolve("south")), stumbling)) {
      Wire toSouth = new Wire(north, south);
      Wire toNorth = new Wire(south, north);
      exchange(toSouth, toNorth);
      assertThat(write(south, "before")).isEqualTo(1);
      long held = sizes(south).getFirst();
      write(north, "the bad one");
      Queue<byte[]> bad = toSouth.take();
      assertThat(bad).isNotEmpty();

      stumbling.now = true;
      bad.forEach(toSouth::deliver);
      assertThat(sizes(south).getFirst()).isEqualTo(held);
      stumbling.now = false;
      assertThat(south.recorder.alarms().all())
          .singleElement()
          .asString()
          .contains("A pouch of side 0 could not be taken in and was dropped");

      assertThat(write(south, "after")).isEqualTo(2);
      bad.forEach(toSouth::deliver);
      exchange(toSouth, toNorth);
      assertThat(sizes(south)).isEqualTo(sizes(north));
      assertThat(south.<Long>read(channel -> channel.log(1).seen(0))).isGreaterThan(held);
    }
    try (Node again = Node.open(Home.open(folder.resolve("south")), signatures)) {
      assertThat(write(again, "after another start")).isEqualTo(3);
      List<String> subjects = new java.util.ArrayList<>();
      again.ledger.notes(note -> subjects.add(note.subject()));
      assertThat(subjects)
          .containsExactlyInAnyOrder("before", "after", "the bad one", "after another start");
    }
  }

  private static long write(Node node, String subject) {
    return new Acts(node).sign(null, TwoSides.note(subject)).serial();
  }

  private static List<Long> sizes(Node node) {
    return node.read(channel -> List.of(channel.log(0).size(), channel.log(1).size()));
  }

  /** Carries pouches both ways until neither has more to say. */
  private static void exchange(Wire a, Wire b) {
    for (boolean moved = true; moved; ) {
      moved = a.carry();
      moved |= b.carry();
    }
  }

  /** Pouches from one node to the other, kept until they are carried. */
  private static final class Wire implements Sending.Outlet {
    private final Node from;
    private final Node to;
    private final Lines arriving;
    private final Queue<byte[]> pouches = new ConcurrentLinkedQueue<>();

    Wire(Node from, Node to) {
      this.from = from;
      this.to = to;
      arriving = new Lines(to);
      Waiting.on(
          from.ask(turn -> {
            from.recorder.sending().outlet(this);
            from.recorder.sending().up(to.self);
          }));
      settle(from);
    }

    Queue<byte[]> take() {
      settle(from);
      Queue<byte[]> out = new ArrayDeque<>(pouches);
      pouches.clear();
      return out;
    }

    void deliver(byte[] pouch) {
      arriving.pouch(from.self, pouch);
      settle(to);
    }

    boolean carry() {
      Queue<byte[]> all = take();
      all.forEach(this::deliver);
      return !all.isEmpty();
    }

    /** The turn before has ended, with what it sends, once another has begun. */
    private static void settle(Node node) {
      node.read(channel -> null);
    }

    @Override
    public boolean offer(int side, byte[] pouch) {
      return pouches.add(pouch);
    }

    @Override
    public boolean room(int side) {
      return true;
    }

    @Override
    public void turned(Channel channel) {
      return;
    }
  }

  /** Good signatures, but for a fault nobody foresaw. */
  private static final class Stumbling extends Delegating {
    volatile boolean now;

    @Override
    public boolean mlDsa44(byte[] key, byte[] message, byte[] signature) {
      if (now) {
        throw new IllegalStateException("nobody foresaw this");
      }
      return super.mlDsa44(key, message, signature);
    }
  }
}
