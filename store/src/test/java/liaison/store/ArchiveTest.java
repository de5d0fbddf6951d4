package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import liaison.office.Entry;
import liaison.office.SignedHeadRow;
import liaison.record.Malformed;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path dir;
  private Path out;
  private final List<Entry> own = entries(0, 700);
  private final List<Entry> theirs = entries(1, 256);
  private final List<SignedHeadRow> heads =
      LongStream.rangeClosed(1, 300).mapToObj(n -> Sample.head(0, n)).toList();
  private final List<SignedHeadRow> marks = List.of(Sample.head(0, 9), Sample.head(1, 9));
  private final List<Long> told = new ArrayList<>();

  @BeforeEach
  void export() {
    out = dir.resolve("export");
    long n = Export.write(out, List.of(Sample.text("charter")), logs(), told::add);
    assertThat(n).isEqualTo(700 + 256 + 9);
  }

  @Test
  void what_is_written_is_read_back() throws Exception {
    assertThat(told.getLast()).isEqualTo(965);
    assertThat(told).isSorted();
    Import in = Import.open(out);
    assertThat(in.charters()).containsExactly(Sample.text("charter"));
    assertThat(in.logs()).extracting(Import.Log::side).containsExactly(0, 1, Archive.JOINT);
    assertThat(Sample.show(read(in.logs().get(0)))).isEqualTo(Sample.show(own));
    assertThat(Sample.show(read(in.logs().get(1)))).isEqualTo(Sample.show(theirs));
    assertThat(read(in.logs().get(2))).hasSize(9).allMatch(e -> e.statement() == null);
    List<SignedHeadRow> signed = new ArrayList<>();
    in.logs().get(0).signed(signed::add);
    assertThat(signed)
        .extracting(SignedHeadRow::root)
        .isEqualTo(heads.stream().map(SignedHeadRow::root).toList());
    signed.clear();
    in.logs().get(2).signed(signed::add);
    assertThat(signed).usingRecursiveComparison().isEqualTo(marks);
    for (String f :
        List.of(
            "a.0/tile/0/000",
            "a.0/tile/0/002.p/188",
            "a.0/tile/1/000.p/2",
            "a.0/tile/entries/002.p/188",
            "a.0/content/002",
            "a.0/heads/001",
            "b.0/tile/0/000",
            "b.0/tile/1/000.p/1",
            "joint.0/marks/000",
            "joint.0/checkpoint")) assertThat(out.resolve(f)).isRegularFile();
    try (Stream<Path> beside = Files.list(dir)) {
      assertThat(beside).containsExactly(out);
    }
  }

  @Test
  void a_failing_export_leaves_nothing_and_an_old_folder_is_not_touched() throws Exception {
    assertThatThrownBy(() -> Export.write(out, List.of(), List.of(), n -> {}))
        .isInstanceOf(StoreTrouble.class)
        .hasMessageContaining("exists");
    Archive.Log wrong =
        new Archive.Log(0, 0, note("x", theirs, 256), 256, own.iterator(), heads.iterator());
    assertThatThrownBy(() ->
            Export.write(dir.resolve("b"), List.of(Sample.text("c")), List.of(wrong), n -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    try (Stream<Path> beside = Files.list(dir)) {
      assertThat(beside).containsExactly(out);
    }
  }

  @Test
  void files_unknown_missing_or_linked_are_refused() throws Exception {
    for (String extra :
        List.of(
            "x",
            "a.0/x",
            "a.0/content/003",
            "charter.2",
            "a.1/checkpoint",
            "joint.0/content/000",
            "a.0/heads/003",
            "q.0/checkpoint")) {
      Path f = out.resolve(extra);
      Files.createDirectories(f.getParent());
      Files.writeString(f, "x");
      assertThatThrownBy(() -> Import.open(out))
          .as(extra)
          .isInstanceOf(Malformed.class)
          .hasMessageContaining(extra);
      Files.delete(f);
    }
    Path tile = out.resolve("a.0/tile/0/001");
    byte[] held = Files.readAllBytes(tile);
    Files.delete(tile);
    assertThatThrownBy(() -> Import.open(out)).hasMessageContaining("tile/0/001 is missing");
    Files.createSymbolicLink(tile, out.resolve("a.0/tile/0/000"));
    assertThatThrownBy(() -> Import.open(out)).hasMessageContaining("not a plain file");
    Files.delete(tile);
    Files.write(tile, held);
    Import.open(out);
    Files.write(out.resolve("charter.0"), new byte[1_048_577]);
    assertThatThrownBy(() -> Import.open(out)).hasMessageContaining("longer than");
  }

  @Test
  void a_changed_byte_in_any_file_of_a_log_is_seen_or_changes_only_what_signatures_cover()
      throws Exception {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(out.resolve("b.0"))) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSize(5);
    for (Path f : files) {
      byte[] good = Files.readAllBytes(f);
      byte[] bad = good.clone();
      bad[20] ^= 1;
      Files.write(f, bad);
      boolean content = f.toString().contains("content");
      if (content)
        assertThat(read(Import.open(out).logs().get(1)).getFirst().statement())
            .isNotEqualTo(theirs.getFirst().statement());
      else
        assertThatThrownBy(() -> read(Import.open(out).logs().get(1)))
            .as(f.toString())
            .isInstanceOf(Malformed.class);
      Files.write(f, Arrays.copyOf(good, good.length - 1));
      assertThatThrownBy(() -> read(Import.open(out).logs().get(1)))
          .as(f.toString())
          .isInstanceOf(Malformed.class)
          .hasMessageContaining(f.getFileName().toString());
      Files.write(f, good);
    }
  }

  private List<Archive.Log> logs() {
    return List.of(
        new Archive.Log(0, 0, note("a.0", own, 700), 700, own.iterator(), heads.iterator()),
        new Archive.Log(
            0,
            1,
            note("b.0", theirs, 256),
            256,
            theirs.iterator(),
            List.<SignedHeadRow>of().iterator()),
        new Archive.Log(
            0, Archive.JOINT, note("joint.0", own, 9), 9, own.iterator(), marks.iterator()));
  }

  private static List<Entry> entries(int side, int n) {
    List<Entry> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Entry e = Sample.entry(0, side, i);
      out.add(i % 7 == 3 ? new Entry(e.place(), e.leaf(), null, null, null, null) : e);
    }
    return out;
  }

  private static List<Entry> read(Import.Log log) {
    List<Entry> out = new ArrayList<>();
    log.entries(out::add);
    return out;
  }

  private static String note(String origin, List<Entry> entries, int size) {
    Tree tree = new Tree();
    entries.subList(0, size).forEach(e -> tree.append(Hash.leaf(e.leaf())));
    return origin + "\n" + size + "\n" + tree.root() + "\n\n\u2014 " + origin + " c2ln\n";
  }
}
