package liaison.office.floor;

/** The own floor at rest. What a method has returned from is on the disk. */
public interface Floor extends AutoCloseable {
  People people();

  Sessions sessions();

  Enrolments enrolments();

  AlarmBook alarms();

  Index index();

  Drafts drafts();

  Promises promises();

  Readings readings();

  Passkeys passkeys();

  Schedules schedules();

  WatchLog log();

  Rosters rosters();

  Proposals proposals();

  Newcomers newcomers();

  Tokens tokens();

  Deeds deeds();

  Reports reports();

  Hooks hooks();

  @Override
  void close();
}
