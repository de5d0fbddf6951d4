package liaison.desk;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import liaison.desk.door.Cards;
import liaison.office.Accreditation;
import liaison.office.Joining;
import liaison.office.Marked;
import liaison.office.Office;
import liaison.office.OfficerCard;
import liaison.office.Party;
import liaison.office.Precedence;
import liaison.office.RoleNames;
import liaison.office.Staff;
import liaison.office.floor.Enrolments;
import liaison.office.floor.Floor;
import liaison.office.floor.Newcomer;
import liaison.office.floor.Person;
import liaison.record.Detail;
import liaison.record.Register;
import liaison.record.merkle.Hash;

/** People and keys: who may sign for each side, who is to come, what waits for a second head. */
final class PeoplePage implements Page {
  private static final int ROWS = 80;
  private static final int CHANGES = 40;
  private static final int OBJECTIONS = 5;
  private static final int CHARACTERS = 200;

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Joining joining;
  private final Cards cards;
  private final SecureRandom random = new SecureRandom();

  PeoplePage(Office office, Floor floor, Frames frames, Joining joining, Cards cards) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.joining = joining;
    this.cards = cards;
  }

  /** The page as {@code me} sees it: the own side first. */
  public record Sheet(
      List<Side> sides, List<Coming> coming, boolean head, boolean staffs, long me, Asked asked) {
    public List<Precedence> precedences() {
      return List.of(Precedence.values());
    }

    public List<String> roles() {
      return RoleNames.of(liaison.record.Roles.ALL);
    }
  }

  /** What was written in the form; {@code wrong} is a sentence, null for none. */
  public record Asked(String name, List<String> roles, Precedence limit, String wrong) {}

  public record Side(Party party, boolean own, Paging<Row> rows, Paging<Change> changes) {}

  /**
   * An officer. {@code name}, {@code limit} and {@code touched} are null for none; {@code early}
   * within the notice, {@code held} by an objection; {@code objections} are the first few, those
   * that hold before others.
   */
  public record Row(
      Accreditation a,
      String name,
      Precedence limit,
      Instant touched,
      boolean early,
      boolean held,
      List<Accreditation.Objection> objections) {
    public int more() {
      return a.objections().size() - objections.size();
    }

    public long number() {
      return a.officer().number();
    }

    public List<String> roles() {
      return RoleNames.of(a.officer().roles());
    }
  }

  /** A change that waits for a second head: {@code accredit} or {@code withdraw}. */
  public record Change(long seq, long by, String what, long number, List<String> roles) {}

  /** Who is to come; {@code card} null for none, {@code newcomer} null for one nobody announced. */
  public record Coming(
      long officer,
      String name,
      Newcomer newcomer,
      Precedence limit,
      boolean enrolled,
      OfficerCard card,
      boolean proposed) {}

  /** A link that was just made; {@code seat} in 64 hex digits, {@code roles} joined with commas. */
  public record Link(
      long officer, String name, String roles, String link, Instant until, String seat) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/people", visit -> people(visit, 200, nothing(null)));
    routes.post("/people", this::announce);
    routes.post("/people/{officer}/link", this::link);
    routes.post("/people/{officer}/back", this::takeBack);
  }

  private static Asked nothing(String wrong) {
    return new Asked("", List.of("duty", "releaser"), Precedence.ROUTINE, wrong);
  }

  private Reply people(Visit visit, int status, Asked asked) {
    long me = visit.person().officer();
    List<Side> sides = new ArrayList<>();
    sides.add(side(office.own(), visit));
    for (Party party : office.sides()) {
      if (party.side() != office.self()) {
        sides.add(side(party, visit));
      }
    }
    Sheet it = new Sheet(sides, coming(), joining.heads(me), joining.staffs(me), me, asked);
    return frames.page(
        visit, status, "people", visit.words().at("people.title"), Frames.Audience.OURS, it);
  }

  private Side side(Party party, Visit visit) {
    long now = visit.now().toEpochMilli();
    boolean own = party.side() == office.self();
    Staff staff = office.staff(party.side());
    Map<Long, Instant> touched = office.touched(party.side());
    Paging<Row> rows =
        Paging.of(Marked.by(staff.officers(), PeoplePage::mark))
            .weighing(PeoplePage::length, CHARACTERS)
            .page(visit, "officers-" + party.side(), ROWS / office.sides().size())
            .map(a -> {
              long number = a.officer().number();
              Person person = own ? floor.people().of(number).orElse(null) : null;
              return new Row(
                  a,
                  person == null ? null : person.name(),
                  person == null ? null : person.releases(),
                  touched.get(number),
                  now < a.from(),
                  a.objections().stream().anyMatch(Accreditation.Objection::holds),
                  pressing(a));
            });
    Paging<Change> changes =
        Paging.of(Marked.by(List.copyOf(staff.open().entrySet()), e -> Marked.earliest(e.getKey())))
            .page(visit, "changes-" + party.side(), CHANGES / office.sides().size())
            .map(e -> change(e.getKey(), e.getValue()));
    return new Side(party, own, rows, changes);
  }

  private static List<Accreditation.Objection> pressing(Accreditation a) {
    return a.objections().stream()
        .sorted(Comparator.comparing(o -> !o.holds()))
        .limit(OBJECTIONS)
        .toList();
  }

  private static int length(Accreditation a) {
    return pressing(a).stream().mapToInt(o -> o.text() == null ? 0 : o.text().length()).sum();
  }

  private static String mark(Accreditation a) {
    return Marked.earliest(a.officer().number()) + "-" + a.seq();
  }

  private static Change change(long seq, Register.Proposal p) {
    return switch (p.change()) {
      case Detail.Accredit a ->
          new Change(seq, p.by(), "accredit", a.number(), RoleNames.of(a.roles()));
      case Detail.Withdraw w -> new Change(seq, p.by(), "withdraw", w.number(), List.of());
      default -> throw new IllegalStateException("no change of officers");
    };
  }

  private List<Coming> coming() {
    Staff staff = office.staff(office.self());
    TreeSet<Long> numbers = new TreeSet<>();
    floor.newcomers().all().forEach(n -> numbers.add(n.officer()));
    floor.people().all().stream()
        .map(Person::officer)
        .filter(n -> floor.people().passphrase(n).isPresent())
        .forEach(numbers::add);
    return numbers.stream()
        .filter(n -> !staff.used().contains(n))
        .map(n -> coming(n, staff))
        .toList();
  }

  private Coming coming(long officer, Staff staff) {
    Newcomer newcomer = floor.newcomers().of(officer).orElse(null);
    Person person = floor.people().of(officer).orElse(null);
    boolean proposed =
        staff.open().values().stream()
            .anyMatch(p -> p.change() instanceof Detail.Accredit a && a.number() == officer);
    return new Coming(
        officer,
        person == null ? newcomer.name() : person.name(),
        newcomer,
        person == null ? newcomer.releases() : person.releases(),
        floor.people().passphrase(officer).isPresent(),
        cards.waiting(officer).orElse(null),
        proposed);
  }

  private Reply announce(Visit visit) {
    String name = visit.field("name");
    List<String> roles = visit.fields("role");
    Precedence limit = limit(visit);
    if (name.isEmpty() || name.length() > 80 || roles.isEmpty() || limit == null) {
      String wrong = visit.words().at("people.new.missing");
      return people(
          visit, 409, new Asked(name, roles, limit == null ? Precedence.ROUTINE : limit, wrong));
    }
    int sum = RoleNames.parse(String.join(",", roles));
    Newcomer made = joining.announce(visit.person().officer(), name, sum, limit);
    return shown(visit, made.officer());
  }

  /** The precedence of the field {@code limit}, or null. */
  static Precedence limit(Visit visit) {
    return java.util.Arrays.stream(Precedence.values())
        .filter(p -> p.name().equals(visit.field("limit")))
        .findFirst()
        .orElse(null);
  }

  private Reply link(Visit visit) {
    return shown(visit, officer(visit));
  }

  /** The link stands in this answer and nowhere else: the node keeps its hash. */
  private Reply shown(Visit visit, long officer) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    Instant until = visit.now().plus(Enrolments.LASTS);
    joining.link(visit.person().officer(), officer, Hash.sha256(secret).bytes(), until);
    String path = "/enrol/" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Newcomer n = floor.newcomers().of(officer).orElseThrow();
    Link it =
        new Link(
            officer,
            n.name(),
            String.join(",", RoleNames.of(n.roles())),
            frames.origin() + path,
            until,
            HexFormat.of().formatHex(office.seat().bytes()));
    return frames.page(
        visit,
        "newcomer",
        visit.words().at("people.made.title", String.valueOf(officer)),
        Frames.Audience.OURS,
        it);
  }

  private Reply takeBack(Visit visit) {
    joining.takeBack(visit.person().officer(), officer(visit));
    return Reply.see("/people");
  }

  /** The officer of the path; 0, which is nobody, for what is no number. */
  static long officer(Visit visit) {
    String written = visit.named("officer");
    return written.matches("[0-9]{1,10}") ? Long.parseLong(written) : 0;
  }
}
