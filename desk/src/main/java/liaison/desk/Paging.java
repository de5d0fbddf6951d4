package liaison.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One page of a long list: its number from 1, how many there are, and where the others are. */
public record Paging(int number, int pages, int size, String path) {
  static Paging of(Visit visit, int items, int size) {
    int pages = Math.max(1, (items + size - 1) / size);
    String asked = visit.query("page").filter(p -> p.matches("[0-9]{1,6}")).orElse("1");
    int number = Math.clamp(Integer.parseInt(asked), 1, pages);
    String words =
        visit
            .query("q")
            .map(q -> "q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&")
            .orElse("");
    return new Paging(number, pages, size, visit.path() + "?" + words + "page=");
  }

  <T> List<T> cut(List<T> all) {
    int from = Math.min(all.size(), (number - 1) * size);
    return all.subList(from, Math.min(all.size(), from + size));
  }

  /** Where the next page is; null on the last. */
  public String next() {
    return number < pages ? path + (number + 1) : null;
  }

  /** Where the page before is; null on the first. */
  public String before() {
    return number > 1 ? path + (number - 1) : null;
  }
}
