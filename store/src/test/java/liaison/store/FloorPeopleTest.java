package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import liaison.office.Precedence;
import liaison.office.floor.Passkeys.Passkey;
import liaison.office.floor.Passkeys.Purpose;
import liaison.office.floor.Person;
import liaison.office.floor.Sessions.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorPeopleTest {
  private static final Instant T = Instant.parse("2026-11-26T10:00:00Z");
  private static final byte[] HASH = new byte[32];
  private static final Person KIM =
      new Person(7, "김서연", "ko", "night", Precedence.FLASH, "write=KeyN");

  /** All that would let officer 7 in; how much of it was kept. */
  private static int tries(SqliteFloor floor) {
    floor.people().passphrase(7, "stored");
    floor.sessions().open(HASH, new Session(7, "passphrase", T, T.plusSeconds(60)));
    boolean key =
        floor.passkeys().add(new Passkey(new byte[] {1}, 7, Purpose.ENTER, HASH, null, T));
    return (floor.people().passphrase(7).isPresent() ? 1 : 0)
        + (floor.sessions().find(HASH, T).isPresent() ? 1 : 0)
        + (key ? 1 : 0);
  }

  @Test
  void nothingIsKeptForWhoeverIsBarredUntilTheNodeLetsThemInAgain(@TempDir Path home) {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      floor.people().put(KIM);
      floor.people().atDesk(7);
      assertThat(floor.people().fromDesk()).containsExactly(7L);
      floor.people().bar(7);
      floor.people().atDesk(7);
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      assertThat(floor.people().barred()).containsExactly(7L);
      assertThat(floor.people().fromDesk()).isEmpty();
      assertThat(tries(floor)).isZero();
      assertThat(floor.people().of(7)).contains(KIM);
      floor.people().readmit(7);
      assertThat(floor.people().barred()).isEmpty();
      assertThat(tries(floor)).isEqualTo(3);
    }
  }

  @Test
  void whatIsSomebodysOwnAndTheirLimitAreChangedApart(@TempDir Path home) {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      floor.people().put(KIM);
      floor.people().limit(7, Precedence.ROUTINE);
      floor.people().own(7, "Kim", "en", "day", "");
      assertThat(floor.people().of(7))
          .contains(new Person(7, "Kim", "en", "day", Precedence.ROUTINE, ""));
      floor.people().own(8, "Nobody", "en", "day", "");
      floor.people().limit(8, Precedence.FLASH);
      assertThat(floor.people().all()).hasSize(1);
    }
  }
}
