package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import liaison.office.floor.Enrolments;
import liaison.office.floor.Floor;
import liaison.office.floor.Newcomer;
import liaison.office.floor.Newcomers;
import liaison.office.floor.Passkeys;
import liaison.office.floor.People;
import liaison.office.floor.Person;
import liaison.office.floor.Sessions;
import liaison.office.floor.Tokens;
import liaison.office.floor.WatchLog;
import liaison.office.program.Programs;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine;
import liaison.record.Officer;
import liaison.record.OfficerSigner;
import liaison.record.Roles;
import liaison.record.keys.JdkSignatures;
import liaison.record.merkle.Hash;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may let whom in, and that whoever is withdrawn is out. */
class JoiningTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final long HEAD = 1;
  private static final long OPERATOR = 2;
  private static final long DUTY = 3;
  private static final long EARLY = 4;
  private static final long HELD = 5;
  private static final long GONE = 9;
  private static final Hash SEAT =
      Hash.sha256("seat".getBytes(java.nio.charset.StandardCharsets.UTF_8));

  private final List<Accreditation> officers = new ArrayList<>();
  private final Set<Long> used = new HashSet<>();
  private final Set<Long> keysHere = new HashSet<>();
  private final TreeMap<Long, Newcomer> newcomers = new TreeMap<>();
  private final TreeMap<Long, Person> people = new TreeMap<>();
  private final TreeMap<Long, String> passphrases = new TreeMap<>();
  private final Set<Long> sessions = new HashSet<>();
  private final Set<Long> barred = new HashSet<>();
  private final Set<Long> fromDesk = new HashSet<>();
  private final TreeMap<Long, Integer> links = new TreeMap<>();
  private final List<Long> keysRemoved = new ArrayList<>();
  private final List<Tokens.Token> tokens = new ArrayList<>();
  private final Set<Long> ended = new HashSet<>();
  private final List<LogLine.Entry> logged = new ArrayList<>();

  private final Office office =
      only(
          Office.class,
          Map.of(
              "self", given -> 0,
              "staff", given -> new Staff(List.copyOf(officers), Map.of(), Set.copyOf(used)),
              "seat", given -> SEAT,
              "keyHere", given -> keysHere.contains((Long) given[0]),
              "withdrawn",
                  given ->
                      used.contains((Long) given[0])
                          && officers.stream()
                              .noneMatch(a -> a.officer().number() == (Long) given[0])));
  private final Floor floor =
      only(
          Floor.class,
          Map.of(
              "people", given -> new Everybody(),
              "newcomers", given -> new Announced(),
              "sessions",
                  given ->
                      only(Sessions.class, Map.of("endAll", who -> sessions.remove((Long) who[0]))),
              "enrolments",
                  given ->
                      only(
                          Enrolments.class,
                          Map.of(
                              "end", who -> links.put((Long) who[0], 0),
                              "offer", who -> links.merge((Long) who[1], 1, Integer::sum))),
              "passkeys",
                  given ->
                      only(
                          Passkeys.class,
                          Map.of(
                              "of",
                              who -> {
                                keysRemoved.add((Long) who[0]);
                                return List.of();
                              })),
              "log", given -> only(WatchLog.class, Map.of("add", this::logged)),
              "tokens",
                  given ->
                      only(
                          Tokens.class,
                          Map.of(
                              "all", none -> tokens,
                              "of", hash -> tokens.stream().findFirst(),
                              "used", when -> null,
                              "revoke", which -> ended.add((Long) which[0])))));
  private final Joining joining = new Joining(office, floor, Clock.fixed(NOW, ZoneOffset.UTC));

  private interface Answer {
    Object to(Object[] given);
  }

  private static <T> T only(Class<T> port, Map<String, Answer> answers) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, given) -> {
              Answer answer = answers.get(method.getName());
              if (answer == null) throw new AssertionError(method + " is not asked here");
              Object out = answer.to(given);
              return method.getReturnType() == void.class ? null : out;
            }));
  }

  @SuppressWarnings("unchecked")
  private Object logged(Object[] given) {
    logged.addAll((List<LogLine.Entry>) given[0]);
    return List.of();
  }

  private final class Everybody implements People {
    @Override
    public List<Person> all() {
      return List.copyOf(people.values());
    }

    @Override
    public Optional<Person> of(long officer) {
      return Optional.ofNullable(people.get(officer));
    }

    @Override
    public void put(Person person) {
      people.put(person.officer(), person);
    }

    @Override
    public Optional<String> passphrase(long officer) {
      return Optional.ofNullable(passphrases.get(officer));
    }

    @Override
    public void passphrase(long officer, String stored) {
      passphrases.put(officer, stored);
    }

    @Override
    public void own(long officer, String name, String language, String theme, String keys) {
      people.computeIfPresent(
          officer, (n, p) -> new Person(n, name, language, theme, p.releases(), keys));
    }

    @Override
    public void limit(long officer, Precedence releases) {
      people.computeIfPresent(
          officer, (n, p) -> new Person(n, p.name(), p.language(), p.theme(), releases, p.keys()));
    }

    @Override
    public void bar(long officer) {
      passphrases.remove(officer);
      fromDesk.remove(officer);
      barred.add(officer);
    }

    @Override
    public Set<Long> barred() {
      return barred;
    }

    @Override
    public void atDesk(long officer) {
      if (!barred.contains(officer)) fromDesk.add(officer);
    }

    @Override
    public Set<Long> fromDesk() {
      return fromDesk;
    }

    @Override
    public void readmit(long officer) {
      barred.remove(officer);
      fromDesk.remove(officer);
    }
  }

  private final class Announced implements Newcomers {
    @Override
    public List<Newcomer> all() {
      return List.copyOf(newcomers.values());
    }

    @Override
    public Optional<Newcomer> of(long officer) {
      return Optional.ofNullable(newcomers.get(officer));
    }

    @Override
    public void put(Newcomer newcomer) {
      newcomers.put(newcomer.officer(), newcomer);
    }

    @Override
    public void remove(long officer) {
      newcomers.remove(officer);
    }
  }

  @BeforeEach
  void staff() {
    accredited(HEAD, Roles.ALL, NOW.minusSeconds(60), List.of());
    accredited(OPERATOR, Roles.OPERATOR, NOW, List.of());
    accredited(DUTY, Roles.DUTY | Roles.RELEASER, NOW.minusSeconds(60), List.of());
    accredited(EARLY, Roles.ALL, NOW.plusMillis(1), List.of());
    var holds = new Accreditation.Objection(new Place(0, 1, 7), 1, 0, "No.", true, false);
    accredited(HELD, Roles.ALL, NOW.minusSeconds(60), List.of(holds));
    used.add(GONE);
  }

  private static Officer officer(long number, int roles) {
    byte[] seed = new byte[32];
    seed[0] = (byte) number;
    OfficerSigner signer = OfficerSigner.ed25519(number, seed, new JdkSignatures());
    return new Officer(number, signer.key(), roles, new byte[64]);
  }

  private void accredited(
      long number, int roles, Instant from, List<Accreditation.Objection> objections) {
    used.add(number);
    officers.add(new Accreditation(officer(number, roles), 1, 0, from.toEpochMilli(), objections));
  }

  private void enrolled(long number, Precedence limit) {
    people.put(number, new Person(number, "P" + number, "ko", "night", limit, "k"));
    passphrases.put(number, "stored");
    sessions.add(number);
  }

  private static void refused(String why, ThrowingCallable act) {
    assertThatThrownBy(act).isInstanceOf(Refused.class).hasMessageContaining(why);
  }

  private Newcomer announced() {
    String name = newcomers.isEmpty() ? " Kim " : "Kim " + newcomers.size();
    return joining.announce(OPERATOR, name, Roles.DUTY, Precedence.PRIORITY);
  }

  private static String card(long number, Hash seat) {
    return new OfficerCard(seat, officer(number, Roles.ALL)).text();
  }

  @Test
  void aHeadOrAnOperatorWhoActsAnnouncesAndNobodyElse() {
    assertThat(announced())
        .isEqualTo(new Newcomer(10, "Kim", Roles.DUTY, Precedence.PRIORITY, OPERATOR, NOW, null));
    assertThat(joining.announce(HEAD, "Lee", Roles.HEAD, Precedence.FLASH).officer()).isEqualTo(11);
    for (long by : new long[] {DUTY, EARLY, HELD, GONE, 77})
      refused(
          "head or an operator",
          () -> joining.announce(by, "Park", Roles.DUTY, Precedence.ROUTINE));
    assertThat(newcomers).hasSize(2);
    assertThat(joining.heads(OPERATOR)).isFalse();
    assertThat(joining.staffs(OPERATOR)).isTrue();
    assertThat(joining.heads(HEAD)).isTrue();
    assertThat(joining.heads(EARLY)).isFalse();
  }

  @Test
  void aNumberOnceAnybodysIsNeverGivenAgain() {
    enrolled(20, Precedence.ROUTINE);
    assertThat(announced().officer()).isEqualTo(21);
    assertThat(announced().officer()).isEqualTo(22);
    joining.takeBack(HEAD, 22);
    assertThat(announced().officer()).isEqualTo(23);
  }

  @Test
  void whatIsAnnouncedHasANameRolesAndRoom() {
    for (String name : new String[] {"", " ", "x".repeat(81)})
      refused("1 to 80", () -> joining.announce(HEAD, name, Roles.DUTY, Precedence.ROUTINE));
    for (int roles : new int[] {0, 16})
      refused("role", () -> joining.announce(HEAD, "Kim", roles, Precedence.ROUTINE));
    joining.announce(HEAD, "x".repeat(80), Roles.ALL, Precedence.ROUTINE);
    for (int i = 1; i < Joining.MOST; i++) announced();
    refused("announced already", this::announced);
  }

  @Test
  void aLinkIsForWhoeverIsAnnouncedAndNotInYet() {
    long kim = announced().officer();
    joining.link(OPERATOR, kim, new byte[32], NOW);
    joining.link(HEAD, kim, new byte[32], NOW);
    assertThat(links).as("the earlier one was ended").containsEntry(kim, 1);
    refused("head or an operator", () -> joining.link(DUTY, kim, new byte[32], NOW));
    refused("not announced", () -> joining.link(HEAD, 77, new byte[32], NOW));
    refused("not announced", () -> joining.link(OPERATOR, HEAD, new byte[32], NOW));
    refused("is withdrawn", () -> joining.link(HEAD, GONE, new byte[32], NOW));
    keysHere.add(kim);
    refused("could sign with it", () -> joining.link(HEAD, kim, new byte[32], NOW));
    keysHere.clear();
    enrolled(kim, Precedence.ROUTINE);
    refused("enrolled", () -> joining.link(HEAD, kim, new byte[32], NOW));
    accredited(kim, Roles.DUTY, NOW, List.of());
    refused("accredited already", () -> joining.link(HEAD, kim, new byte[32], NOW));
  }

  @Test
  void whoCameByALinkOfTheDeskIsBarredOnceTheHouseCouldSignForThem() {
    for (boolean key : new boolean[] {false, true}) {
      long kim = announced().officer();
      joining.link(OPERATOR, kim, new byte[32], NOW);
      enrolled(kim, Precedence.ROUTINE);
      if (key) keysHere.add(kim);
      assertThat(joining.barred(kim)).isFalse();
      accredited(kim, Roles.DUTY, NOW, List.of());
      assertThat(joining.barred(kim)).isEqualTo(key);
      joining.settle();
      assertThat(passphrases.containsKey(kim)).isEqualTo(!key);
      if (key) {
        out(kim);
        keysHere.clear();
        assertThat(joining.barred(kim)).as("lasting").isTrue();
        keysHere.add(kim);
        joining.readmit(kim);
        assertThat(joining.barred(kim)).isFalse();
        enrolled(kim, Precedence.ROUTINE);
        joining.settle();
        assertThat(passphrases).containsKey(kim);
      }
    }
  }

  @Test
  void theNodesOwnLinkVoidsWhatTheDeskLetIn() {
    long kim = announced().officer();
    joining.link(OPERATOR, kim, new byte[32], NOW);
    enrolled(kim, Precedence.ROUTINE);
    joining.readmit(kim);
    out(kim);
    assertThat(joining.barred(kim)).isFalse();
  }

  @Test
  void aCardIsTheOfficersOwnOrLaidByStaffing() {
    long kim = announced().officer();
    joining.card(kim, kim, card(kim, SEAT));
    assertThat(OfficerCard.parse(newcomers.get(kim).card()).officer().number()).isEqualTo(kim);
    joining.card(OPERATOR, kim, card(kim, SEAT));
    refused("head or an operator", () -> joining.card(DUTY, kim, card(kim, SEAT)));
    refused("of officer 3", () -> joining.card(HEAD, kim, card(3, SEAT)));
    refused("another seat", () -> joining.card(HEAD, kim, card(kim, Hash.EMPTY)));
    refused("not a whole", () -> joining.card(HEAD, kim, "card"));
    refused("not announced", () -> joining.card(HEAD, 77, card(77, SEAT)));
    accredited(kim, Roles.DUTY, NOW, List.of());
    refused("accredited already", () -> joining.card(HEAD, kim, card(kim, SEAT)));
  }

  @Test
  void aHeadSetsLimitsAndNeverTheirOwn() {
    long kim = announced().officer();
    enrolled(DUTY, Precedence.ROUTINE);
    enrolled(HEAD, Precedence.ROUTINE);
    joining.limit(HEAD, DUTY, Precedence.FLASH);
    assertThat(people.get(DUTY))
        .isEqualTo(new Person(DUTY, "P3", "ko", "night", Precedence.FLASH, "k"));
    joining.limit(HEAD, kim, Precedence.ROUTINE);
    assertThat(newcomers.get(kim).releases()).isEqualTo(Precedence.ROUTINE);
    refused("own limit", () -> joining.limit(HEAD, HEAD, Precedence.FLASH));
    for (long by : new long[] {OPERATOR, DUTY, EARLY, HELD})
      refused("a head", () -> joining.limit(by, kim, Precedence.FLASH));
    refused("not known", () -> joining.limit(HEAD, 77, Precedence.FLASH));
  }

  @Test
  void whoEnrolsMayReleaseWhatWasSaidAndNotMore() {
    long kim = announced().officer();
    assertThat(joining.limit(kim)).isEqualTo(Precedence.PRIORITY);
    enrolled(kim, Precedence.ROUTINE);
    assertThat(joining.limit(kim)).isEqualTo(Precedence.ROUTINE);
    assertThat(joining.limit(HEAD)).isEqualTo(Precedence.FLASH);
  }

  @Test
  void takenBackIsOut() {
    long kim = announced().officer();
    joining.link(HEAD, kim, new byte[32], NOW);
    enrolled(kim, Precedence.ROUTINE);
    refused("head or an operator", () -> joining.takeBack(DUTY, kim));
    refused("is accredited", () -> joining.takeBack(OPERATOR, DUTY));
    tokens.add(new Tokens.Token(7, "P", kim, false, HEAD, NOW, null, null));
    joining.takeBack(OPERATOR, kim);
    out(kim);
    assertThat(joining.barred(kim)).isTrue();
    assertThat(ended).containsExactly(7L);
    assertThat(newcomers).isEmpty();
    assertThat(links).containsEntry(kim, 0);
  }

  @Test
  void theProgramOfWhoeverIsBarredIsOut() {
    Programs programs = new Programs(floor, joining, Clock.fixed(NOW, ZoneOffset.UTC));
    long kim = announced().officer();
    enrolled(kim, Precedence.ROUTINE);
    tokens.add(new Tokens.Token(7, "P", kim, false, HEAD, NOW, null, null));
    assertThat(programs.who(new byte[32])).isPresent();
    barred.add(kim);
    assertThat(programs.who(new byte[32])).isEmpty();
    refused("not enrolled", () -> programs.admit(HEAD, "Q", kim, false, false, new byte[32]));
    joining.settle();
    assertThat(ended).containsExactly(7L);
  }

  private void out(long officer) {
    assertThat(passphrases).doesNotContainKey(officer);
    assertThat(sessions).doesNotContain(officer);
    assertThat(keysRemoved).contains(officer);
    assertThat(people).containsKey(officer);
  }

  @Test
  void noTwoNumbersHaveOneName() {
    enrolled(DUTY, Precedence.ROUTINE);
    people.put(EARLY, new Person(EARLY, "Ōe  Kenzaburō", "en", "night", Precedence.ROUTINE, ""));
    newcomers.put(20L, new Newcomer(20, "Kim", 1, Precedence.ROUTINE, HEAD, NOW, null));
    for (String taken : List.of("kim", " KIM\u00a0", "Ｋｉｍ", "O\u0304E KENZABURO\u0304", "p3", "Ｐ３"))
      refused("that name already", () -> joining.unlike(30, taken));
    for (String hidden : List.of("Ki\u200bm", "\u202eKim", "Kim\n", "Kim\u2028"))
      refused("cannot be seen", () -> joining.unlike(30, hidden));
    joining.unlike(20, "KIM");
    joining.unlike(30, "Kim Seo-yeon");
    refused("that name already", () -> joining.announce(HEAD, "P3", 1, Precedence.ROUTINE));
    refused("that name already", () -> joining.enrolled(person(30, "P3")));
    refused("that name already", () -> joining.own(person(EARLY, "P3")));
    assertThat(people).hasSize(2);
    assertThat(logged).isEmpty();
  }

  private static Person person(long number, String name) {
    return new Person(number, name, "en", "day", Precedence.FLASH, "");
  }

  @Test
  void waysInLimitsAndNamesAreLinesOfTheLog() {
    long kim = announced().officer();
    joining.link(OPERATOR, kim, new byte[32], NOW);
    joining.enrolled(person(kim, "Kim"));
    joining.readmit(DUTY);
    joining.limit(HEAD, kim, Precedence.ROUTINE);
    joining.own(person(kim, "Kim"));
    joining.own(person(kim, "Lee"));
    assertThat(logged)
        .containsExactly(
            LogLine.Entry.desk(Event.LINKED, "10", OPERATOR, null),
            LogLine.Entry.desk(Event.ENROLLED, "10", kim, null),
            LogLine.Entry.desk(Event.LINKED, "3", null, null),
            LogLine.Entry.desk(Event.LIMITED, "10", HEAD, "ROUTINE"),
            LogLine.Entry.desk(Event.NAMED, "Kim", kim, "Lee"));
    assertThat(people.get(kim).releases()).isEqualTo(Precedence.ROUTINE);
  }

  @Test
  void whoIsWithdrawnIsPutOutAndNobodyElse() {
    enrolled(HEAD, Precedence.FLASH);
    enrolled(GONE, Precedence.FLASH);
    enrolled(announced().officer(), Precedence.FLASH);
    newcomers.put(GONE, new Newcomer(GONE, "G", 1, Precedence.ROUTINE, HEAD, NOW, null));
    tokens.add(new Tokens.Token(1, "P", HEAD, true, HEAD, NOW, null, null));
    tokens.add(new Tokens.Token(2, "P", GONE, true, HEAD, NOW, null, null));
    tokens.add(new Tokens.Token(3, "P", GONE, true, HEAD, NOW, null, NOW));
    joining.settle();
    out(GONE);
    assertThat(ended).containsExactly(2L);
    assertThat(newcomers).hasSize(1).doesNotContainKey(GONE);
    assertThat(passphrases).hasSize(2);
    assertThat(keysRemoved).containsExactly(GONE);
    joining.settle();
    assertThat(keysRemoved).as("once").containsExactly(GONE);
  }
}
