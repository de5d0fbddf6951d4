package liaison.node;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import liaison.desk.Desk;
import liaison.desk.DeskSettings;
import liaison.office.Dtg;
import liaison.record.merkle.Hash;
import liaison.store.SqliteFloor;
import tools.jackson.databind.node.ObjectNode;

/** The desk of a running node: its floor, its server, the links that let people enrol. */
final class Desks implements AutoCloseable {
  private static final Duration LINK = Duration.ofMinutes(30);

  private final DeskSettings settings;
  private final Node node;
  private final SqliteFloor floor;
  private final AlarmWatch alarms;
  private final LogKeeper log;
  private final Desk desk;
  private final InHouse house;

  private Desks(
      DeskSettings settings,
      Node node,
      InHouse house,
      SqliteFloor floor,
      AlarmWatch alarms,
      LogKeeper log,
      Desk desk) {
    this.settings = settings;
    this.node = node;
    this.house = house;
    this.floor = floor;
    this.alarms = alarms;
    this.log = log;
    this.desk = desk;
  }

  static Desks open(DeskSettings settings, Node node, Acts acts, Lines lines) {
    AlarmSettings sounding = AlarmSettings.of(node.home);
    SqliteFloor floor = SqliteFloor.open(node.home.folder());
    InHouse house = new InHouse(node, acts, lines, floor, settings.release());
    Sounder sounder = new Sounder(sounding, house.own().name(), node.clock);
    AlarmWatch alarms =
        new AlarmWatch(house, floor.alarms(), floor.schedules(), sounder, node.clock);
    house.watchedBy(alarms);
    LogKeeper log = new LogKeeper(node, house, house.spoken(), floor.log());
    try {
      Desk desk = Desk.open(settings, house, floor, node.clock);
      node.listen(alarms::stir);
      house.listen(log::stir);
      alarms.start();
      log.start();
      return new Desks(settings, node, house, floor, alarms, log, desk);
    } catch (Exception e) {
      alarms.close();
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
      if (!"enrol".equals(request.path("act").asString(""))) {
        return acts.act(request, progress);
      }
      if (desks == null) {
        throw new Trouble("This node serves no desk. Run it with --desk localhost:8402.");
      }
      return desks.enrol(request.path("officer").asLong(1));
    };
  }

  private ObjectNode enrol(long officer) {
    if (house.withdrawn(officer)) {
      throw new Trouble("Officer " + officer + " is withdrawn, and has no way in any more.");
    }
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    Instant until = node.clock.instant().plus(LINK);
    floor.enrolments().offer(Hash.sha256(secret).bytes(), officer, until);
    String link = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return Json.object()
        .put("link", settings.origin() + "/enrol/" + link)
        .put("officer", officer)
        .put("until", Dtg.of(until));
  }

  @Override
  public void close() {
    desk.close();
    log.close();
    alarms.close();
    floor.close();
  }
}
