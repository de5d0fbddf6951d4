package liaison.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import liaison.office.Marked;

/**
 * One page of a long list, from a mark in it. {@code first} is the number of the first shown, from
 * 1, 0 for none; {@code all} how many there are; {@code before} and {@code next} where the others
 * are, null for none.
 */
public record Paging<T>(List<T> items, int first, int all, String before, String next) {
  private static final String MARK = "(after|before)-[A-Za-z0-9-]{1,80}";
  private static final List<String> KEPT = List.of("q", "before");

  public Paging {
    items = List.copyOf(items);
  }

  /** The number of the last shown. */
  public int last() {
    return first + items.size() - (items.isEmpty() ? 0 : 1);
  }

  /** How many come after those shown. */
  public int more() {
    return all - last();
  }

  /** What the list is called on its page. */
  public String name() {
    String link = next == null ? before : next;
    return link.substring(link.indexOf('#') + 1);
  }

  /** The same page with each of it as {@code how} shows it. */
  <R> Paging<R> map(Function<T, R> how) {
    return new Paging<>(items.stream().map(how).toList(), first, all, before, next);
  }

  /** A list to be shown by pages, each item taking the room of one. */
  static <T> Whole<T> of(Marked<T> list) {
    return new Whole<>(list, item -> 1);
  }

  /** All of a list, and how much room each item takes. */
  record Whole<T>(Marked<T> list, ToIntFunction<T> weight) {
    /** An item takes more room by one for so many characters of its text. */
    Whole<T> weighing(ToIntFunction<T> length, int characters) {
      return new Whole<>(list, item -> 1 + length.applyAsInt(item) / characters);
    }

    /**
     * The page that a visit asks for by {@code name}, which also names the place of the list on the
     * page; else the first. An item that takes more than {@code room} has a page of its own.
     */
    Paging<T> page(Visit visit, String name, int room) {
      return page(visit, name, room, 0);
    }

    /** The same; where none is asked for, one with what is around an index. */
    Paging<T> around(Visit visit, String name, int room, int index) {
      return page(visit, name, room, back(index, room / 2));
    }

    private Paging<T> page(Visit visit, String name, int room, int usual) {
      int from =
          visit.query(name).filter(q -> q.matches(MARK)).map(q -> from(q, room)).orElse(usual);
      int until = on(from, room);
      String path = path(visit, name);
      return new Paging<>(
          list.all().subList(from, until),
          size() == 0 ? 0 : from + 1,
          size(),
          from == 0 ? null : path + "before-" + list.mark().apply(from) + "#" + name,
          until == size() ? null : path + "after-" + list.mark().apply(until - 1) + "#" + name);
    }

    private int from(String asked, int room) {
      String mark = asked.substring(asked.indexOf('-') + 1);
      if (asked.startsWith("before")) {
        return back(list.before(mark), room);
      }
      int behind = list.behind(mark);
      return behind < size() ? behind : back(size(), room);
    }

    private int size() {
      return list.all().size();
    }

    private int weight(int index) {
      return weight.applyAsInt(list.all().get(index));
    }

    /** Where what has room from an index on ends. */
    private int on(int from, int room) {
      int until = from;
      int taken = 0;
      while (until < size() && (until == from || taken + weight(until) <= room)) {
        taken += weight(until++);
      }
      return until;
    }

    /** Where what has room before an index begins. */
    private int back(int until, int room) {
      int from = until;
      int taken = 0;
      while (from > 0 && (from == until || taken + weight(from - 1) <= room)) {
        taken += weight(--from);
      }
      return from;
    }

    /** The address of this page without the mark, with what else it was asked. */
    private static String path(Visit visit, String name) {
      StringBuilder path = new StringBuilder(visit.path()).append('?');
      for (String kept : KEPT) {
        visit
            .query(kept)
            .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
            .ifPresent(value -> path.append(kept).append('=').append(value).append('&'));
      }
      return path.append(name).append('=').toString();
    }
  }
}
