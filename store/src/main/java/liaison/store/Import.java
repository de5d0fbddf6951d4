package liaison.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import liaison.office.Entry;
import liaison.office.SignedHeadRow;
import liaison.record.Malformed;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tiles;
import liaison.record.merkle.Tree;

/**
 * Reads an {@link Archive} strictly: every file it must have and no other, within the limits, tiles
 * and root equal to what the entries give. Signatures and leaves are the caller's to verify. What
 * is wrong is {@link Malformed}, naming the file.
 */
public final class Import {
  private static final int CHARTER = 1_048_576;
  private static final int NOTE = 65_536;
  private static final int LEAF = 4_096;
  private static final int CONTENT = 256 * (65_536 + 1_048_576 + 64);
  private static final int SIGNED = 256 * 2_700;
  private static final int DEPTH = 8;
  private static final int MAX_FILES = 1_000_000;

  private final Path root;
  private final List<byte[]> charters = new ArrayList<>();
  private final TreeMap<String, Log> logs = new TreeMap<>();

  private Import(Path root) {
    this.root = root;
  }

  /** Looks over names, charters and checkpoints; contents are read by {@link Log}. */
  public static Import open(Path root) {
    Import in = new Import(root);
    try {
      in.survey();
      return in;
    } catch (UncheckedIOException e) {
      throw StoreTrouble.of(root, e.getCause());
    } catch (IOException e) {
      throw StoreTrouble.of(root, e);
    }
  }

  /** Charter files from epoch 0. */
  public List<byte[]> charters() {
    return List.copyOf(charters);
  }

  /** The logs, by folder name. */
  public List<Log> logs() {
    return List.copyOf(logs.values());
  }

  private void survey() throws IOException {
    Set<String> found = files();
    while (found.remove("charter." + charters.size()))
      charters.add(read(root, "charter." + charters.size(), CHARTER));
    if (charters.isEmpty()) throw new Malformed(root + " is not an export: it has no charter.0");
    for (String file : List.copyOf(found)) {
      if (!file.endsWith("/checkpoint")) continue;
      String folder = file.substring(0, file.indexOf('/'));
      Archive.Name name = Archive.name(folder);
      if (name == null || name.epoch() >= charters.size()) continue;
      Log log = new Log(root.resolve(folder), name);
      log.expect(folder + "/", found);
      logs.put(folder, log);
    }
    if (!found.isEmpty())
      throw new Malformed(root.resolve(found.iterator().next()) + " does not belong in an export");
  }

  private Set<String> files() throws IOException {
    Set<String> out = new HashSet<>();
    try (Stream<Path> walk = Files.walk(root, DEPTH)) {
      for (Path p : (Iterable<Path>) walk::iterator) {
        boolean folder = Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS);
        if (folder && root.relativize(p).getNameCount() < DEPTH) continue;
        if (!Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
          throw new Malformed(p + " is not a plain file");
        if (out.size() == MAX_FILES) throw new Malformed(root + " has too many files");
        out.add(root.relativize(p).toString().replace('\\', '/'));
      }
    }
    return out;
  }

  private static byte[] read(Path dir, String name, int max) throws IOException {
    Path file = dir.resolve(name);
    long size = Files.size(file);
    if (size > max) throw new Malformed(file + " is longer than " + max + " bytes");
    byte[] out = Files.readAllBytes(file);
    if (out.length != size) throw new Malformed(file + " changed while it was read");
    return out;
  }

  /** One log of the export. */
  public static final class Log {
    private final Path dir;
    private final Archive.Name name;
    private final String checkpoint;
    private final CheckpointText text;
    private long signedFiles;

    private Log(Path dir, Archive.Name name) throws IOException {
      this.dir = dir;
      this.name = name;
      byte[] note = read(dir, "checkpoint", NOTE);
      checkpoint = new String(note, StandardCharsets.UTF_8);
      text = in("checkpoint", () -> CheckpointText.read(checkpoint));
      if (!Arrays.equals(note, checkpoint.getBytes(StandardCharsets.UTF_8)))
        throw new Malformed(dir.resolve("checkpoint") + ": not UTF-8");
    }

    public int epoch() {
      return name.epoch();
    }

    /** The side, or {@link Archive#JOINT}. */
    public int side() {
      return name.side();
    }

    /** The signed note, to be verified. */
    public String checkpoint() {
      return checkpoint;
    }

    public long size() {
      return text.size();
    }

    /** The root the entries gave, once {@link #entries} has returned. */
    public Hash root() {
      return text.root();
    }

    /**
     * Every entry in order, a joint log's with the leaf alone and side 0; then checks the tiles.
     */
    public void entries(Consumer<Entry> each) {
      try {
        Tree tree = new Tree();
        for (long group = 0; group < Archive.groups(size()); group++) group(group, tree, each);
        if (!tree.root().equals(text.root()))
          throw new Malformed(dir.resolve("checkpoint") + ": its root is not that of the entries");
        tiles(tree);
      } catch (IOException e) {
        throw StoreTrouble.of(dir, e);
      }
    }

    /** Signed heads, or a joint log's cosignatures, in the order of the files. */
    public void signed(Consumer<SignedHeadRow> each) {
      try {
        for (long i = 0; i < signedFiles; i++) {
          String file = Archive.group(name.extra(), i);
          byte[] bytes = read(dir, file, SIGNED);
          List<SignedHeadRow> rows = in(file, () -> ArchiveCbor.signed(bytes, name));
          if (i + 1 < signedFiles && rows.size() != Tiles.WIDTH)
            throw new Malformed(dir.resolve(file) + ": not 256, though another file follows");
          rows.forEach(each);
        }
      } catch (IOException e) {
        throw StoreTrouble.of(dir, e);
      }
    }

    private void expect(String prefix, Set<String> found) {
      must(prefix + "checkpoint", found);
      for (long i = 0; i < Archive.groups(size()); i++) {
        must(prefix + Archive.bundle(i, size()), found);
        if (!name.joint()) must(prefix + Archive.group("content", i), found);
      }
      for (int level = 0; size() >> (8 * level) > 0; level++)
        for (long i = 0, n = Archive.groups(size() >> (8 * level)); i < n; i++)
          must(prefix + Archive.tile(level, i, size()), found);
      while (found.remove(prefix + Archive.group(name.extra(), signedFiles))) signedFiles++;
    }

    private void must(String file, Set<String> found) {
      if (!found.remove(file)) throw new Malformed(dir.resolveSibling(file) + " is missing");
    }

    private void group(long group, Tree tree, Consumer<Entry> each) throws IOException {
      int width = Tiles.width(0, group, size());
      String file = Archive.bundle(group, size());
      byte[] bytes = read(dir, file, 256 * (2 + LEAF));
      List<byte[]> leaves = in(file, () -> Tiles.entries(bytes));
      if (leaves.size() != width)
        throw new Malformed(dir.resolve(file) + ": " + leaves.size() + " entries, not " + width);
      List<ArchiveCbor.Content> content = null;
      if (!name.joint()) {
        String beside = Archive.group("content", group);
        byte[] held = read(dir, beside, CONTENT);
        content = in(beside, () -> ArchiveCbor.content(held, width));
      }
      for (int i = 0; i < width; i++) {
        byte[] leaf = leaves.get(i);
        if (leaf.length > LEAF) throw new Malformed(dir.resolve(file) + ": a leaf is too long");
        tree.append(Hash.leaf(leaf));
        long seq = group * Tiles.WIDTH + i;
        ArchiveCbor.Content c =
            content == null ? new ArchiveCbor.Content(null, null, null) : content.get(i);
        int side = Math.max(name.side(), 0);
        each.accept(
            new Entry(name.epoch(), side, seq, leaf, c.statement(), c.salt(), c.body(), null));
      }
    }

    private void tiles(Tree tree) throws IOException {
      for (int level = 0; size() >> (8 * level) > 0; level++)
        for (long i = 0, n = Archive.groups(size() >> (8 * level)); i < n; i++) {
          String file = Archive.tile(level, i, size());
          byte[] right = Tiles.tile(tree, level, i, Tiles.width(level, i, size()));
          if (!Arrays.equals(right, read(dir, file, Tiles.WIDTH * Hash.SIZE)))
            throw new Malformed(dir.resolve(file) + ": not what the entries give");
        }
    }

    private <T> T in(String file, Supplier<T> read) {
      try {
        return read.get();
      } catch (Malformed e) {
        throw new Malformed(dir.resolve(file) + ": " + e.getMessage());
      }
    }
  }
}
