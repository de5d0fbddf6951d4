package liaison.desk.api;

import java.util.List;
import liaison.office.Marked;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A part of a long list: {@code after} is where the one before said {@code next}. */
final class Lists {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  /** What one item becomes. */
  interface Shown<T> {
    ObjectNode of(T item);
  }

  private Lists() {}

  /** As many as the call asks for; {@code next} is null at the end. */
  static <T> ObjectNode part(Call call, String name, Marked<T> list, Shown<T> shown) {
    int most = (int) call.number("most", USUAL, 1, MOST);
    String after = call.query().getOrDefault("after", "");
    if (!after.matches("[A-Za-z0-9-]{0,80}")) {
      throw Problem.form("after is what an answer gave as next, or left out.");
    }
    int all = list.all().size();
    int from = after.isEmpty() ? 0 : list.behind(after);
    int until = Math.min(all, from + most);
    ObjectNode it =
        Shows.object()
            .put("total", all)
            .put("next", until == all ? null : list.mark().apply(until - 1));
    ArrayNode items = it.putArray(name);
    List<T> part = list.all().subList(from, until);
    part.forEach(item -> items.add(shown.of(item)));
    return it;
  }
}
