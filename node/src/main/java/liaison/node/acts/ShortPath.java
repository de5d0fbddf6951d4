package liaison.node.acts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.HexFormat;
import liaison.node.home.Trouble;
import liaison.record.merkle.Hash;

/**
 * Where a socket lies whose path in the home is too long for the system: in a folder of its own in
 * the temporary folder, named by the home's path. Anyone may write there, so the folder is used
 * only if it belongs to this account, has mode 0700 and is no link; both ends look.
 */
final class ShortPath {
  private static final String PRIVATE = "rwx------";

  private ShortPath() {}

  static Path of(Path socket) {
    byte[] name = Hash.sha256(socket.toString().getBytes(StandardCharsets.UTF_8)).bytes();
    return temporary().resolve("liaison-" + HexFormat.of().formatHex(name, 0, 10) + "/node.sock");
  }

  /** Makes the folder if the socket is to lie in one; {@link Trouble} if it is not private. */
  static void make(Path socket) throws IOException {
    if (!covers(socket)) {
      return;
    }
    try {
      var mode = PosixFilePermissions.fromString(PRIVATE);
      Files.createDirectory(socket.getParent(), PosixFilePermissions.asFileAttribute(mode));
    } catch (FileAlreadyExistsException e) {
      // left by an earlier run, or by somebody else: the check tells
    }
    check(socket);
  }

  /** Throws {@link Trouble} if the socket lies in a folder that is not this account's alone. */
  static void check(Path socket) {
    if (!covers(socket)) {
      return;
    }
    Path folder = socket.getParent();
    try {
      PosixFileAttributes at =
          Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!at.isDirectory()
          || !at.owner().equals(self())
          || !PosixFilePermissions.toString(at.permissions()).equals(PRIVATE)) {
        throw new Trouble(
            folder
                + " is not a folder of this account with mode 0700; another account of this machine"
                + " may have put it there. Remove it, or use a home with a shorter path.");
      }
    } catch (IOException e) {
      throw Trouble.io("look at the folder of the control socket " + folder, e);
    }
  }

  /** Removes what {@link #make} made, if it is empty. */
  static void unmake(Path socket) throws IOException {
    if (covers(socket)) {
      Files.deleteIfExists(socket.getParent());
    }
  }

  /** This account, as the owner of what it makes. */
  private static UserPrincipal self() throws IOException {
    Path probe = Files.createTempFile("liaison-", ".probe");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static boolean covers(Path socket) {
    Path folder = socket.getParent();
    return temporary().equals(folder.getParent())
        && folder.getFileName().toString().matches("liaison-[0-9a-f]{20}");
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize();
  }
}
