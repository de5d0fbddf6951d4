package liaison.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import liaison.desk.words.Words;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Cause;
import liaison.office.alarm.DutyStep;
import org.junit.jupiter.api.Test;

class AlarmWordsTest {
  private static final Pattern VALUE = Pattern.compile("\\{([0-9])");

  @Test
  void everyLanguageSaysTheSameOfAlarms() {
    Map<String, String> english = alarm("en");
    assertThat(english).hasSizeGreaterThan(50);
    for (String language : Words.LANGUAGES) {
      assertThat(alarm(language)).as(language).containsOnlyKeys(english.keySet());
      alarm(language)
          .forEach((key, sentence) -> {
            assertThat(values(sentence))
                .as("%s in %s", key, language)
                .isSubsetOf(values(english.get(key)));
            assertThat(Words.of(language).at(key, 3, "1744Z")).doesNotContain("{");
          });
    }
  }

  @Test
  void everyCauseStateAndStepHasItsWords() {
    Words w = Words.of("ar");
    for (Cause cause : Cause.values()) {
      for (String part : new String[] {"tag", "what", "kind"}) {
        assertThat(w.has("alarm." + part + "." + cause)).as(part + " " + cause).isTrue();
      }
    }
    for (Alarm.State state : Alarm.State.values()) {
      assertThat(w.has("alarm.state." + state)).as("%s", state).isTrue();
    }
    for (DutyStep step : DutyStep.values()) {
      assertThat(w.has("alarm.chain." + step)).as("%s", step).isTrue();
    }
  }

  private static Map<String, String> alarm(String language) {
    return Words.of(language).all().entrySet().stream()
        .filter(e -> e.getKey().startsWith("alarm."))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Set<String> values(String sentence) {
    Set<String> all = new TreeSet<>();
    Matcher m = VALUE.matcher(sentence);
    while (m.find()) {
      all.add(m.group(1));
    }
    return all;
  }
}
