package liaison.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import liaison.office.House;
import liaison.office.Ladder;
import liaison.office.LineView;
import liaison.office.Link;
import liaison.office.NoteSheet;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Party;
import liaison.office.Precedence;
import liaison.office.Rung;
import liaison.office.Step;
import liaison.office.TrafficClass;
import liaison.office.Upkeep;
import liaison.office.floor.Enrolments;
import liaison.office.floor.Floor;
import liaison.office.floor.Index;
import liaison.office.floor.People;
import liaison.office.floor.Person;
import liaison.office.floor.Sessions;
import liaison.record.keys.JdkSignatures;
import liaison.record.proof.Verify;

/** An office of SOUTH with a few notes, and a floor on which one officer is let in. */
final class Reading implements Index {
  static final String HOSTILE = "<script>alert(1)</script>\"'&\u202e";
  static final long NOON = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  final List<NoteView> notes = new ArrayList<>();
  final Map<String, String> texts = new HashMap<>();
  final Map<String, Words> indexed = new HashMap<>();
  String standstill;

  Office office() {
    return Blank.of(Office.class, this);
  }

  Floor floor() {
    return Blank.of(Floor.class, this);
  }

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
            new Ladder(rung, Map.of(), List.of()));
    notes.add(note);
    texts.put(serial, text);
    return note;
  }

  public List<Party> sides() {
    return List.of(new Party(0, "NORTH", "N"), new Party(1, "SOUTH", "S"));
  }

  public int self() {
    return 1;
  }

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

  public List<NoteView> notes() {
    return List.copyOf(notes);
  }

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

  public List<Link> links() {
    return List.of();
  }

  public Optional<byte[]> prove(String serial, boolean withText) {
    return note(serial).map(n -> new byte[] {(byte) (withText ? 1 : 0)});
  }

  public Verify.Finding verify(byte[] proof, String fingerprint) {
    return Verify.finding(proof, fingerprint, new JdkSignatures());
  }

  public String fingerprint() {
    return "babab-babab-babab-babab-babab-babab-babab-babab";
  }

  public Upkeep upkeep() {
    return new Upkeep(0, null, List.of(new Upkeep.Latest(sides().getFirst(), null)));
  }

  public Office.Listening listen(Runnable changed) {
    return () -> {};
  }

  @Override
  public Map<String, Kept> kept() {
    Map<String, Kept> all = new HashMap<>();
    indexed.forEach((serial, words) -> all.put(serial, words.kept()));
    return all;
  }

  @Override
  public void put(List<Words> words) {
    words.forEach(w -> indexed.put(w.serial(), w));
  }

  @Override
  public void drop(Collection<String> serials) {
    serials.forEach(indexed::remove);
  }

  @Override
  public Set<String> find(List<List<String>> phrases) {
    Set<String> found = new HashSet<>();
    for (Words w : indexed.values())
      if (phrases.stream().allMatch(p -> w.terms().containsAll(p))) found.add(w.serial());
    return found;
  }

  public Index index() {
    return this;
  }

  public People people() {
    return new People() {
      @Override
      public List<Person> all() {
        return List.of(of(1).orElseThrow());
      }

      @Override
      public Optional<Person> of(long officer) {
        return Optional.of(new Person(officer, "Han", "en", "night", Precedence.FLASH, ""));
      }

      @Override
      public void put(Person person) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Optional<String> passphrase(long officer) {
        return Optional.empty();
      }

      @Override
      public void passphrase(long officer, String stored) {
        throw new UnsupportedOperationException();
      }
    };
  }

  public Sessions sessions() {
    return new Sessions() {
      @Override
      public void open(byte[] hash, Session session) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Optional<Session> find(byte[] hash, Instant now) {
        return Optional.of(new Session(1, "passphrase", now, now.plusSeconds(60)));
      }

      @Override
      public void end(byte[] hash) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void endAll(long officer) {
        throw new UnsupportedOperationException();
      }
    };
  }

  public Enrolments enrolments() {
    return new Enrolments() {
      @Override
      public void offer(byte[] hash, long officer, Instant until) {
        throw new UnsupportedOperationException();
      }

      @Override
      public OptionalLong find(byte[] hash, Instant now) {
        return OptionalLong.empty();
      }

      @Override
      public boolean use(byte[] hash, Instant now) {
        return false;
      }
    };
  }
}
