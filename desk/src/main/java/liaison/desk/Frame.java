package liaison.desk;

import java.util.List;
import liaison.desk.words.Words;

/**
 * What surrounds every page. {@code who} is null where nobody is let in; {@code keys} as {@link
 * Keys#written}.
 */
public record Frame(
    Words words,
    String title,
    String theme,
    String side,
    String others,
    String who,
    String band,
    boolean shared,
    Strip strip,
    List<Rail.Floor> rail,
    String path,
    String dtg,
    String local,
    long now,
    int offsetSeconds,
    boolean exercise,
    String keys) {
  public String at(String key, Object... values) {
    return words.at(key, values);
  }

  /** The reader's key for an act as it stands on its cap; empty where it has none. */
  public String cap(String act) {
    return Keys.of(keys.replace(' ', '\n')).cap(act).orElse("");
  }
}
