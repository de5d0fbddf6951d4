package liaison.desk.api;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import liaison.desk.api.Way.May;
import liaison.desk.api.Way.Takes;
import liaison.office.Office;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.office.floor.Deeds;
import liaison.office.floor.Deeds.Deed;
import liaison.office.floor.Floor;
import liaison.office.floor.Tokens.Token;
import liaison.office.program.Programs;
import liaison.record.merkle.Hash;

/**
 * Answers programs: limits first, then who asks, then whether it was asked before, then the act.
 * Every error is a {@link Problem}. No cookie counts here, and no token counts at the desk's pages.
 */
public final class Api {
  static final int MOST_JSON = 4 << 20;
  static final int MOST_FILE = 16 << 20;
  private static final int MOST_PATH = 512;
  private static final int MOST_QUERY = 4_096;
  private static final Pattern KEY = Pattern.compile("[!-~]{8,80}");
  private static final Duration KEPT = Duration.ofDays(30);

  /** Each is kept under its key for a month. */
  private static final int ACTS_A_DAY = 10_000;

  private final Office office;
  private final Programs programs;
  private final Deeds deeds;
  private final Rooms rooms;
  private final Clock clock;
  private final Pace requests;
  private final Pace acts;

  public Api(Office office, Floor floor, Programs programs, Clock clock) {
    this.office = office;
    this.programs = programs;
    this.clock = clock;
    deeds = floor.deeds();
    rooms = Rooms.of(office, floor, clock);
    requests = new Pace(100, 20, clock);
    acts = new Pace(ACTS_A_DAY, ACTS_A_DAY / 86_400.0, clock);
  }

  /**
   * Reads a body of at most so many bytes whole, for a token, and holds it while it is used; {@link
   * Unread} when it is not taken.
   */
  public interface Body {
    Answer read(int most, long token, Use use) throws IOException;
  }

  /** What is done with a body while it is held. */
  public interface Use {
    Answer of(byte[] body);
  }

  /** A body that was not taken: 408 too slow, 413 too large, 503 too many held already. */
  public static final class Unread extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    public Unread(int status, Throwable why) {
      super(why);
      this.status = status;
    }
  }

  /** A request as it came; {@code query} null for none, {@code header} gives null for none. */
  public record Asked(
      String method, String path, String query, Function<String, String> header, Body body) {}

  /** Whether a path is of this part of the house. */
  public static boolean owns(String path) {
    return path.equals("/api") || path.startsWith("/api/");
  }

  public Answer answer(Asked asked) throws IOException {
    try {
      return sure(asked);
    } catch (Problem p) {
      return p.answer();
    } catch (RuntimeException e) {
      System.getLogger("liaison").log(System.Logger.Level.WARNING, "api: " + asked.path, e);
      return Problem.failed().answer();
    }
  }

  private Answer sure(Asked asked) throws IOException {
    if (asked.path.length() > MOST_PATH
        || (asked.query != null && asked.query.length() > MOST_QUERY)) {
      throw new Problem(414, "long", "The address is too long.", "Send what is long in the body.");
    }
    Way way = way(asked);
    Map<String, String> named = way.named(asked.path).orElseThrow();
    if (way.may() == May.ANYONE) {
      return way.does().of(rooms, null);
    }
    Token token = token(asked, way);
    paced(token);
    Map<String, String> query = query(asked.query, way.query());
    String key = way.may() == May.KEYED ? key(asked) : null;
    Use answer = body -> answer(asked, way, named, query, key, body);
    if (way.takes() == Takes.NOTHING) {
      return answer.of(new byte[0]);
    }
    int most = way.takes() == Takes.JSON ? MOST_JSON : MOST_FILE;
    try {
      return asked.body.read(most, token.id(), answer);
    } catch (Unread e) {
      throw unread(e.status, most);
    }
  }

  /** The token counts that lets in once the body has come, however long it took. */
  private Answer answer(
      Asked asked,
      Way way,
      Map<String, String> named,
      Map<String, String> query,
      String key,
      byte[] body) {
    typed(asked, way, body);
    Token token = token(asked, way);
    boolean json = way.takes() == Takes.JSON;
    Given given = json && body.length > 0 ? Given.of(body) : Given.nothing();
    Call call = new Call(named, query, given, json ? null : body, token, clock.instant());
    return key == null ? done(way, call) : once(way, call, key, hash(asked, body));
  }

  private static Way way(Asked asked) {
    String method = asked.method.equals("HEAD") ? "GET" : asked.method;
    List<Way> there = Ways.ALL.stream().filter(w -> w.named(asked.path).isPresent()).toList();
    if (there.isEmpty()) {
      throw new Problem(
          404, "nothing", "There is nothing at this address.", "See /api/openapi.json.");
    }
    String allow = String.join(", ", there.stream().map(Way::method).toList());
    return there.stream()
        .filter(w -> w.method().equals(method))
        .findFirst()
        .orElseThrow(() ->
            new Problem(405, "method", "That is not done with this address.", "Use " + allow + ".")
                .with("Allow", allow.replace("GET", "GET, HEAD")));
  }

  private Token token(Asked asked, Way way) {
    if (asked.header.apply("Cookie") != null) {
      throw new Problem(
          400,
          "cookie",
          "Cookies are not taken here: sessions are for people, tokens for programs.",
          "Send Authorization: Bearer and no Cookie.");
    }
    Token token =
        Bearer.of(asked.header.apply("Authorization"), programs)
            .orElseThrow(() ->
                new Problem(
                        401,
                        "token",
                        "There is no token in the request, or it lets nobody in any more.",
                        "Have a head or an operator make one on the page Programs, and send it as"
                            + " Authorization: Bearer.")
                    .with("WWW-Authenticate", "Bearer"));
    if (way.may() != May.READ && !token.writes()) {
      throw new Problem(
          403,
          "scope",
          "This token reads only.",
          "Have one made that writes, with the officer's own passphrase.");
    }
    if (way.may() != May.READ) {
      acting(token.officer());
    }
    return token;
  }

  private void paced(Token token) {
    if (!requests.take(token.id())) {
      throw new Problem(
              429,
              "pace",
              "This program asks too fast: 20 requests a second, 100 at once.",
              "Wait a second; for what is new, read events after the last number you have.")
          .with("Retry-After", "1");
    }
  }

  /** As at the desk: only for an officer of the record who acts now is anything changed. */
  private void acting(long officer) {
    Reason not = office.staff(office.self()).refuses(officer, clock.millis());
    if (not != null) {
      throw Problem.of(new Refused(not));
    }
  }

  private static Map<String, String> query(String written, List<String> taken) {
    Map<String, String> all = new HashMap<>();
    if (written == null || written.isEmpty()) {
      return all;
    }
    for (String pair : written.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      try {
        String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        String value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
        if (!taken.contains(name) || all.put(name, value) != null) {
          String these = taken.isEmpty() ? "nothing" : String.join(", ", taken) + ", each once";
          throw Problem.form("The query takes " + these + ". A token never stands in an address.");
        }
      } catch (IllegalArgumentException e) {
        throw Problem.form("The query is not well written.");
      }
    }
    return all;
  }

  private static String key(Asked asked) {
    String key = asked.header.apply("Idempotency-Key");
    if (key == null || !KEY.matcher(key).matches()) {
      throw new Problem(
          400,
          "key",
          "What changes something carries an Idempotency-Key of 8 to 80 printing characters.",
          "Make one at random for each act, and send the same one when you ask again.");
    }
    return key;
  }

  private static Problem unread(int status, int most) {
    return switch (status) {
      case 408 ->
          new Problem(
              408,
              "slow",
              "The body did not come within a minute, or stood still for half of one.",
              "Nothing was done. Send it again, at once.");
      case 413 ->
          new Problem(
              413, "much", "The body is over " + most + " bytes.", "Nothing was done. Send less.");
      default ->
          new Problem(
                  503,
                  "busy",
                  "As many large bodies are held now as there is room for, of this program or of"
                      + " all.",
                  "Nothing was done. Send one at a time, and try again in a few seconds.")
              .with("Retry-After", "5");
    };
  }

  private static void typed(Asked asked, Way way, byte[] body) {
    boolean json = way.takes() == Takes.JSON;
    String type = asked.header.apply("Content-Type");
    String wanted = json ? "application/json" : "application/octet-stream";
    boolean fits = type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(wanted);
    if (!fits && body.length > 0) {
      throw new Problem(
          415, "type", "The body is taken as " + wanted + " alone.", "Send that Content-Type.");
    }
  }

  private static byte[] hash(Asked asked, byte[] body) {
    String said = asked.method + " " + asked.path + "\n" + Hash.sha256(body);
    return Hash.sha256(said.getBytes(StandardCharsets.UTF_8)).bytes();
  }

  private Answer done(Way way, Call call) {
    try {
      return way.does().of(rooms, call);
    } catch (Refused e) {
      throw Problem.of(e);
    }
  }

  /** Does it once for a key; asked again, answers as it did. */
  private Answer once(Way way, Call call, String key, byte[] asked) {
    long token = call.token().id();
    Instant now = call.now();
    Optional<Deed> before = deeds.claim(token, key, asked, now, now.minus(KEPT));
    if (before.isPresent()) {
      return again(before.get(), asked);
    }
    Answer answer;
    try {
      if (!acts.take(token)) {
        throw new Problem(
            429,
            "acts",
            "This program has done " + ACTS_A_DAY + " things in a day.",
            "Nothing was done. One more is free every nine seconds.");
      }
      answer = done(way, call);
    } catch (Problem p) {
      if (p.nothing()) {
        deeds.free(token, key);
      }
      throw p;
    }
    deeds.answered(token, key, new Deeds.Answer(answer.status(), answer.text()));
    return answer;
  }

  private static Answer again(Deed deed, byte[] asked) {
    if (!java.util.Arrays.equals(deed.asked(), asked)) {
      throw new Problem(
          422,
          "key-used",
          "This Idempotency-Key was sent with another request before.",
          "Nothing was done. Make a new key for a new act.");
    }
    if (deed.answer() == null) {
      throw new Problem(
          409,
          "in-doubt",
          "This was asked before, and it is not known here whether it was done.",
          "Read the note, draft, call or change it is about; only if it was not done, ask with a"
              + " new key.");
    }
    return Answer.json(deed.answer().status(), deed.answer().body())
        .with("Idempotency-Replayed", "true");
  }
}
