package liaison.office.floor;

import java.util.List;
import java.util.Optional;

/** Who is announced to join the own side. */
public interface Newcomers {
  /** By number. */
  List<Newcomer> all();

  Optional<Newcomer> of(long officer);

  /** Announces somebody, or changes what was announced under this number. */
  void put(Newcomer newcomer);

  void remove(long officer);
}
