package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import liaison.office.Terms;
import liaison.office.floor.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorIndexTest {
  @TempDir Path home;

  private static Index.Words words(String serial, boolean text, String words) {
    return new Index.Words(serial, new Index.Kept(7, text), Terms.of(words));
  }

  private static Set<String> find(Index index, String... words) {
    return index.find(List.of(words).stream().map(Terms::sought).toList());
  }

  @Test
  void korean_words_of_two_syllables_are_found_in_compounds_and_before_particles() {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Index index = floor.index();
      index.put(
          List.of(
              words("N-000001", true, "조난어선이 표류 중임을 통보함"),
              words("N-000002", true, "북방한계선 어선들의 조업"),
              words("N-000003", true, "군사분계선 인근 총성"),
              words("N-000004", true, "비군사적 사안, 조난 어선 없음")));
      assertThat(find(index, "어선")).containsExactlyInAnyOrder("N-000001", "N-000002", "N-000004");
      assertThat(find(index, "군사")).containsExactlyInAnyOrder("N-000003", "N-000004");
      assertThat(find(index, "조난")).containsExactlyInAnyOrder("N-000001", "N-000004");
      assertThat(find(index, "통보")).containsExactly("N-000001");
      assertThat(find(index, "조난어선")).containsExactlyInAnyOrder("N-000001", "N-000004");
      assertThat(find(index, "어선", "통보")).containsExactly("N-000001");
      assertThat(find(index, "총")).containsExactly("N-000003");
      assertThat(find(index, "난조")).isEmpty();
    }
  }

  @Test
  void other_words_are_found_by_their_beginning_in_any_case_and_phrases_in_order() {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Index index = floor.index();
      index.put(
          List.of(
              words("N-000001", true, "Three VESSELS near the line"),
              words("N-000002", true, "The line near Café"),
              words("N-000003", true, "السفينة قرب الخط")));
      assertThat(find(index, "vessel")).containsExactly("N-000001");
      assertThat(find(index, "near the line")).containsExactly("N-000001");
      assertThat(find(index, "cafe")).containsExactly("N-000002");
      assertThat(find(index, "سَفينة")).containsExactly("N-000003");
      assertThat(find(index, "essel")).isEmpty();
      assertThat(find(index, "NEAR", "OR")).isEmpty();
    }
  }

  @Test
  void what_is_replaced_or_dropped_is_gone_from_the_file() throws Exception {
    String secret = "unrepeatableword";
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Index index = floor.index();
      index.put(List.of(words("N-000001", true, secret), words("N-000002", true, secret)));
      assertThat(find(index, secret)).hasSize(2);
      index.put(List.of(words("N-000001", false, "subject")));
      index.drop(List.of("N-000002", "N-000099"));
      assertThat(find(index, secret)).isEmpty();
      assertThat(index.kept()).containsOnlyKeys("N-000001");
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      assertThat(floor.index().kept()).containsEntry("N-000001", new Index.Kept(7, false));
      assertThat(find(floor.index(), "subj")).containsExactly("N-000001");
    }
    String file =
        new String(Files.readAllBytes(home.resolve("floor.db")), StandardCharsets.ISO_8859_1);
    assertThat(file).doesNotContain(secret).contains("subject");
  }
}
