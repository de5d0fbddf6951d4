package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private static final NoteView NOTE = Notes.note("N-000031", "2026-11-01T00:00:00Z");

  private static Question read(String box) {
    return Question.read(box, Notes.SIDES);
  }

  private static boolean admits(String box) {
    Question q = read(box);
    assertThat(q.words()).as(box).isEmpty();
    assertThat(q.unread()).as(box).isEmpty();
    assertThat(q.filters()).as(box).hasSize(1);
    return q.admits(NOTE);
  }

  @Test
  void words_and_phrases_are_all_sought() {
    assertThat(read(" 어선  near \"the line\" ").words())
        .containsExactly(List.of("어선"), List.of("near"), List.of("the", "line"));
    assertThat(read("\"from:N\"").words()).containsExactly(List.of("from", "n"));
    assertThat(read("  ").isEmpty()).isTrue();
    assertThat(read("—").isEmpty()).isTrue();
  }

  @Test
  void each_filter_admits_what_it_names_and_nothing_else() {
    assertThat(admits("from:n")).isTrue();
    assertThat(admits("from:North")).isTrue();
    assertThat(admits("from:S")).isFalse();
    assertThat(admits("to:S")).isTrue();
    assertThat(admits("to:N")).isFalse();
    assertThat(admits("precedence:flash")).isTrue();
    assertThat(admits("PRECEDENCE:IMMED")).isFalse();
    assertThat(admits("class:h")).isTrue();
    assertThat(admits("class:M")).isFalse();
    assertThat(admits("serial:N-31")).isTrue();
    assertThat(admits("serial:31")).isTrue();
    assertThat(admits("n-000031")).isTrue();
    assertThat(admits("S-31")).isFalse();
    assertThat(admits("serial:3")).isFalse();
  }

  @Test
  void days_begin_and_end_at_midnight_utc() {
    assertThat(admits("before:1NOV26")).isFalse();
    assertThat(admits("before:2nov26")).isTrue();
    assertThat(admits("after:1NOV26")).isTrue();
    assertThat(admits("after:2026-11-02")).isFalse();
    assertThat(admits("on:01NOV26")).isTrue();
    assertThat(admits("on:31OCT26")).isFalse();
    NoteView last = Notes.note("N-000030", "2026-10-31T23:59:59.999Z");
    assertThat(read("on:31OCT26").admits(last)).isTrue();
    assertThat(read("before:1NOV26").admits(last)).isTrue();
  }

  @Test
  void a_filter_that_names_nothing_is_told_and_left_out() {
    Question q =
        read("from:EAST before:soon on:30FEB26 precedence:fl class:Q serial:0 serial:N- 어선");
    assertThat(q.unread())
        .containsExactly(
            "from:EAST",
            "before:soon",
            "on:30FEB26",
            "precedence:fl",
            "class:Q",
            "serial:0",
            "serial:N-");
    assertThat(q.filters()).isEmpty();
    assertThat(q.words()).hasSize(1);
  }

  @Test
  void a_box_is_read_up_to_its_limits() {
    assertThat(read("a ".repeat(17)).words()).hasSize(16);
    assertThat(read("x".repeat(Question.LONGEST + 1)).box()).hasSize(Question.LONGEST);
    assertThat(read("\"open").words()).containsExactly(List.of("open"));
  }
}
