package liaison.store;

import java.nio.file.Path;
import liaison.office.floor.AlarmBook;
import liaison.office.floor.Deeds;
import liaison.office.floor.Drafts;
import liaison.office.floor.Enrolments;
import liaison.office.floor.Floor;
import liaison.office.floor.Hooks;
import liaison.office.floor.Index;
import liaison.office.floor.Newcomers;
import liaison.office.floor.Passkeys;
import liaison.office.floor.People;
import liaison.office.floor.Promises;
import liaison.office.floor.Proposals;
import liaison.office.floor.Readings;
import liaison.office.floor.Reports;
import liaison.office.floor.Rosters;
import liaison.office.floor.Schedules;
import liaison.office.floor.Sessions;
import liaison.office.floor.Tokens;
import liaison.office.floor.WatchLog;

/** The own floor in {@code floor.db} of a home that is open for writing. */
public final class SqliteFloor implements Floor {
  private final FloorDb db;

  private SqliteFloor(FloorDb db) {
    this.db = db;
  }

  /** Opens, creating the database. */
  public static SqliteFloor open(Path home) {
    return new SqliteFloor(FloorDb.open(home));
  }

  @Override
  public People people() {
    return new FloorPeople(db);
  }

  @Override
  public Sessions sessions() {
    return new FloorSessions(db);
  }

  @Override
  public Enrolments enrolments() {
    return new FloorEnrolments(db);
  }

  @Override
  public AlarmBook alarms() {
    return new FloorAlarms(db);
  }

  @Override
  public Index index() {
    return new FloorIndex(db);
  }

  @Override
  public Drafts drafts() {
    return new FloorDrafts(db);
  }

  @Override
  public Promises promises() {
    return new FloorPromises(db);
  }

  @Override
  public Readings readings() {
    return new FloorReadings(db, new FloorIndex(db));
  }

  @Override
  public Passkeys passkeys() {
    return new FloorPasskeys(db);
  }

  @Override
  public Schedules schedules() {
    return new FloorSchedules(db);
  }

  @Override
  public WatchLog log() {
    return new FloorLog(db);
  }

  @Override
  public Rosters rosters() {
    return new FloorRosters(db);
  }

  @Override
  public Proposals proposals() {
    return new FloorProposals(db);
  }

  @Override
  public Newcomers newcomers() {
    return new FloorNewcomers(db);
  }

  @Override
  public Tokens tokens() {
    return new FloorTokens(db);
  }

  @Override
  public Deeds deeds() {
    return new FloorDeeds(db);
  }

  @Override
  public Reports reports() {
    return new FloorReports(db);
  }

  @Override
  public Hooks hooks() {
    return new FloorHooks(db);
  }

  @Override
  public void close() {
    db.close();
  }
}
