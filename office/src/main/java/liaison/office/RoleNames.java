package liaison.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The roles of an officer by name; the place of a name is its bit (docs/spec/record.md §3). */
public final class RoleNames {
  private static final List<String> NAMES = List.of("duty", "releaser", "head", "operator");

  private RoleNames() {}

  /** The names of a sum of roles. */
  public static List<String> of(int roles) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) if ((roles & 1 << i) != 0) names.add(NAMES.get(i));
    return names;
  }

  /** The same, each a word that other languages know. */
  static List<Reason> reasons(int roles) {
    return of(roles).stream().map(name -> Reason.of("people.role." + name, name)).toList();
  }

  /** The sum of names joined with commas; {@link Refused} for a name that is none. */
  public static int parse(String joined) {
    int roles = 0;
    for (String name : joined.split(",", -1)) {
      int at = NAMES.indexOf(name.strip().toLowerCase(Locale.ROOT));
      if (at < 0)
        throw Refused.asked(
            "rolenames", "Roles are {0}, joined with commas; not {1}.", NAMES, name);
      roles |= 1 << at;
    }
    return roles;
  }
}
