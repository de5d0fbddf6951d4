package liaison.node.recorder;

import java.util.ArrayList;
import java.util.List;

/** What whoever asks for the status is told first, each once. Safe between threads. */
public final class Alarms {
  private static final int MOST = 64;

  private final List<String> words = new ArrayList<>();

  synchronized void raise(String sentence) {
    if (!words.contains(sentence) && words.size() < MOST) {
      words.add(sentence);
    }
  }

  synchronized void clear() {
    words.clear();
  }

  public synchronized List<String> all() {
    return List.copyOf(words);
  }
}
