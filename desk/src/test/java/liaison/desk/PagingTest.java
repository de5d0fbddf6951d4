package liaison.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import liaison.desk.words.Words;
import liaison.office.Marked;
import org.junit.jupiter.api.Test;

/** Pages of what takes more room and less. */
class PagingTest {
  private static final int ROOM = 10;

  /** Numbers that take so much room. */
  private static Paging<Integer> page(List<Integer> all, String asked) {
    Map<String, List<String>> query =
        asked == null ? Map.of("q", List.of("a b")) : Map.of("list", List.of(asked));
    Visit visit =
        new Visit(
            "GET",
            "/there",
            Map.of(),
            query,
            Map.of(),
            new byte[0],
            Map.of(),
            Optional.empty(),
            Words.of("en"),
            Instant.EPOCH);
    return Paging.of(Marked.of(all)).weighing(i -> 10 * i, 10).page(visit, "list", ROOM);
  }

  private static String asked(String link) {
    return link == null ? null : link.replaceAll(".*list=([^#]*)#list", "$1");
  }

  @Test
  void everyItemStandsOnOnePageAndNoPageIsTooLarge() {
    Random random = new Random(5);
    List<Integer> all = IntStream.range(0, 500).mapToObj(i -> random.nextInt(14)).toList();
    List<Integer> read = new ArrayList<>();
    Paging<Integer> at = page(all, null);
    assertThat(at.before()).isNull();
    while (true) {
      assertThat(at.first()).isEqualTo(read.size() + 1);
      read.addAll(at.items());
      assertThat(at.last()).isEqualTo(read.size());
      assertThat(at.more()).isEqualTo(500 - read.size());
      int room = at.items().stream().mapToInt(i -> i + 1).sum();
      assertThat(room <= ROOM || at.items().size() == 1).isTrue();
      if (at.next() == null) {
        break;
      }
      at = page(all, asked(at.next()));
    }
    assertThat(read).isEqualTo(all);
    int first = at.first();
    while (at.before() != null) {
      at = page(all, asked(at.before()));
      assertThat(at.last()).isGreaterThanOrEqualTo(first - 1);
      first = at.first();
    }
    assertThat(first).isEqualTo(1);
  }

  @Test
  void whatIsAskedAmissIsTheFirstPageAndBehindTheEndIsTheLast() {
    List<Integer> all = IntStream.range(0, 50).mapToObj(i -> 0).toList();
    for (String asked : List.of("", "after-", "after-<b>", "2", "before-0")) {
      assertThat(page(all, asked).first()).as(asked).isEqualTo(1);
    }
    assertThat(page(all, "after-999999999").last()).isEqualTo(50);
    assertThat(page(all, null).next()).startsWith("/there?q=a+b&list=after-").endsWith("#list");
    assertThat(page(all, null).name()).isEqualTo("list");
    Paging<Integer> none = page(List.of(), null);
    assertThat(none).isEqualTo(new Paging<>(List.of(), 0, 0, null, null));
    assertThat(none.last()).isZero();
  }
}
