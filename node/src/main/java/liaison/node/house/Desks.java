package liaison.node.house;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import liaison.desk.Desk;
import liaison.desk.DeskSettings;
import liaison.node.acts.Acts;
import liaison.node.acts.Control;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.node.recorder.Lines;
import liaison.node.recorder.Node;
import liaison.office.Dtg;
import liaison.office.Joining;
import liaison.office.floor.Enrolments;
import liaison.record.merkle.Hash;
import liaison.store.SqliteFloor;
import tools.jackson.databind.node.ObjectNode;

/** The desk of a running node: its floor, its server, the links that let people enrol. */
final class Desks implements AutoCloseable {
  private final DeskSettings settings;
  private final Node node;
  private final SqliteFloor floor;
  private final AlarmWatch alarms;
  private final LogKeeper log;
  private final Reporter reporter;
  private final Messenger messenger;
  private final Desk desk;
  private final InHouse house;
  private final Exercise exercise;

  private Desks(
      DeskSettings settings,
      Node node,
      InHouse house,
      SqliteFloor floor,
      AlarmWatch alarms,
      LogKeeper log,
      Reporter reporter,
      Messenger messenger,
      Desk desk,
      Exercise exercise) {
    this.settings = settings;
    this.node = node;
    this.house = house;
    this.floor = floor;
    this.alarms = alarms;
    this.log = log;
    this.reporter = reporter;
    this.messenger = messenger;
    this.desk = desk;
    this.exercise = exercise;
  }

  static Desks open(DeskSettings settings, Node node, Acts acts, Lines lines) {
    if (settings.exercise() && !node.charter.members().get(node.self).prefix().startsWith("X")) {
      throw new Trouble("An exercise needs a house of its own, whose serials begin with X.");
    }
    AlarmSettings sounding = AlarmSettings.of(node.home);
    SqliteFloor floor = SqliteFloor.open(node.home.folder());
    InHouse house = new InHouse(node, acts, lines, floor, settings.release());
    Sounder sounder = new Sounder(sounding, house.own().name(), node.clock);
    AlarmWatch alarms =
        new AlarmWatch(house, floor.alarms(), floor.schedules(), sounder, node.clock);
    house.watchedBy(alarms);
    LogKeeper log = new LogKeeper(node, house, house.spoken(), floor.log());
    Messenger messenger = new Messenger(floor, node.clock);
    Reporter reporter = new Reporter(house, floor.reports(), messenger::stir);
    try {
      Desk desk = Desk.open(settings, house, floor, node.clock);
      node.listen(alarms::stir);
      house.listen(log::stir);
      alarms.start();
      log.start();
      node.listen(reporter::stir);
      reporter.start();
      messenger.start();
      Exercise exercise = settings.exercise() ? new Exercise(house, floor) : null;
      return new Desks(
          settings, node, house, floor, alarms, log, reporter, messenger, desk, exercise);
    } catch (Exception e) {
      alarms.close();
      messenger.close();
      floor.close();
      throw new Trouble(
          "The desk cannot be served at "
              + settings.address()
              + ": "
              + e.getMessage()
              + ". Is another program there? Name another --desk.");
    }
  }

  String origin() {
    return settings.origin();
  }

  /** Answers what concerns the desk; all else goes on to the node's acts. */
  static Control.Acts before(Desks desks, Control.Acts acts) {
    return (request, progress) -> {
      String act = request.path("act").asString("");
      if (act.equals("exercise") && desks != null && desks.exercise != null) {
        return desks.exercise(request);
      }
      if (!act.equals("enrol")) {
        return acts.act(request, progress);
      }
      if (desks == null) {
        throw new Trouble("This node serves no desk. Run it with --desk localhost:8402.");
      }
      return desks.enrol(request.path("officer").asLong(1));
    };
  }

  private ObjectNode exercise(ObjectNode request) {
    return request.path("do").asString("").equals("let-in")
        ? link(request.path("officer").asLong(1), "/let-in/")
        : exercise.act(request);
  }

  private ObjectNode enrol(long officer) {
    if (house.withdrawn(officer)) {
      throw new Trouble("Officer " + officer + " is withdrawn, and has no way in any more.");
    }
    floor.enrolments().end(officer);
    new Joining(house, floor, node.clock).readmit(officer);
    return link(officer, "/enrol/");
  }

  private ObjectNode link(long officer, String path) {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    Instant until = node.clock.instant().plus(Enrolments.LASTS);
    floor.enrolments().offer(Hash.sha256(secret).bytes(), officer, until);
    String link = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return Json.object()
        .put("link", settings.origin() + path + link)
        .put("officer", officer)
        .put("until", Dtg.of(until));
  }

  @Override
  public void close() {
    desk.close();
    log.close();
    reporter.close();
    messenger.close();
    alarms.close();
    floor.close();
  }
}
