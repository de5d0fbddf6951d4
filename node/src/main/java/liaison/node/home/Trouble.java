package liaison.node.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import liaison.office.Refused;

/**
 * Something a person can act on: one sentence that says what is wrong, where, and what to do.
 * {@code exit} is the command's exit code: 1 refused, 2 called wrongly.
 */
public final class Trouble extends Refused {
  private static final long serialVersionUID = 1;
  public final int exit;

  public Trouble(String sentence) {
    this(sentence, 1);
  }

  public Trouble(String sentence, int exit) {
    super(sentence, exit == 2);
    this.exit = exit;
  }

  public static Trouble called(String sentence) {
    return new Trouble(sentence, 2);
  }

  /** With one full stop. */
  public static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  /** The sentence for a failed file operation. */
  public static Trouble io(String doing, IOException e) {
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
