package liaison.office.floor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import liaison.office.Precedence;

/** The people of the own side. */
public interface People {
  List<Person> all();

  Optional<Person> of(long officer);

  /** Adds a person, or changes the one with this officer's number. */
  void put(Person person);

  /** Changes what is a person's own, and never how far they may release. */
  void own(long officer, String name, String language, String theme, String keys);

  /** Changes how far a person may release, and nothing else. */
  void limit(long officer, Precedence releases);

  /** The stored form of an officer's passphrase, or nothing. */
  Optional<String> passphrase(long officer);

  /** Keeps the stored form of a passphrase; nothing for whoever is barred. */
  void passphrase(long officer, String stored);

  /**
   * Forgets an officer's passphrase; the person stays, for what they did. Until {@link #readmit} no
   * passphrase, session or passkey of theirs is taken.
   */
  void bar(long officer);

  /** Who is barred. */
  Set<Long> barred();

  /** The officer's next way in is a link handed out at the desk; one barred stays so. */
  void atDesk(long officer);

  /** Who came in by a link handed out at the desk. */
  Set<Long> fromDesk();

  /** The officer's next way in is a link of the node's own command, which ends a bar. */
  void readmit(long officer);
}
