package liaison.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** The storage refused; the message is one plain sentence: what, where, what to do. */
public class StoreTrouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreTrouble(String sentence) {
    super(sentence);
  }

  StoreTrouble(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  static StoreTrouble of(Path file, SQLException e) {
    return new StoreTrouble(file + " " + sentence(e), e);
  }

  static StoreTrouble of(Path file, IOException e) {
    String why =
        switch (e) {
          case NoSuchFileException gone -> "there is no such file or folder";
          case AccessDeniedException denied -> "permission denied";
          case FileSystemException f when f.getReason() != null -> f.getReason();
          default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    return new StoreTrouble(
        file
            + " could not be read or written: "
            + why
            + "; check that the folder exists, is yours and has room",
        e);
  }

  /** Whether the file is as before and the next commit may be tried. */
  static boolean passing(SQLException e) {
    return switch (code(e)) {
      case 5, 6, 13, 19 -> true;
      default -> false;
    };
  }

  private static String sentence(SQLException e) {
    return switch (code(e)) {
      case 3, 8, 14, 23 ->
          "cannot be opened for writing; check the owner, the permissions and the mount";
      case 5, 6 -> "is in use by another program; close that program and try again";
      case 10 -> "could not be read or written by the disk; check the disk, then start again";
      case 11 -> "is damaged; restore it from a backup or rebuild it from the other side's export";
      case 13 -> "has no room left on its disk, and nothing of this step was kept; free some space";
      case 19 -> "holds this already or lacks what it builds on, and nothing of this step was kept";
      case 26 -> "is not a Liaison database, or it is damaged; restore it from a backup";
      default -> "refused: " + e.getMessage();
    };
  }

  private static int code(SQLException e) {
    return e instanceof SQLiteException s ? s.getResultCode().code & 0xff : e.getErrorCode() & 0xff;
  }
}
