package liaison.node.command;

import java.io.Console;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import liaison.desk.door.Door;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.home.Trouble;

/**
 * Passphrases given to commands: the first line of a file that only its owner can read, else typed
 * at the terminal, without echo. Never an argument, which every process can see. The space around
 * one does not count, as at the desk.
 */
public final class Passphrases {
  private static final int MOST = 4_096;

  private Passphrases() {}

  /** {@code file} null asks at the terminal; {@code option} is what else could have been given. */
  public static char[] of(Path file, String prompt, String option) {
    if (file != null) {
      return line(file);
    }
    return stripped(terminal(option).readPassword("%s: ", prompt));
  }

  /** A new one, typed twice; {@link Trouble} when it is too short or the two differ. */
  public static char[] fresh(Path file, String prompt, String option) {
    char[] now = of(file, prompt, option);
    if (now.length < Door.SHORTEST_PASSPHRASE) {
      throw Trouble.called(
          "A passphrase has at least " + Door.SHORTEST_PASSPHRASE + " characters.");
    }
    if (file == null && !Arrays.equals(now, of(null, "Once more", option))) {
      throw Trouble.called("The two passphrases differ. Nothing was changed.");
    }
    return now;
  }

  private static Console terminal(String option) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw Trouble.called(
          "The key is locked under a passphrase, and there is no terminal to ask at. Give "
              + option
              + " FILE.");
    }
    return console;
  }

  private static char[] line(Path file) {
    KeyFile.ownOnly(file);
    byte[] bytes = Home.readFile(file, MOST);
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      char[] all = Arrays.copyOf(text.array(), text.limit());
      Arrays.fill(text.array(), '\0');
      int end = 0;
      while (end < all.length && all[end] != '\n') {
        end++;
      }
      char[] first = Arrays.copyOf(all, end);
      Arrays.fill(all, '\0');
      return stripped(first);
    } catch (CharacterCodingException e) {
      throw new Trouble(file + " is not UTF-8 text. Save it as UTF-8 and try again.");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static char[] stripped(char[] typed) {
    if (typed == null) {
      throw Trouble.called("No passphrase was typed. Nothing was done.");
    }
    int from = 0;
    int end = typed.length;
    while (from < end && Character.isWhitespace(typed[from])) {
      from++;
    }
    while (end > from && Character.isWhitespace(typed[end - 1])) {
      end--;
    }
    char[] rest = Arrays.copyOfRange(typed, from, end);
    Arrays.fill(typed, '\0');
    return rest;
  }
}
