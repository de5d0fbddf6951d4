package liaison.desk.door;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import liaison.desk.DeskSettings;
import liaison.office.Joining;
import liaison.office.Office;
import liaison.office.floor.Floor;
import liaison.office.floor.Newcomer;
import liaison.office.floor.Passkeys.Passkey;
import liaison.office.floor.Passkeys.Purpose;
import liaison.office.floor.Person;
import liaison.office.floor.Sessions;
import liaison.record.merkle.Hash;

/**
 * Who is let in. A session is a secret of 32 bytes in a cookie named after the side; the node keeps
 * its hash. It ends after twelve hours, one watch.
 */
public final class Door {
  public static final int SHORTEST_PASSPHRASE = 12;
  public static final int LONGEST_PASSPHRASE = Passphrase.LONGEST;
  private static final Duration WATCH = Duration.ofHours(12);

  /** Who typed whose passphrase. */
  private record Asked(long by, long officer) {}

  /** All whom the house does not know share their tries. */
  private static final long NOBODY = 0;

  private final DeskSettings settings;
  private final Office office;
  private final Floor floor;
  private final Joining joining;
  private final String cookie;
  private final Slowing<Long> outside;
  private final Slowing<Asked> inside;
  private final SecureRandom random = new SecureRandom();

  public Door(DeskSettings settings, Office office, Floor floor, Joining joining, Clock clock) {
    this.settings = settings;
    this.office = office;
    this.floor = floor;
    this.joining = joining;
    String house = settings.exercise() ? "liaison-exercise-" : "liaison-";
    cookie =
        (secure().isEmpty() ? "" : "__Host-")
            + house
            + office.own().name().toLowerCase(Locale.ROOT);
    outside = new Slowing<>(clock);
    inside = new Slowing<>(clock);
  }

  /** Who may come in: those enrolled and not put out. */
  public List<Person> people() {
    return floor.people().all().stream()
        .filter(p -> floor.people().passphrase(p.officer()).isPresent())
        .filter(p -> !joining.barred(p.officer()))
        .toList();
  }

  /** Who holds a session; nobody from the moment they are barred. */
  public Optional<Person> who(Map<String, String> cookies, Instant now) {
    return hash(cookies.get(cookie))
        .flatMap(hash -> floor.sessions().find(hash, now))
        .filter(session -> !joining.barred(session.officer()))
        .flatMap(session -> floor.people().of(session.officer()));
  }

  /** The session a browser holds, by a name that is no secret; empty for none. */
  public String held(Map<String, String> cookies) {
    return hash(cookies.get(cookie)).map(HexFormat.of()::formatHex).orElse("");
  }

  /** Lets in with a passphrase: the cookie to set, or nothing. Slows down after wrong tries. */
  public Optional<String> enter(long officer, String passphrase, Instant now) {
    boolean enrolled = floor.people().passphrase(officer).isPresent();
    return fits(outside, enrolled ? officer : NOBODY, officer, passphrase)
        ? Optional.of(open(officer, "passphrase", now))
        : Optional.empty();
  }

  /**
   * Whether this is the officer's passphrase, asked for again before an act. Slows down too, by
   * tries of its own: whoever guesses outside keeps nobody from their work inside.
   */
  public boolean again(long officer, String passphrase) {
    return again(officer, officer, passphrase);
  }

  /**
   * The same, typed where {@code by} is let in: whoever guesses shuts the door to themself alone.
   */
  public boolean again(long by, long officer, String passphrase) {
    return fits(inside, new Asked(by, officer), officer, passphrase);
  }

  private <K> boolean fits(Slowing<K> slowing, K tries, long officer, String passphrase) {
    if (!slowing.take(tries)) {
      return false;
    }
    boolean fits = Passphrase.fits(passphrase, floor.people().passphrase(officer));
    if (fits) {
      slowing.right(tries);
    }
    return fits;
  }

  /**
   * Does an act the officer signs here, once this is their passphrase: that of their key where the
   * key is locked, else that of the door. False, and nothing done, when it is not.
   */
  public boolean signing(long officer, String passphrase, Runnable act) {
    if (office.keys().locked(officer)) {
      return office.keys().unlocked(officer, passphrase.toCharArray(), act);
    }
    if (!again(officer, passphrase)) {
      return false;
    }
    act.run();
    return true;
  }

  /** How a change of passphrase ended: WRONG at the door, KEY_ELSE when the key has another. */
  public enum Change {
    DONE,
    WRONG,
    KEY_ELSE
  }

  /** Locks the officer's key in this house under the passphrase they come in with. */
  public Change lock(long officer, String passphrase) {
    return !again(officer, passphrase) ? Change.WRONG : key(officer, passphrase, passphrase);
  }

  /** Another passphrase, for the door and for a key that is locked: the key first. */
  public Change change(long officer, String before, String now) {
    if (!again(officer, before)) {
      return Change.WRONG;
    }
    Change key = office.keys().locked(officer) ? key(officer, before, now) : Change.DONE;
    if (key == Change.DONE) {
      floor.people().passphrase(officer, Passphrase.store(now, random));
    }
    return key;
  }

  private Change key(long officer, String before, String now) {
    boolean locked = office.keys().lock(officer, before.toCharArray(), now.toCharArray());
    return locked ? Change.DONE : Change.KEY_ELSE;
  }

  /** Lets in whoever a passkey has shown to be this officer: the cookie to set. */
  public String withKey(long officer, Instant now) {
    return open(officer, "passkey", now);
  }

  /** The officer an enrolment link is for. */
  public OptionalLong enrolling(String link, Instant now) {
    Optional<byte[]> hash = hash(link);
    OptionalLong officer =
        hash.isPresent() ? floor.enrolments().find(hash.get(), now) : OptionalLong.empty();
    return officer.isPresent() && office.withdrawn(officer.getAsLong())
        ? OptionalLong.empty()
        : officer;
  }

  /** The name somebody was announced under, or empty. */
  public String announced(long officer) {
    return floor.newcomers().of(officer).map(Newcomer::name).orElse("");
  }

  /**
   * Enrols with a link; the cookie to set, or nothing when the link is used or has ended. {@link
   * liaison.office.Refused} for a name that another has: the link can be used still. No older
   * session or key of theirs opens the door then.
   */
  public Optional<String> enrol(String link, Person as, String passphrase, Instant now) {
    OptionalLong officer = enrolling(link, now);
    if (officer.isEmpty()) {
      return Optional.empty();
    }
    long number = officer.getAsLong();
    joining.unlike(number, as.name());
    if (!floor.enrolments().use(hash(link).orElseThrow(), now)) {
      return Optional.empty();
    }
    joining.enrolled(
        new Person(number, as.name(), as.language(), as.theme(), as.releases(), as.keys()));
    floor.people().passphrase(number, Passphrase.store(passphrase, random));
    floor.sessions().endAll(number);
    floor.passkeys().of(number, Purpose.ENTER).stream()
        .map(Passkey::credential)
        .forEach(floor.passkeys()::remove);
    return Optional.of(open(number, "passphrase", now));
  }

  /** Lets in with a link of an exercise, once; nothing at a desk that is none. */
  public Optional<String> letIn(String link, Instant now) {
    OptionalLong officer = settings.exercise() ? enrolling(link, now) : OptionalLong.empty();
    return officer.isPresent() && floor.enrolments().use(hash(link).orElseThrow(), now)
        ? Optional.of(open(officer.getAsLong(), "exercise", now))
        : Optional.empty();
  }

  /**
   * Ends every session of the officer, and goes on in another: the cookie to set, or nothing where
   * the one that asks has just ended too.
   */
  public Optional<String> alone(long officer, Map<String, String> cookies, Instant now) {
    Optional<Sessions.Session> was =
        hash(cookies.get(cookie)).flatMap(hash -> floor.sessions().find(hash, now));
    floor.sessions().endAll(officer);
    return was.map(this::open);
  }

  /** Ends the session; the cookie to set. */
  public String leave(Map<String, String> cookies) {
    hash(cookies.get(cookie)).ifPresent(floor.sessions()::end);
    return cookie + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict" + secure();
  }

  private String open(long officer, String door, Instant now) {
    return open(new Sessions.Session(officer, door, now, now.plus(WATCH)));
  }

  private String open(Sessions.Session session) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    String written = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    floor.sessions().open(Hash.sha256(secret).bytes(), session);
    return cookie
        + "="
        + written
        + "; Path=/; Max-Age="
        + WATCH.toSeconds()
        + "; HttpOnly; SameSite=Strict"
        + secure();
  }

  private String secure() {
    return settings.origin().startsWith("https:") ? "; Secure" : "";
  }

  private static Optional<byte[]> hash(String written) {
    if (written == null || written.length() != 43) {
      return Optional.empty();
    }
    try {
      return Optional.of(Hash.sha256(Base64.getUrlDecoder().decode(written)).bytes());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
