package liaison.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import liaison.desk.door.Cards;
import liaison.desk.door.Door;
import liaison.desk.door.NewPasskeys;
import liaison.desk.door.Passkeys;
import liaison.office.Accreditation;
import liaison.office.Act;
import liaison.office.Joining;
import liaison.office.Office;
import liaison.office.OfficerCard;
import liaison.office.Party;
import liaison.office.Precedence;
import liaison.office.Refused;
import liaison.office.RoleNames;
import liaison.office.floor.Floor;
import liaison.record.Detail;
import liaison.record.Officer;
import liaison.record.Roles;
import liaison.record.cose.CoseKey;

/**
 * What is done about a person: signed acts of a head (accredit, withdraw, confirm, uphold) or of
 * any officer (object), each on a page of its own with its effect said; and what stays on the own
 * floor (a limit, a card laid before the heads). Whose act it may be is for the office to say.
 */
final class PeopleActs implements Page {
  /** A head answers an objection to their own accreditation too, and signs nothing else. */
  private static final String UPHOLD = "/people/uphold/{place}";

  private static final int MOST_BYTES = 4_096;

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Joining joining;
  private final Cards cards;
  private final Door door;
  private final Passkeys passkeys;

  PeopleActs(
      Office office,
      Floor floor,
      Frames frames,
      Joining joining,
      Cards cards,
      Door door,
      Passkeys passkeys) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.joining = joining;
    this.cards = cards;
    this.door = door;
    this.passkeys = passkeys;
  }

  /**
   * The page of one act at {@code path}. {@code about} is a side, {@code number} an officer's and
   * what is typed to sign; {@code roles} are ticked, {@code card}, {@code said} (what is objected)
   * and {@code wrong} null for none.
   */
  public record Sheet(
      String act,
      String path,
      String about,
      long number,
      String name,
      List<String> roles,
      OfficerCard card,
      Precedence limit,
      boolean last,
      String said,
      Passkeys.Hand hand,
      String wrong) {
    public List<String> allRoles() {
      return RoleNames.of(Roles.ALL);
    }

    public List<Precedence> precedences() {
      return List.of(Precedence.values());
    }
  }

  /** What an act is about, as the record and the floor have it now. */
  private record About(
      String side,
      long number,
      String name,
      List<String> roles,
      OfficerCard card,
      long seq,
      String said) {}

  @Override
  public void routes(Routes routes) {
    signed(routes, "accredit", "/people/{officer}/accredit");
    signed(routes, "withdraw", "/people/{officer}/withdraw");
    signed(routes, "confirm", "/people/confirm/{place}");
    signed(routes, "object", "/people/object/{place}");
    routes.get(UPHOLD, visit -> sheet(visit, 200, "uphold", null));
    routes.own(UPHOLD, visit -> sign(visit, "uphold"));
    routes.own(UPHOLD + "/prepare", visit -> prepare(visit, "uphold"));
    routes.get("/people/{officer}/limit", visit -> sheet(visit, 200, "limit", null));
    routes.post("/people/{officer}/limit", this::limit);
    routes.get("/people/{officer}/card", visit -> sheet(visit, 200, "card", null));
    routes.own("/people/{officer}/card", this::card);
  }

  private void signed(Routes routes, String act, String path) {
    routes.get(path, visit -> sheet(visit, 200, act, null));
    routes.post(path, visit -> sign(visit, act));
    routes.post(path + "/prepare", visit -> prepare(visit, act));
  }

  /** What the path names, or nothing where there is nothing to do about it any more. */
  private Optional<About> about(Visit visit, String act) {
    return switch (act) {
      case "accredit" -> {
        long officer = PeoplePage.officer(visit);
        int announced =
            floor.newcomers().of(officer).map(n -> n.roles()).orElse(Roles.DUTY | Roles.RELEASER);
        yield cards
            .waiting(officer)
            .filter(card -> office.staff(office.self()).officer(officer).isEmpty())
            .map(card -> ours(officer, RoleNames.of(announced), card, 0));
      }
      case "withdraw" -> {
        long officer = PeoplePage.officer(visit);
        yield office
            .staff(office.self())
            .officer(officer)
            .map(a -> ours(officer, RoleNames.of(a.officer().roles()), null, a.seq()));
      }
      case "limit", "card" -> {
        long officer = PeoplePage.officer(visit);
        boolean known =
            floor.newcomers().of(officer).isPresent()
                || (act.equals("limit") && floor.people().of(officer).isPresent());
        yield known ? Optional.of(ours(officer, List.of(), null, 0)) : Optional.empty();
      }
      case "confirm" -> place(visit).flatMap(this::open);
      case "object" ->
          place(visit)
              .filter(at -> at.party.side() != office.self())
              .flatMap(at ->
                  office.staff(at.party.side()).officers().stream()
                      .filter(a -> a.seq() == at.seq && at.seq > 0)
                      .findFirst()
                      .map(a ->
                          new About(
                              at.party.name(),
                              a.officer().number(),
                              null,
                              RoleNames.of(a.officer().roles()),
                              null,
                              at.seq,
                              null)));
      case "uphold" -> place(visit).flatMap(this::objected);
      default -> Optional.empty();
    };
  }

  private About ours(long officer, List<String> roles, OfficerCard card, long seq) {
    return new About(office.own().name(), officer, name(officer), roles, card, seq, null);
  }

  private String name(long officer) {
    return floor
        .people()
        .of(officer)
        .map(p -> p.name())
        .or(() -> floor.newcomers().of(officer).map(n -> n.name()))
        .orElse(null);
  }

  private Optional<About> open(At at) {
    return Optional.ofNullable(office.staff(office.self()).open().get(at.seq))
        .filter(p -> at.party.side() == office.self())
        .map(p ->
            switch (p.change()) {
              case Detail.Accredit a ->
                  ours(a.number(), RoleNames.of(a.roles()), proposed(a), at.seq);
              case Detail.Withdraw w -> ours(w.number(), List.of(), null, at.seq);
              default -> throw new IllegalStateException("no change of officers");
            });
  }

  private OfficerCard proposed(Detail.Accredit a) {
    CoseKey key = CoseKey.decode(a.coseKey());
    return new OfficerCard(office.seat(), new Officer(a.number(), key, a.roles(), a.possession()));
  }

  /** The own officer against whom the objection at that place is not answered yet. */
  private Optional<About> objected(At at) {
    for (Accreditation a : office.staff(office.self()).officers()) {
      for (Accreditation.Objection o : a.objections()) {
        if (o.place().side() == at.party.side() && o.place().seq() == at.seq && !o.answered()) {
          long number = a.officer().number();
          return Optional.of(
              new About(
                  at.party.name(),
                  number,
                  name(number),
                  List.of(),
                  null,
                  at.seq,
                  o.text() == null ? "" : o.text()));
        }
      }
    }
    return Optional.empty();
  }

  /** A leaf of a side, written {@code NORTH-12}. */
  private record At(Party party, long seq) {}

  private Optional<At> place(Visit visit) {
    String written = visit.named("place");
    int dash = written.lastIndexOf('-');
    String seq = written.substring(dash + 1);
    if (dash < 1 || !seq.matches("[0-9]{1,15}")) {
      return Optional.empty();
    }
    return office.sides().stream()
        .filter(p -> p.name().equals(written.substring(0, dash)))
        .findFirst()
        .map(p -> new At(p, Long.parseLong(seq)));
  }

  private Reply sheet(Visit visit, int status, String act, String wrong) {
    Optional<About> found = about(visit, act);
    if (found.isEmpty()) {
      return Reply.see("/people");
    }
    About a = found.get();
    List<String> roles = visit.fields("role").isEmpty() ? a.roles : visit.fields("role");
    Sheet it =
        new Sheet(
            act,
            visit.path(),
            a.side,
            a.number,
            a.name,
            roles,
            a.card,
            joining.limit(a.number),
            act.equals("withdraw") && last(a.number),
            a.said,
            passkeys.hand(visit.person().officer()),
            wrong);
    return frames.page(
        visit,
        status,
        "person",
        visit.words().at("people.act." + act, String.valueOf(a.number), a.side),
        Frames.Audience.OURS,
        it);
  }

  /** Whether no other head would be left to this side. */
  private boolean last(long officer) {
    return office.staff(office.self()).officers().stream()
        .filter(a -> (a.officer().roles() & Roles.HEAD) != 0)
        .allMatch(a -> a.officer().number() == officer);
  }

  /**
   * The act the form asks for; {@link Refused} in the officer's language where it lacks something.
   */
  private Act act(Visit visit, String act, About a) {
    String text = visit.field("text");
    boolean texts = act.equals("object") || act.equals("uphold");
    if (!texts && !visit.field("typed").equals(String.valueOf(a.number))) {
      throw new Refused(visit.words().at("people.typed.wrong", String.valueOf(a.number)));
    }
    if (texts && (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES)) {
      throw new Refused(visit.words().at("people.text.missing"));
    }
    return switch (act) {
      case "accredit" -> {
        if (visit.fields("role").isEmpty()) {
          throw new Refused(visit.words().at("people.roles.missing"));
        }
        int roles = RoleNames.parse(String.join(",", visit.fields("role")));
        if (!visit.field("key").equals(a.card.words())) {
          throw new Refused(visit.words().at("people.key.changed"));
        }
        yield new Act.Accredit(NewPasskeys.as(a.card, roles));
      }
      case "withdraw" -> new Act.Withdraw(a.number);
      case "confirm" -> new Act.Confirm(a.seq);
      case "object" -> new Act.Object(a.side, a.seq, text);
      case "uphold" -> new Act.Uphold(a.side, a.seq, text);
      default -> throw new IllegalArgumentException(act);
    };
  }

  private Reply prepare(Visit visit, String act) {
    About a = about(visit, act).orElse(null);
    if (a == null) {
      return Reply.json(409, Passkeys.refused(visit.words().at("people.gone")));
    }
    try {
      long officer = visit.person().officer();
      return Reply.json(200, passkeys.ask(office.prepare(officer, act(visit, act, a))));
    } catch (Refused e) {
      return Reply.json(409, Passkeys.refused(visit.words().of(e)));
    }
  }

  private Reply sign(Visit visit, String act) {
    long officer = visit.person().officer();
    try {
      if (passkeys.hand(officer) == Passkeys.Hand.PASSKEY) {
        Optional<byte[]> signature = Passkeys.signature(visit.form());
        if (signature.isEmpty()) {
          return sheet(visit, 409, act, visit.words().at("release.key.silent.act"));
        }
        passkeys.complete(visit.field("act"), officer, signature.get());
        return Reply.see("/people");
      }
      About a = about(visit, act).orElse(null);
      if (a == null) {
        return Reply.see("/people");
      }
      Act asked = act(visit, act, a);
      if (!door.signing(officer, visit.field("passphrase"), () -> office.sign(officer, asked))) {
        return sheet(visit, 403, act, visit.words().at("people.passphrase.wrong"));
      }
      return Reply.see("/people");
    } catch (Refused e) {
      return sheet(visit, 409, act, visit.words().of(e));
    }
  }

  private Reply limit(Visit visit) {
    Precedence limit = PeoplePage.limit(visit);
    if (limit == null) {
      return sheet(visit, 409, "limit", visit.words().at("people.new.missing"));
    }
    joining.limit(visit.person().officer(), PeoplePage.officer(visit), limit);
    return Reply.see("/people");
  }

  private Reply card(Visit visit) {
    try {
      joining.card(visit.person().officer(), PeoplePage.officer(visit), visit.field("card"));
      return Reply.see("/people");
    } catch (Refused e) {
      return sheet(visit, 409, "card", visit.words().of(e));
    }
  }
}
