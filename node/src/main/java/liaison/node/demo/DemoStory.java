package liaison.node.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import liaison.desk.Showing;
import liaison.node.acts.Audit;
import liaison.node.acts.Side;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.office.Office;
import liaison.office.Refused;
import liaison.office.Rung;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows what happens at both nodes, whoever does it, and does the next step when asked. It says
 * nothing that neither node says.
 */
final class DemoStory implements Showing, AutoCloseable {
  private static final long LOOK_MILLIS = 250;
  private static final Duration SOON = Duration.ofSeconds(9);
  private static final List<String> SOUTH = List.of("Han Ji-won 한지원", "Kim Soo-ah 김수아");
  private static final List<String> NORTH = List.of("리철민 Ri Chol-min", "박은심 Pak Un-sim");

  private final DemoOffices offices;
  private final List<Runnable> ears = new CopyOnWriteArrayList<>();
  private final Thread follower =
      Thread.ofPlatform().daemon().name("story").unstarted(this::follow);
  private final Object stepping = new Object();
  private DemoFacts facts;
  private Texts texts;
  private String language = "en";
  private String theme = "night";
  private boolean sound;
  private String draft;
  private Set<String> earlier = Set.of();
  private int told;

  /** Counts what is told here, by whatever is asked of it. */
  private int turn;

  private boolean proved;
  private String trouble;

  DemoStory(DemoOffices offices) {
    this.offices = offices;
    people();
    facts = facts();
    follower.start();
  }

  private void people() {
    for (int officer = 1; officer <= SOUTH.size(); officer++) {
      offices.south.ask(person(officer, SOUTH.get(officer - 1), language));
      offices.north.ask(person(officer, NORTH.get(officer - 1), "ko"));
    }
  }

  private ObjectNode person(long officer, String name, String speaks) {
    return DemoOffices.act("person")
        .put("officer", officer)
        .put("name", name)
        .put("language", speaks)
        .put("theme", theme);
  }

  private DemoFacts facts() {
    return DemoFacts.of(
        offices.south.ask(DemoOffices.act("look")), offices.north.ask(DemoOffices.act("look")));
  }

  private void follow() {
    while (true) {
      try {
        Thread.sleep(LOOK_MILLIS);
        int asked = turn();
        DemoFacts now = facts();
        if (take(now, asked)) {
          changed();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        System.getLogger("liaison").log(System.Logger.Level.DEBUG, "a node did not answer", e);
      }
    }
  }

  private synchronized int turn() {
    return turn;
  }

  /** Whether something has changed; what was asked in an earlier turn is old. */
  private synchronized boolean take(DemoFacts now, int asked) {
    if (asked != turn) {
      return false;
    }
    Look before = look();
    facts = now;
    if (texts != null && told < 5) {
      DemoFacts.Paper paper = told < 2 ? facts.offered(earlier) : facts.draft(draft);
      if (paper != null) {
        draft = paper.id();
      }
      String serial = paper == null ? null : paper.serial();
      int reached =
          paper == null ? 0 : !paper.released() ? 1 : facts.reached(serial, Rung.ACCEPTED) ? 4 : 2;
      told = told < 2 && reached < 2 ? reached : Math.max(told, reached);
    }
    return !before.equals(look());
  }

  private void changed() {
    ears.forEach(Runnable::run);
  }

  private String serial() {
    DemoFacts.Paper paper = draft == null ? null : facts.draft(draft);
    return paper == null ? null : paper.serial();
  }

  @Override
  public synchronized Look look() {
    String serial = serial();
    return new Look(
        texts != null,
        sound,
        told,
        language,
        theme,
        serial == null ? facts.next() : serial,
        facts.sounds(serial),
        facts.sounding(serial),
        facts.rung(serial) == Rung.REFUSED,
        offices.relay.isCut(),
        facts.southHears(),
        facts.northHears(),
        facts.waiting(),
        facts.size(),
        facts.root(),
        facts.same(),
        proved,
        south(serial),
        north(serial),
        trouble);
  }

  private Place south(String serial) {
    return switch (told) {
      case 0 -> new Place(1, draft == null ? "/watch" : "/write/" + draft, "");
      case 1 -> new Place(2, "/release/" + draft, "theirs");
      case 2, 3, 4, 5 -> new Place(2, "/in/" + serial, "course");
      default -> new Place(2, "/out", "");
    };
  }

  private Place north(String serial) {
    return switch (told) {
      case 0, 1, 2 -> new Place(1, "/watch", "");
      case 3 -> new Place(1, "/in/" + serial, "doings");
      case 4, 5 -> new Place(1, "/in/" + serial, "");
      default -> new Place(1, "/out", "");
    };
  }

  @Override
  public void begin(boolean sounding, Texts words) {
    synchronized (this) {
      if (texts != null) {
        return;
      }
      sound = sounding;
      offices.south.ask(watch(words.southWatch()));
      offices.north.ask(watch(words.northWatch()));
      ObjectNode note =
          DemoOffices.act("draft")
              .put("precedence", "FLASH")
              .put("subject", words.subject())
              .put("text", words.text());
      draft = offices.south.ask(note).get("id").asString();
      texts = words;
    }
    changed();
  }

  private ObjectNode watch(String sayBack) {
    return DemoOffices.act("watch").put("officer", 1).put("text", sayBack).put("sound", sound);
  }

  @Override
  public void again() {
    synchronized (stepping) {
      synchronized (this) {
        earlier = facts.drafts().stream().map(DemoFacts.Paper::id).collect(Collectors.toSet());
        texts = null;
        draft = null;
        told = 0;
        proved = false;
        trouble = null;
        turn++;
      }
      changed();
    }
  }

  @Override
  public void next() {
    synchronized (stepping) {
      if (look().cut()) {
        mend();
      } else {
        tried(() -> step(look().told()));
      }
    }
  }

  /** Does it; if it cannot be done, says why on the page. */
  private void tried(Runnable step) {
    String wrong = null;
    try {
      step.run();
    } catch (Refused e) {
      wrong = e.getMessage();
      throw e;
    } finally {
      synchronized (this) {
        trouble = wrong;
      }
      changed();
    }
  }

  private void step(int after) {
    String id = draft;
    String serial = look().serial();
    switch (after) {
      case 0 -> offices.south.ask(draftAct("offer", 1, id));
      case 1 -> offices.south.ask(draftAct("release", 2, id));
      case 2 -> open(serial);
      case 3 -> acknowledge(serial);
      case 4 -> prove(serial);
      case 5 -> cutAndWrite();
      default -> {
        return;
      }
    }
    if (after == 1) {
      until("North to sign for the note", f -> f.reached(serial, Rung.DELIVERED));
    }
    tell(after + 1);
  }

  private static ObjectNode draftAct(String what, long officer, String id) {
    return DemoOffices.act(what).put("officer", officer).put("id", id);
  }

  /** North's officer opens it, unless somebody has. */
  private void open(String serial) {
    until("the note to reach North", f -> f.north().containsKey(serial));
    if (!facts.reached(serial, Rung.OPENED)) {
      offices.north.ask(Json.object().put("act", "open").put("serial", serial));
    }
    until("South to learn of it", f -> f.reached(serial, Rung.OPENED));
  }

  private void acknowledge(String serial) {
    if (!facts.reached(serial, Rung.ACCEPTED)) {
      offices.north.ask(Json.object().put("act", "acknowledge").put("serial", serial));
    }
    until("South to learn of it", f -> f.reached(serial, Rung.ACCEPTED));
  }

  /** A proof from each side's own copy, each checked with nothing but the charter's fingerprint. */
  private void prove(String serial) {
    until("both copies to agree", DemoFacts::same);
    for (Side side : List.of(offices.south, offices.north)) {
      Path file = file(side, serial);
      side.ask(
          Json.object().put("act", "prove").put("serial", serial).put("output", file.toString()));
      Audit.Result verdict = Audit.file(file, offices.charter, offices.signatures);
      if (!verdict.genuine()) {
        throw new Trouble(verdict.sentence());
      }
    }
    proved = true;
  }

  private Path file(Side side, String serial) {
    String name = serial + "-" + side.home.getFileName() + ".liaison-proof";
    return offices.folder.resolve(name).toAbsolutePath();
  }

  private void cutAndWrite() {
    offices.relay.cut();
    until("both to hear nothing", f -> !f.southHears() && !f.northHears());
    offices.south.ask(note(texts.south()));
    offices.north.ask(note(texts.north()));
    until("the notes to wait", f -> f.waiting() >= 2);
  }

  private static ObjectNode note(String subject) {
    return Json.object()
        .put("act", "note")
        .put("subject", subject)
        .put("precedence", "routine")
        .put("class", "X");
  }

  private void tell(int step) {
    synchronized (this) {
      told = Math.max(told, step);
      turn++;
    }
    changed();
  }

  private void until(String what, Predicate<DemoFacts> wanted) {
    long end = System.nanoTime() + SOON.toNanos();
    DemoFacts now = facts();
    while (!wanted.test(now)) {
      if (System.nanoTime() > end) {
        throw new Trouble("Waited " + SOON.toSeconds() + " s in vain for " + what + ".");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Trouble("Interrupted.");
      }
      now = facts();
    }
    take(now, turn());
  }

  @Override
  public void cut() {
    if (look().told() == 5) {
      tried(() -> step(5));
    } else {
      offices.relay.cut();
      changed();
    }
  }

  @Override
  public void mend() {
    offices.relay.mend();
    tried(() -> {
      until("the line to open", f -> f.southHears() && f.northHears());
      if (look().told() == STEPS) {
        until("the notes to cross", f -> f.waiting() == 0 && f.same());
        prove(look().serial());
        tell(STEPS + 1);
      }
    });
  }

  @Override
  public void reader(String speaks, String light) {
    synchronized (this) {
      language = speaks;
      theme = light;
      people();
    }
    changed();
  }

  @Override
  public String door(boolean south) {
    Place place = south ? look().south() : look().north();
    Side side = south ? offices.south : offices.north;
    ObjectNode asked = DemoOffices.act("let-in").put("officer", place.officer());
    String link = side.ask(asked).get("link").asString();
    String then = "?then=" + place.path() + (sound ? "?armed=yes" : "");
    return link + then + (place.part().isEmpty() ? "" : "#" + place.part());
  }

  @Override
  public Proof proof() {
    String serial = look().serial();
    Path file = file(offices.south, serial);
    if (!proved || !Files.exists(file)) {
      throw new Refused("There is no proof yet.");
    }
    return new Proof(
        serial + ".liaison-proof", Home.readFile(file, Audit.MOST_PROOF), offices.charter);
  }

  @Override
  public Office.Listening listen(Runnable changed) {
    ears.add(changed);
    return () -> ears.remove(changed);
  }

  @Override
  public void close() {
    follower.interrupt();
  }
}
