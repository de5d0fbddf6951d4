package liaison.node;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import liaison.office.Refused;

/**
 * Something a person can act on: one sentence that says what is wrong, where, and what to do.
 * {@code exit} is the command's exit code: 1 refused, 2 called wrongly.
 */
final class Trouble extends Refused {
  private static final long serialVersionUID = 1;
  final int exit;

  Trouble(String sentence) {
    this(sentence, 1);
  }

  Trouble(String sentence, int exit) {
    super(sentence, exit == 2);
    this.exit = exit;
  }

  static Trouble called(String sentence) {
    return new Trouble(sentence, 2);
  }

  /** With one full stop. */
  static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  /** The sentence for a failed file operation. */
  static Trouble io(String doing, IOException e) {
    String why =
        switch (e) {
          case NoSuchFileException n -> "there is no such file or folder";
          case AccessDeniedException a -> "permission denied";
          case FileSystemException f when f.getReason() != null -> f.getReason();
          default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    Trouble trouble = new Trouble("Could not " + doing + ": " + why + ".");
    trouble.initCause(e);
    return trouble;
  }
}
