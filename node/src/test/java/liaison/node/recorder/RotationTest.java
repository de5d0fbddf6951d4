package liaison.node.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import liaison.node.TwoSides;
import liaison.node.acts.Audit;
import liaison.node.acts.Papers;
import liaison.node.acts.Restoring;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.house.Running;
import liaison.office.LineKeys;
import liaison.office.Refused;
import liaison.record.NodeKey;
import liaison.record.Register;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New keys while the office goes on, and when it breaks off in between. */
class RotationTest {
  @TempDir Path folder;
  private TwoSides sides;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false);
    crosses("Before");
  }

  @AfterEach
  void close() {
    sides.close();
  }

  /** A note each way. */
  private void crosses(String subject) {
    for (Running side : List.of(sides.south, sides.north)) {
      sides.delivered(side, side.acts.sign(null, TwoSides.note(subject)).place().seq());
    }
  }

  private long rotate(Rotation rotation) {
    return sides.south.acts.rotate(null, rotation).seq();
  }

  private NodeKey southAt(Running side) {
    return side.node.read(c -> ((Register) c.log(TwoSides.SOUTH).roll()).node());
  }

  private NodeKey keyFile() {
    return Home.nodeKey(sides.southHome.nodeSeeds(), TwoSides.S);
  }

  private List<LineKeys> southernLine(Running side) {
    return side.node.read(c -> LineKeys.of(c, TwoSides.SOUTH));
  }

  private void genuine() {
    sides.close();
    for (Home home : List.of(sides.northHome, sides.southHome)) {
      Audit.Result result = Audit.of(home.folder(), null, TwoSides.S, words -> {});
      assertThat(result.genuine()).as(result.sentence()).isTrue();
    }
    sides.startNorth();
    sides.startSouth();
  }

  @Test
  void theNodeSignsWithItsNewKeyFromTheLeafOn() {
    NodeKey old = keyFile();
    rotate(Rotation.make(true, false, false));
    assertThat(keyFile()).isNotEqualTo(old).isEqualTo(southAt(sides.south));
    crosses("Under the new key");
    assertThat(southAt(sides.north)).isEqualTo(keyFile());
    rotate(Rotation.make(true, false, false));
    crosses("Under the third");
    TwoSides.until(
        "both cosign again",
        () ->
            sides.north.node.read(c ->
                c.marks()
                    .latest()
                    .filter(m -> c.joint().within(TwoSides.SOUTH, m.head().size()) > 6)
                    .isPresent()));
    genuine();
    crosses("After a restart");
  }

  @Test
  void theLineGoesOnUnderItsNewKeys() {
    LineKeys old = southernLine(sides.north).getFirst();
    byte[] file = sides.southHome.read(Home.LINE, 65_536);
    rotate(Rotation.make(false, true, false));
    TwoSides.until(
        "north expects the new keys alone", () -> !southernLine(sides.north).contains(old));
    TwoSides.until(
        "the new key has taken the old one's place",
        () -> !java.util.Arrays.equals(file, sides.southHome.read(Home.LINE, 65_536)));
    assertThat(southernLine(sides.north)).hasSize(1).doesNotContain(old);
    crosses("Under the new envelope");
    TwoSides.until("settled here", () -> southernLine(sides.south).size() == 1);
    rotate(Rotation.make(true, true, true));
    TwoSides.until("settled again", () -> southernLine(sides.south).size() == 1);
    crosses("Everything new");
    genuine();
    crosses("After a restart");
    assertThat(sides.southHome.file(Home.LINE + Home.NEXT)).doesNotExist();
    assertThat(sides.southHome.file(Home.ENVELOPE + Home.NEXT)).doesNotExist();
  }

  @Test
  void whileTheOtherSideDoesNotKnowTheOldLineKeyIsShown() {
    sides.north.close();
    rotate(Rotation.make(false, true, true));
    assertThat(southernLine(sides.south)).hasSize(2);
    assertThatThrownBy(() -> rotate(Rotation.make(false, false, true)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("not acknowledged");
    sides.south.close();
    sides.startNorth();
    sides.startSouth();
    crosses("They meet under the old key and go on under the new");
    TwoSides.until("north has the new alone", () -> southernLine(sides.north).size() == 1);
    crosses("Under the new");
  }

  @Test
  void aRotationThatBrokeOffIsTakenUp() throws Exception {
    Path node = sides.southHome.nodeFile(0);
    Path next = sides.southHome.nextNodeFile(0);
    byte[] old = Files.readAllBytes(node);
    rotate(Rotation.make(true, false, false));
    NodeKey fresh = keyFile();
    sides.south.close();
    Files.move(node, next);
    Files.write(node, old);
    sides.startSouth();
    assertThat(sides.south.node.recorder.standstill()).isNull();
    assertThat(keyFile()).isEqualTo(fresh);
    assertThat(next).doesNotExist();
    crosses("Taken up");
    sides.south.close();
    KeyFile.write(next, "node", Home.random(32), Home.random(32));
    sides.startSouth();
    assertThat(keyFile()).isEqualTo(fresh);
    crosses("A key the record never named is passed over");
    rotate(Rotation.make(true, false, false));
    crosses("And overwritten");
  }

  @Test
  void aBackupFromBeforeStandsStill() throws Exception {
    sides.south.close();
    Path backup = Files.createDirectory(folder.resolve("backup"));
    for (Path file : files(sides.southHome.folder())) {
      Files.copy(file, backup.resolve(file.getFileName()));
    }
    sides.startSouth();
    sides.north.close();
    rotate(Rotation.make(true, false, false));
    sides.south.close();
    for (Path file : files(sides.southHome.folder())) {
      Files.delete(file);
    }
    for (Path file : files(backup)) {
      Files.copy(file, sides.southHome.folder().resolve(file.getFileName()));
    }
    sides.startSouth();
    assertThat(sides.south.node.recorder.standstill()).contains("restored from a backup");
    sides.startNorth();
  }

  /** South's home gone and back from North's export and these keys; it runs when it returns. */
  private void rebuilt(Path keys) {
    Path export = folder.resolve("export");
    new Papers(sides.north.node).export(export, words -> {});
    Path again = folder.resolve("again");
    Restoring.rebuild(again, export, keys, TwoSides.S, words -> {});
    sides.south =
        Running.start(
            new Home(again), null, Map.of("NORTH", sides.north.address()), null, sides.clock);
  }

  private Path kept(Path under) throws Exception {
    Path keys = Files.createDirectory(folder.resolve(under));
    for (String name : Founding.KEPT) {
      Files.copy(sides.southHome.file(name), keys.resolve(name));
    }
    Files.copy(sides.southHome.officerFile(1), keys.resolve("officer-1.key"));
    return keys;
  }

  @Test
  void aHomeRebuiltAfterTheLineTurnedGoesOnUnderTheNewKeys() throws Exception {
    Path old = kept(Path.of("old"));
    rotate(Rotation.make(true, true, true));
    TwoSides.until("settled there", () -> southernLine(sides.north).size() == 1);
    TwoSides.until(
        "the new key has taken the old one's place",
        () -> !Files.exists(sides.southHome.file(Home.LINE + Home.NEXT)));
    crosses("Under the new keys");
    Path keys = kept(Path.of("kept"));
    sides.south.close();
    assertThatThrownBy(() -> rebuilt(old))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("line.key or envelope.key is not the key the record names");
    Files.walk(folder.resolve("export"))
        .sorted(java.util.Comparator.reverseOrder())
        .forEach(file -> file.toFile().delete());
    rebuilt(keys);
    crosses("Rebuilt");
    rotate(Rotation.make(false, false, true));
    TwoSides.until("settled again", () -> southernLine(sides.south).size() == 1);
    crosses("And rotated again");
  }

  /** The other side knows the new keys, the home was lost before it took them up. */
  @Test
  void theNextKeysKeptAsideAreTakenUpByARebuild() throws Exception {
    Path keys = kept(Path.of("kept"));
    rotate(Rotation.make(false, true, true));
    for (String name : List.of(Home.LINE, Home.ENVELOPE)) {
      Path next = sides.southHome.file(name + Home.NEXT);
      Path now = Files.exists(next) ? next : sides.southHome.file(name);
      Files.copy(now, keys.resolve(name + Home.NEXT));
    }
    crosses("Under either");
    TwoSides.until("settled there", () -> southernLine(sides.north).size() == 1);
    sides.south.close();
    rebuilt(keys);
    crosses("Under the new");
    assertThat(folder.resolve("again").resolve(Home.LINE + Home.NEXT)).doesNotExist();
  }

  private static List<Path> files(Path folder) throws Exception {
    try (var all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void onlyTheSeatRotates() {
    assertThatThrownBy(() ->
            sides.south.acts.rotate(
                sides.northHome.file("seat.key"), Rotation.make(true, false, false)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("not the one the charter names");
  }
}
