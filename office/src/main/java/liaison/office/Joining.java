package liaison.office;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import liaison.office.floor.Floor;
import liaison.office.floor.Newcomer;
import liaison.office.floor.Passkeys.Purpose;
import liaison.office.floor.Person;
import liaison.office.floor.Tokens.Token;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine;
import liaison.record.Kind;
import liaison.record.Roles;

/**
 * Who comes and who goes, on the own floor: announced, let in by a link, their card laid before a
 * head, their limit, and out again. Accrediting and withdrawing are acts of a head in the record;
 * nothing here gives anybody a signature. {@link Refused} says in one sentence why something was
 * not done.
 */
public final class Joining {
  /** Most who are announced and not accredited at one time. */
  public static final int MOST = 64;

  private static final int STAFFING = Roles.HEAD | Roles.OPERATOR;
  private static final int MOST_NAME = 80;
  private static final Pattern HIDDEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private final Office office;
  private final Floor floor;
  private final Clock clock;

  public Joining(Office office, Floor floor, Clock clock) {
    this.office = office;
    this.floor = floor;
    this.clock = clock;
  }

  private Staff staff() {
    return office.staff(office.self());
  }

  /** Whether the officer may announce people, hand out their links and take them back. */
  public boolean staffs(long officer) {
    return acts(officer, STAFFING);
  }

  /** Whether the officer is a head who acts now. */
  public boolean heads(long officer) {
    return acts(officer, Roles.HEAD);
  }

  private boolean acts(long officer, int roles) {
    return staff()
        .officer(officer)
        .filter(a -> (a.officer().roles() & roles) != 0)
        .filter(a -> a.refuses(Kind.OPENED, clock.millis()) == null)
        .isPresent();
  }

  /** Announces somebody, under a number nobody ever had. */
  public synchronized Newcomer announce(long by, String name, int roles, Precedence releases) {
    staffing(by);
    if (name.isBlank() || name.length() > MOST_NAME)
      throw Refused.of("name", "A name is 1 to {0} characters.", MOST_NAME);
    if (roles < 1 || roles > Roles.ALL) throw Refused.of("roles", "Give at least one role.");
    Staff now = staff();
    long number = free(now);
    unlike(number, name);
    if (floor.newcomers().all().stream().filter(n -> !now.used().contains(n.officer())).count()
        >= MOST)
      throw Refused.of(
          "full", "{0} people are announced already. Accredit some, or take them back.", MOST);
    Newcomer newcomer =
        new Newcomer(number, name.strip(), roles, releases, by, clock.instant(), null);
    floor.newcomers().put(newcomer);
    return newcomer;
  }

  /** The number after every one that anybody has or had. */
  private long free(Staff now) {
    LongStream all =
        LongStream.concat(
            now.used().stream().mapToLong(n -> n),
            LongStream.concat(
                LongStream.concat(
                    floor.people().all().stream().mapToLong(Person::officer),
                    floor.people().barred().stream().mapToLong(n -> n)),
                floor.newcomers().all().stream().mapToLong(Newcomer::officer)));
    long number = all.max().orElse(0) + 1;
    while (office.withdrawn(number)) number++;
    return number;
  }

  /**
   * A link for somebody announced and not accredited, whose secret has this hash; an earlier link
   * of theirs works no more. None for whoever has a key in this house.
   */
  public synchronized void link(long by, long officer, byte[] hash, Instant until) {
    staffing(by);
    announced(officer);
    if (office.keyHere(officer))
      throw Refused.of(
          "keyhere",
          "Officer {0} has a key in this house: whoever enrols could sign with it. The operator makes the link at the node: liaison enrol --officer {0}",
          officer);
    if (staff().officer(officer).isPresent())
      throw Refused.of(
          "linkaccredited",
          "Officer {0} is accredited already. The operator makes the link at the node: liaison enrol --officer {0}",
          officer);
    if (floor.people().passphrase(officer).isPresent())
      throw Refused.of("enrolled", "Officer {0} is enrolled at this desk already.", officer);
    floor.enrolments().end(officer);
    floor.people().atDesk(officer);
    floor.enrolments().offer(hash, officer, until);
    log(Event.LINKED, officer, by, null);
  }

  /** Refuses a name that hides something, or that another number of this side has. */
  public void unlike(long officer, String name) {
    if (HIDDEN.matcher(name).find())
      throw Refused.of("namehidden", "A name holds no characters that cannot be seen.");
    String folded = folded(name);
    Stream.concat(
            floor.people().all().stream().map(p -> Map.entry(p.officer(), p.name())),
            floor.newcomers().all().stream().map(n -> Map.entry(n.officer(), n.name())))
        .filter(other -> other.getKey() != officer && folded(other.getValue()).equals(folded))
        .findFirst()
        .ifPresent(other -> {
          throw Refused.of(
              "nametaken",
              "Officer {0} has that name already. Take one that nobody can mistake for theirs.",
              other.getKey());
        });
  }

  /** As two people would call one name. */
  private static String folded(String name) {
    String one = Normalizer.normalize(name, Normalizer.Form.NFKC);
    String plain = one.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(plain, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\p{Z}]+", " ")
        .strip();
  }

  /** Changes what is somebody's own; another name is a line of the log. */
  public synchronized void own(Person to) {
    unlike(to.officer(), to.name());
    String before = floor.people().of(to.officer()).map(Person::name).orElse(to.name());
    floor.people().own(to.officer(), to.name(), to.language(), to.theme(), to.keys());
    if (!before.equals(to.name())) log(Event.NAMED, before, to.officer(), to.name());
  }

  /** Somebody enrols under their number; how far they may release is not theirs to say. */
  public synchronized void enrolled(Person as) {
    if (floor.people().of(as.officer()).isPresent()) own(as);
    else {
      unlike(as.officer(), as.name());
      Precedence limit = limit(as.officer());
      floor
          .people()
          .put(new Person(as.officer(), as.name(), as.language(), as.theme(), limit, as.keys()));
    }
    log(Event.ENROLLED, as.officer(), as.officer(), null);
  }

  private void log(Event event, Object about, Long officer, String text) {
    LogLine.Entry entry = LogLine.Entry.desk(event, about.toString(), officer, text);
    floor.log().add(List.of(entry), clock.instant());
  }

  /** Lays the card of a key made elsewhere before the heads; the officer's own, or by staffing. */
  public synchronized void card(long by, long officer, String text) {
    if (by != officer) staffing(by);
    Newcomer n = announced(officer);
    if (staff().officer(officer).isPresent())
      throw Refused.of("accredited", "Officer {0} is accredited already.", officer);
    OfficerCard card = OfficerCard.parse(text);
    if (card.officer().number() != officer)
      throw Refused.of(
          "cardnumber",
          "This card is of officer {0}. Make it for number {1}.",
          card.officer().number(),
          officer);
    if (!card.seat().equals(office.seat()))
      throw Refused.of(
          "cardseat",
          "This officer''s card was made for another seat. Make it for the fingerprint of this side.");
    floor
        .newcomers()
        .put(new Newcomer(officer, n.name(), n.roles(), n.releases(), n.by(), n.at(), card.text()));
  }

  /** Sets how far somebody may release: a head, and never for themself. */
  public synchronized void limit(long by, long officer, Precedence releases) {
    if (!heads(by)) throw Refused.of("head", "That takes a head of this side who acts now.");
    if (by == officer)
      throw Refused.of("ownlimit", "Nobody sets their own limit; another head does.");
    Optional<Person> person = floor.people().of(officer);
    floor.people().limit(officer, releases);
    Optional<Newcomer> newcomer = floor.newcomers().of(officer);
    newcomer.ifPresent(n ->
        floor
            .newcomers()
            .put(new Newcomer(officer, n.name(), n.roles(), releases, n.by(), n.at(), n.card())));
    if (person.isEmpty() && newcomer.isEmpty())
      throw Refused.of("unknown", "Officer {0} is not known at this desk.", officer);
    log(Event.LIMITED, officer, by, releases.name());
  }

  /** Lets somebody not come after all: their link, their way in and their card are gone. */
  public synchronized void takeBack(long by, long officer) {
    staffing(by);
    if (staff().officer(officer).isPresent())
      throw Refused.of(
          "withdraw", "Officer {0} is accredited. A head withdraws them, in the record.", officer);
    floor.newcomers().remove(officer);
    out(officer);
  }

  /** How far somebody may release who enrols: what they had, else what was announced, else all. */
  public Precedence limit(long officer) {
    return floor
        .people()
        .of(officer)
        .map(Person::releases)
        .or(() -> floor.newcomers().of(officer).map(Newcomer::releases))
        .orElse(Precedence.FLASH);
  }

  /**
   * Whether somebody has no way in: taken back, withdrawn, or accredited with a key in this house
   * after a link of the desk let them in, so that whoever held the link could sign with it.
   */
  public boolean barred(long officer) {
    return office.withdrawn(officer)
        || floor.people().barred().contains(officer)
        || (floor.people().fromDesk().contains(officer) && signsHere(officer));
  }

  private boolean signsHere(long officer) {
    return office.keyHere(officer) && staff().officer(officer).isPresent();
  }

  /**
   * The operator, at the node, is about to let somebody in: whatever let them in before is void.
   */
  public synchronized void readmit(long officer) {
    boolean before =
        floor.people().fromDesk().contains(officer) || floor.people().barred().contains(officer);
    if (before) out(officer);
    floor.people().readmit(officer);
    log(Event.LINKED, officer, null, null);
  }

  /** Puts out whoever is barred, for good. */
  public synchronized void settle() {
    for (Newcomer n : floor.newcomers().all())
      if (office.withdrawn(n.officer())) floor.newcomers().remove(n.officer());
    for (Person p : floor.people().all())
      if (floor.people().passphrase(p.officer()).isPresent() && barred(p.officer()))
        out(p.officer());
    for (Token t : floor.tokens().all())
      if (t.revoked() == null && barred(t.officer()))
        floor.tokens().revoke(t.id(), clock.instant());
  }

  private void out(long officer) {
    floor.people().bar(officer);
    floor.sessions().endAll(officer);
    floor.enrolments().end(officer);
    floor
        .passkeys()
        .of(officer, Purpose.ENTER)
        .forEach(p -> floor.passkeys().remove(p.credential()));
    floor.tokens().all().stream()
        .filter(t -> t.officer() == officer && t.revoked() == null)
        .forEach(t -> floor.tokens().revoke(t.id(), clock.instant()));
  }

  private void staffing(long by) {
    if (!staffs(by))
      throw Refused.of("staffing", "That takes a head or an operator of this side who acts now.");
  }

  private Newcomer announced(long officer) {
    if (office.withdrawn(officer))
      throw Refused.of("withdrawn", "Officer {0} is withdrawn.", officer);
    return floor
        .newcomers()
        .of(officer)
        .orElseThrow(() ->
            Refused.of(
                "unannounced", "Officer {0} is not announced. Announce them first.", officer));
  }
}
