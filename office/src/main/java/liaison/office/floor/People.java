package liaison.office.floor;

import java.util.List;
import java.util.Optional;

/** The people of the own side. */
public interface People {
  List<Person> all();

  Optional<Person> of(long officer);

  /** Adds a person, or changes the one with this officer's number. */
  void put(Person person);

  /** The stored form of an officer's passphrase, or nothing. */
  Optional<String> passphrase(long officer);

  void passphrase(long officer, String stored);

  /** Forgets an officer's passphrase; the person stays, for what they did. */
  void bar(long officer);
}
