package liaison.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liaison.office.Act;
import liaison.office.House;
import liaison.office.Ladder;
import liaison.office.LineView;
import liaison.office.Link;
import liaison.office.NoteSheet;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.OfficerKeys;
import liaison.office.Party;
import liaison.office.Precedence;
import liaison.office.Prepared;
import liaison.office.Release;
import liaison.office.Rung;
import liaison.office.Signing;
import liaison.office.Staff;
import liaison.office.Step;
import liaison.office.TrafficClass;
import liaison.office.Upkeep;
import liaison.office.Writing;
import liaison.office.alarm.Alarms;
import liaison.office.floor.Person;
import liaison.office.floor.Sessions;
import liaison.office.line.ClockSpan;
import liaison.office.line.Declaration;
import liaison.office.line.Declaring;
import liaison.record.RelyingParty;
import liaison.record.keys.JdkSignatures;
import liaison.record.merkle.Hash;
import liaison.record.proof.Verify;
import liaison.store.SqliteFloor;

/** An office of SOUTH with a few notes, and a floor on which one officer is let in. */
final class Reading implements Office {
  static final String HOSTILE = "<script>alert(1)</script>\"'&\u202e";
  static final String SESSION = "A".repeat(43);
  static final long NOON = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  final List<NoteView> notes = new ArrayList<>();
  final Map<String, String> texts = new HashMap<>();
  final SqliteFloor floor = floor();
  String standstill;

  NoteView add(String serial, String subject, String text, Rung rung, Long replyBy) {
    boolean north = serial.startsWith("N");
    NoteView note =
        new NoteView(
            serial,
            north ? "NORTH" : "SOUTH",
            List.of(north ? "SOUTH" : "NORTH"),
            Precedence.PRIORITY,
            TrafficClass.LIVES_AT_RISK,
            subject,
            1,
            NOON + notes.size(),
            replyBy,
            null,
            -1,
            new Ladder(rung, Map.of(north ? 1 : 0, rung), List.of()));
    notes.add(note);
    texts.put(serial, text);
    return note;
  }

  @Override
  public List<Party> sides() {
    return List.of(new Party(0, "NORTH", "N"), new Party(1, "SOUTH", "S"));
  }

  @Override
  public int self() {
    return 1;
  }

  @Override
  public House house() {
    Party north = sides().getFirst();
    Instant now = Instant.ofEpochMilli(NOON);
    return new House(
        now,
        standstill,
        List.of(),
        sides().stream().map(p -> new House.Log(p, 3, 3, 2, "root")).toList(),
        4,
        "root",
        4,
        List.of(new LineView(north, false, null, null, "nobody answers", Map.of())),
        1L << 40,
        "0");
  }

  @Override
  public List<NoteView> notes() {
    return List.copyOf(notes);
  }

  @Override
  public Optional<NoteSheet> note(String serial) {
    return notes.stream()
        .filter(n -> n.serial().equals(serial))
        .findFirst()
        .map(n ->
            new NoteSheet(
                n,
                "text/plain;charset=utf-8",
                texts.get(serial),
                List.of(new Step("released", n.time(), sides().getFirst(), 1L, null, HOSTILE)),
                false));
  }

  @Override
  public List<Declaration> declarations() {
    return List.of();
  }

  @Override
  public Optional<ClockSpan> clock(int side) {
    return Optional.empty();
  }

  @Override
  public Declaring declaring() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void deal(String serial, long officer, String what) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Instant unattended() {
    return null;
  }

  @Override
  public List<Link> links() {
    return List.of();
  }

  @Override
  public List<liaison.office.calls.Said> calls() {
    return List.of();
  }

  @Override
  public Optional<byte[]> prove(String serial, boolean withText) {
    return note(serial).map(n -> new byte[] {(byte) (withText ? 1 : 0)});
  }

  @Override
  public Verify.Finding verify(byte[] proof, String fingerprint) {
    return Verify.finding(proof, fingerprint, new JdkSignatures());
  }

  @Override
  public String fingerprint() {
    return "babab-babab-babab-babab-babab-babab-babab-babab";
  }

  @Override
  public Upkeep upkeep() {
    return new Upkeep(0, null, List.of(new Upkeep.Latest(sides().getFirst(), null)));
  }

  @Override
  public Listening listen(Runnable changed) {
    return () -> {};
  }

  /** A floor in a folder of its own, with officer 1 let in by {@link #SESSION}. */
  static SqliteFloor floor() {
    try {
      Path home = Files.createTempDirectory("liaison-reading");
      home.toFile().deleteOnExit();
      SqliteFloor floor = SqliteFloor.open(home);
      Instant noon = Instant.ofEpochMilli(NOON);
      floor.people().put(new Person(1, "Han", "en", "night", Precedence.FLASH, ""));
      floor
          .sessions()
          .open(
              Hash.sha256(Base64.getUrlDecoder().decode(SESSION)).bytes(),
              new Sessions.Session(1, "passphrase", noon, noon.plusSeconds(60)));
      return floor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An office that is only read: nothing stands, and to be asked for more is a fault. */
  private static <T> T only(Class<T> port, Map<String, Object> answers) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, given) -> {
              if (!answers.containsKey(method.getName())) {
                throw new AssertionError(method + " is not asked by a page that reads");
              }
              return answers.get(method.getName());
            }));
  }

  @Override
  public Alarms alarms() {
    return only(
        Alarms.class,
        Map.of(
            "standing", List.of(),
            "since", List.of(),
            "delayed", List.of(),
            "looked", Instant.ofEpochMilli(NOON),
            "sounder",
                new Alarms.SecondSounder(
                    false, false, List.of("", "", ""), 0, null, Instant.ofEpochMilli(NOON))));
  }

  @Override
  public Writing writing() {
    return new Writing(
        floor.drafts(),
        floor.people(),
        only(Signing.class, Map.of("releaser", true)),
        only(Writing.Book.class, Map.of("next", "S-000002", "corrected", List.of())),
        Release.USUAL,
        Clock.fixed(Instant.ofEpochMilli(NOON), ZoneOffset.UTC),
        () -> {});
  }

  @Override
  public Staff staff(int side) {
    return new Staff(List.of(), Map.of(), java.util.Set.of());
  }

  @Override
  public boolean withdrawn(long officer) {
    return false;
  }

  @Override
  public Map<Long, Instant> touched(int side) {
    return Map.of();
  }

  @Override
  public boolean keyHere(long officer) {
    return true;
  }

  @Override
  public OfficerKeys keys() {
    return only(OfficerKeys.class, Map.of("locked", false));
  }

  @Override
  public Optional<RelyingParty> relyingParty() {
    return Optional.empty();
  }

  @Override
  public Hash seat() {
    return Hash.EMPTY;
  }

  @Override
  public Filed sign(long officer, Act act) {
    throw new AssertionError("a page that reads signs nothing");
  }

  @Override
  public Prepared prepare(long officer, Act act) {
    throw new AssertionError("a page that reads prepares nothing");
  }

  @Override
  public Filed complete(String id, byte[] signature) {
    throw new AssertionError("a page that reads completes nothing");
  }
}
