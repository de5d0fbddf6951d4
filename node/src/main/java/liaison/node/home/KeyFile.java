package liaison.node.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A file of secret keys: a first line that says what it is, then one secret in lower-case hex a
 * line. Written whole, mode 0600, durable.
 */
public final class KeyFile {
  private static final int MOST_BYTES = 65_536;

  private KeyFile() {}

  public static void write(Path file, String title, byte[]... secrets) {
    StringBuilder text = new StringBuilder("liaison " + title + " v1\n");
    for (byte[] secret : secrets) {
      text.append(HexFormat.of().formatHex(secret)).append('\n');
    }
    writeDurably(file, text.toString().getBytes(StandardCharsets.UTF_8), "rw-------");
  }

  /** The lines of a key file. */
  static List<String> lines(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new Trouble(file + " is too large to be a key file.");
      }
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new Trouble(
          "The key file " + file + " is missing. Put it back, or name it with --keys.");
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new Trouble(file + " is damaged: it is not text.");
    } catch (IOException e) {
      throw Trouble.io("read the key file " + file, e);
    }
  }

  /** The secrets of a file with this title; the count must be the one asked for. */
  public static List<byte[]> read(Path file, String title, int count) {
    List<String> lines = lines(file);
    if (lines.size() != count + 1 || !lines.getFirst().equals("liaison " + title + " v1")) {
      throw new Trouble(file + " is not a Liaison " + title + " file, or it was cut short.");
    }
    List<byte[]> secrets = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      try {
        if (!line.equals(line.toLowerCase(java.util.Locale.ROOT))) {
          throw new Trouble(file + " is damaged: a line is not lower-case hex.");
        }
        secrets.add(HexFormat.of().parseHex(line));
      } catch (IllegalArgumentException e) {
        throw new Trouble(file + " is damaged: a line is not hex.");
      }
    }
    return secrets;
  }

  /** Refuses a file of secrets that others on this machine may read. */
  public static void ownOnly(Path file) {
    try {
      Set<PosixFilePermission> may = Files.getPosixFilePermissions(file);
      if (may.contains(PosixFilePermission.GROUP_READ)
          || may.contains(PosixFilePermission.OTHERS_READ)) {
        throw new Trouble(file + " can be read by others on this machine. Do: chmod 600 " + file);
      }
    } catch (java.nio.file.NoSuchFileException e) {
      throw Trouble.called("There is no file " + file + ". Check the path.");
    } catch (IOException e) {
      throw Trouble.io("read " + file, e);
    }
  }

  /** Lets a key file take the place of another; durable when it returns. */
  public static void promote(Path next, Path file) {
    try {
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory =
          FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw Trouble.io("put " + next + " in the place of " + file, e);
    }
  }

  /** Replaces a file whole: temporary file, fsync, rename, fsync of the folder. */
  public static void writeDurably(Path file, byte[] bytes, String mode) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw Trouble.called(file + " is a folder; name a file.");
    }
    Path temporary = null;
    try {
      temporary =
          Files.createTempFile(
              folder,
              "." + file.getFileName() + ".",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
      try (FileChannel out = FileChannel.open(temporary, EnumSet.of(StandardOpenOption.WRITE))) {
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      if (temporary != null) {
        temporary.toFile().delete();
      }
      throw Trouble.io("write " + file, e);
    }
  }
}
