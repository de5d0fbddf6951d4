package liaison.desk;

import liaison.office.Office;

/**
 * An exercise of two offices on one machine, as the page sees it that shows both. It says what has
 * truly happened at the two nodes, whoever did it. Safe between threads. {@link
 * liaison.office.Refused} says why a step was not done.
 */
public interface Showing {
  /** How many steps there are; the last is in two: the line is cut, then mended. */
  int STEPS = 6;

  /** Of every officer of an exercise, who keeps no secret. */
  String PASSPHRASE = "exercise only";

  Look look();

  /** Begins, with the words of the first note; does nothing the second time. */
  void begin(boolean sound, Texts texts);

  /** Back to before the beginning; what was signed stays in both books. */
  void again();

  /** Does the step that follows, unless somebody has done it; returns when both nodes show it. */
  void next();

  void cut();

  void mend();

  /** In which language and theme the reader, and the desk on the reader's side, see all. */
  void reader(String language, String theme);

  /** Where a frame is let in, once, as the officer who sits there now; {@code south} or north. */
  String door(boolean south);

  /** The proof of the note, from the book of South, and the fingerprint of the charter. */
  Proof proof();

  Office.Listening listen(Runnable changed);

  /**
   * What officers write: the note, two that wait while the line is cut, and what each side's says
   * back on taking the watch.
   */
  record Texts(
      String subject,
      String text,
      String south,
      String north,
      String southWatch,
      String northWatch) {}

  @SuppressWarnings("ArrayRecordComponent")
  record Proof(String name, byte[] bytes, String charter) {}

  /** Who sits at a desk, what they look at, and on what part of it; empty for its beginning. */
  record Place(long officer, String path, String part) {
    /** Another word for another place. */
    public String word() {
      return officer + path;
    }
  }

  /**
   * What has been shown. {@code sound} as it was begun; {@code told} is 0 to 7: the steps, the last
   * in two; {@code serial} is the note's, or the one it will take; {@code sounds} tells that its
   * precedence raises an alarm at North, {@code sounding} that nobody there has it yet, {@code
   * refused} that North did not take it; {@code waiting} counts the notes that wait for the line;
   * {@code size} and {@code root} are of the joint book, {@code same} that both hold the same one;
   * {@code trouble} is a sentence, or null.
   */
  record Look(
      boolean begun,
      boolean sound,
      int told,
      String language,
      String theme,
      String serial,
      boolean sounds,
      boolean sounding,
      boolean refused,
      boolean cut,
      boolean southHears,
      boolean northHears,
      long waiting,
      long size,
      String root,
      boolean same,
      boolean proved,
      Place south,
      Place north,
      String trouble) {
    /** Whether both desks hear each other. */
    public boolean open() {
      return southHears && northHears;
    }

    /** The step that was told last, 0 before the first. */
    public int step() {
      return Math.min(told, STEPS);
    }

    /** At which desk there is something to see now. */
    public String desk() {
      return told == 2 || told == 3 ? "north" : "south";
    }

    public boolean ended() {
      return told > STEPS;
    }
  }
}
