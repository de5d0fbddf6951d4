package liaison.office.program;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import liaison.office.Joining;
import liaison.office.Refused;
import liaison.office.Rung;
import liaison.office.floor.Floor;
import liaison.office.floor.Hook;
import liaison.office.floor.Tokens.Token;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine.Entry;

/**
 * Which programs are let in and told. A head or an operator makes and ends both; a token that
 * writes signs with an officer's key, and is made only where that officer agrees. {@link Refused}
 * says in one sentence why something was not done.
 */
public final class Programs {
  public static final int MOST_TOKENS = 64;
  public static final int MOST_HOOKS = 16;
  public static final int MOST_NAME = 80;
  public static final int MOST_URL = 500;

  /** The rungs a hook may be for, as people and programs write them. */
  public static final List<String> RUNGS =
      List.of(Rung.values()).stream().map(Rung::toString).toList();

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Floor floor;
  private final Joining joining;
  private final Clock clock;

  public Programs(Floor floor, Joining joining, Clock clock) {
    this.floor = floor;
    this.joining = joining;
    this.clock = clock;
  }

  public boolean may(long officer) {
    return joining.staffs(officer);
  }

  /**
   * A token whose secret has this hash. {@code agreed} tells that the officer has agreed in person,
   * which one that writes needs.
   */
  public synchronized Token admit(
      long by, String name, long officer, boolean writes, boolean agreed, byte[] hash) {
    staffing(by);
    if (name.isBlank() || name.length() > MOST_NAME)
      throw Refused.of("program", "A program is called by 1 to {0} characters.", MOST_NAME);
    if (joining.barred(officer) || floor.people().passphrase(officer).isEmpty())
      throw Refused.of("notenrolled", "Officer {0} is not enrolled at this desk.", officer);
    if (writes && !agreed)
      throw Refused.of(
          "agree",
          "A program that writes signs as officer {0}. It takes that officer''s own passphrase.",
          officer);
    if (floor.tokens().all().stream().filter(t -> t.revoked() == null).count() >= MOST_TOKENS)
      throw Refused.of("tokens", "There are {0} tokens. End some first.", MOST_TOKENS);
    Instant now = clock.instant();
    Token made =
        floor.tokens().add(hash, new Token(0, name.strip(), officer, writes, by, now, null, null));
    log(Event.PROGRAM, made, by);
    return made;
  }

  private void log(Event event, Token token, long by) {
    String what = (token.writes() ? "write " : "read ") + token.name();
    Entry line = Entry.desk(event, Long.toString(token.officer()), by, what);
    floor.log().add(List.of(line), clock.instant());
  }

  /** Ends a token: a head, an operator, or the officer it acts for. */
  public synchronized void end(long by, long id) {
    Optional<Token> token = floor.tokens().all().stream().filter(t -> t.id() == id).findFirst();
    if (token.isEmpty() || token.get().officer() != by) staffing(by);
    floor.tokens().revoke(id, clock.instant());
    token.filter(t -> t.revoked() == null).ifPresent(t -> log(Event.PROGRAM_ENDED, t, by));
  }

  /** The program that holds the secret of this hash; nothing once it or its officer is out. */
  public Optional<Token> who(byte[] hash) {
    Instant now = clock.instant();
    Optional<Token> found =
        floor.tokens().of(hash).filter(t -> t.revoked() == null && !joining.barred(t.officer()));
    found
        .filter(t -> t.used() == null || !now.isBefore(t.used().plus(MINUTE)))
        .ifPresent(t -> floor.tokens().used(t.id(), now));
    return found;
  }

  /** Has reports of these rungs posted from now on. {@code url} was found fit before. */
  public synchronized Hook hook(long by, String url, String secret, Set<String> rungs) {
    staffing(by);
    Set<String> wanted = new TreeSet<>(rungs);
    wanted.retainAll(RUNGS);
    if (wanted.isEmpty())
      throw Refused.of("rungs", "Tick at least one of what the program is to be told.");
    if (floor.hooks().all().size() >= MOST_HOOKS)
      throw Refused.of("hooks", "There are {0} webhooks. Remove some first.", MOST_HOOKS);
    long last = floor.reports().last();
    return floor.hooks().add(Hook.begin(url, secret, wanted, by, last, clock.instant()));
  }

  public synchronized void unhook(long by, long id) {
    staffing(by);
    floor.hooks().remove(id);
  }

  private void staffing(long by) {
    if (!may(by))
      throw Refused.of("staffing", "That takes a head or an operator of this side who acts now.");
  }
}
