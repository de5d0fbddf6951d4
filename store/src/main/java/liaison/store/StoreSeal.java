package liaison.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * {@code liaison.db.seal} beside a cleanly closed database: {@code liaison-seal-v1}, the SHA-256 of
 * the file in hex and its length, each on a line. It tells damage at rest, not an attacker, who can
 * seal again. Never call while this process has the database open.
 */
public final class StoreSeal {
  /** What a home at rest is. */
  public enum State {
    /** Not one bit of the database has changed since it was closed. */
    INTACT,
    /** The database, its log or the seal has changed. */
    CHANGED,
    /** In use, or not closed cleanly: no seal. */
    NONE
  }

  private static final int MAX = 200;

  private StoreSeal() {}

  /** Compares the database in this home with its seal; changes nothing. */
  public static State check(Path home) {
    Path seal = file(home);
    try {
      if (!Files.exists(seal)) return State.NONE;
      if (Files.size(seal) > MAX || !Files.exists(db(home))) return State.CHANGED;
      Path wal = home.resolve("liaison.db-wal");
      if (Files.exists(wal) && Files.size(wal) > 0) return State.CHANGED;
      boolean same = Arrays.equals(Files.readAllBytes(seal), content(db(home)));
      return same ? State.INTACT : State.CHANGED;
    } catch (IOException e) {
      throw StoreTrouble.of(seal, e);
    }
  }

  static void seal(Path home) throws IOException {
    Durable.replace(file(home), content(db(home)));
  }

  static void breakOpen(Path home) throws IOException {
    if (Files.deleteIfExists(file(home))) Durable.syncFolder(home);
  }

  static Path db(Path home) {
    return home.resolve("liaison.db");
  }

  private static Path file(Path home) {
    return home.resolve("liaison.db.seal");
  }

  private static byte[] content(Path db) throws IOException {
    MessageDigest d;
    try {
      d = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    long length = 0;
    byte[] buf = new byte[1 << 18];
    try (InputStream in = Files.newInputStream(db)) {
      for (int n; (n = in.read(buf)) > 0; length += n) d.update(buf, 0, n);
    }
    return ("liaison-seal-v1\n" + HexFormat.of().formatHex(d.digest()) + "\n" + length + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
