package liaison.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import liaison.office.Entry;
import liaison.office.SignedHeadRow;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tiles;
import liaison.record.merkle.Tree;

/** Writes a record as an {@link Archive}: whole and synced, or not at all. */
public final class Export {
  private final Path root;
  private final LongConsumer progress;
  private long entries;

  private Export(Path root, LongConsumer progress) {
    this.root = root;
    this.progress = progress;
  }

  /**
   * Writes to {@code target}, which must not be there yet. {@code charters} are charter files from
   * epoch 0; {@code progress} is told how many entries are written. Returns that number.
   */
  public static long write(
      Path target, List<byte[]> charters, Iterable<Archive.Log> logs, LongConsumer progress) {
    Path whole = target.toAbsolutePath().normalize();
    if (Files.exists(whole)) throw new StoreTrouble(target + " exists; give a new folder");
    Path part = null;
    try {
      part = Files.createTempDirectory(whole.getParent(), "." + whole.getFileName() + ".part-");
      Export e = new Export(part, progress);
      e.all(charters, logs);
      Durable.syncFolders(part);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      part = null;
      Durable.syncFolder(whole.getParent());
      return e.entries;
    } catch (IOException e) {
      throw StoreTrouble.of(target, e);
    } finally {
      if (part != null) remove(part);
    }
  }

  private void all(List<byte[]> charters, Iterable<Archive.Log> logs) throws IOException {
    for (int i = 0; i < charters.size(); i++) put("charter." + i, charters.get(i));
    Set<String> seen = new HashSet<>();
    for (Archive.Log log : logs) {
      if (log.epoch() >= charters.size() || !seen.add(log.folder()))
        throw new IllegalArgumentException(log.folder() + " twice or without its charter");
      log(log);
    }
  }

  private void log(Archive.Log log) throws IOException {
    String dir = log.folder() + "/";
    boolean joint = log.side() == Archive.JOINT;
    Tree tree = new Tree();
    for (long group = 0; group < Archive.groups(log.size()); group++) {
      List<Entry> batch = take(log.entries(), Tiles.width(0, group, log.size()));
      for (Entry e : batch) tree.append(Hash.leaf(e.leaf()));
      List<byte[]> leaves = batch.stream().map(Entry::leaf).toList();
      put(dir + Archive.bundle(group, log.size()), Tiles.bundle(leaves));
      if (!joint) put(dir + Archive.group("content", group), ArchiveCbor.content(batch));
      entries += batch.size();
      progress.accept(entries);
    }
    for (int level = 0; log.size() >> (8 * level) > 0; level++)
      for (long i = 0, n = Archive.groups(log.size() >> (8 * level)); i < n; i++) {
        int width = Tiles.width(level, i, log.size());
        put(dir + Archive.tile(level, i, log.size()), Tiles.tile(tree, level, i, width));
      }
    CheckpointText text = CheckpointText.read(log.checkpoint());
    if (text.size() != log.size() || !text.root().equals(tree.root()))
      throw new IllegalArgumentException(log.folder() + ": the checkpoint is not of its entries");
    put(dir + "checkpoint", log.checkpoint().getBytes(StandardCharsets.UTF_8));
    String kind = new Archive.Name(log.epoch(), log.side()).extra();
    for (long group = 0; log.signed().hasNext(); group++) {
      List<SignedHeadRow> rows = new ArrayList<>();
      while (rows.size() < Tiles.WIDTH && log.signed().hasNext()) rows.add(log.signed().next());
      put(dir + Archive.group(kind, group), ArchiveCbor.signed(rows, joint));
    }
  }

  private static List<Entry> take(Iterator<Entry> from, int n) {
    List<Entry> out = new ArrayList<>(n);
    while (out.size() < n) out.add(from.next());
    return out;
  }

  private void put(String name, byte[] content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Durable.write(file, content);
  }

  private static void remove(Path part) {
    try {
      Durable.remove(part);
    } catch (IOException e) {
      throw StoreTrouble.of(part, e);
    }
  }
}
