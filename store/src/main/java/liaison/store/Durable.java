package liaison.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Files and folders that are on the medium when the call returns. */
final class Durable {
  private Durable() {}

  /** Makes a database's file, or one that lies there, what only its own account can read. */
  static void own(Path db) throws IOException {
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-------");
    if (!Files.exists(db)) Files.createFile(db, PosixFilePermissions.asFileAttribute(mode));
    for (String beside : List.of("", "-wal", "-shm")) {
      Path file = db.resolveSibling(db.getFileName() + beside);
      if (Files.exists(file)) Files.setPosixFilePermissions(file, mode);
    }
  }

  /** Writes a new file and syncs it; the folder is not synced. */
  static void write(Path file, byte[]... parts) throws IOException {
    try (FileChannel c =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (byte[] part : parts)
        for (ByteBuffer b = ByteBuffer.wrap(part); b.hasRemaining(); ) c.write(b);
      c.force(true);
    }
  }

  /** Puts a file in the place of another, or of none, at once. */
  static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(file.toAbsolutePath().getParent());
  }

  static void syncFolder(Path folder) throws IOException {
    try (FileChannel c = FileChannel.open(folder, StandardOpenOption.READ)) {
      c.force(true);
    }
  }

  /** Syncs every folder below and including this one. */
  static void syncFolders(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
            syncFolder(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Removes a folder with all in it; links are removed, not followed. */
  static void remove(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path f, BasicFileAttributes a) throws IOException {
            Files.delete(f);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
