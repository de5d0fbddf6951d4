package liaison.node;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.desk.DeskSettings;
import liaison.office.Release;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs send is bounded in number and in time, and counts for who is let in by its end. */
@Timeout(120)
class ApiBodiesTest {
  private static final String DRAFT = "/api/v1/drafts/00000000000000a1";
  private static final String LARGE = "{\"subject\":\"s\",\"text\":\"" + "x".repeat(20_000) + "\"}";

  private final DeskSettings settings = Browser.desk(Release.USUAL);
  @TempDir Path folder;
  private TwoSides sides;
  private Browser han;
  private Program one;
  private int asked;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false, settings);
    han = Browser.enrolled(settings, sides.southHome, 1);
    one = Program.made(settings, han, 1, "write");
  }

  @AfterEach
  void close() {
    sides.close();
  }

  /** Sends this much of a body of so many bytes. */
  private Socket begun(Program by, int length, String some) throws IOException {
    Socket socket = new Socket("127.0.0.1", settings.address().getPort());
    socket.setSoTimeout(60_000);
    String head =
        "PUT "
            + DRAFT
            + " HTTP/1.1\r\nHost: "
            + URI.create(settings.origin()).getAuthority()
            + "\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer "
            + by.token
            + "\r\nIdempotency-Key: slow-request-"
            + ++asked
            + "\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + some;
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), US_ASCII);
  }

  @Test
  void onlyAFewLargeBodiesAreHeldAndNoneForLong() throws Exception {
    Program two = Program.made(settings, han, 1, "write");
    List<Socket> held = new ArrayList<>();
    while (one.put(DRAFT, LARGE).statusCode() != 503) {
      assertThat(held).as("two are held, or came while what asks was").hasSizeLessThan(20);
      held.add(begun(one, LARGE.length(), LARGE.substring(0, 18_000)));
      Thread.sleep(100);
    }
    HttpResponse<byte[]> full = one.put(DRAFT, LARGE);
    assertThat(full.statusCode()).isEqualTo(503);
    assertThat(full.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(Contract.json(full).get("type").asString()).isEqualTo("urn:liaison:problem:busy");
    assertThat(one.put(DRAFT, "{}").statusCode()).as("what is small").isEqualTo(400);
    assertThat(two.put(DRAFT, LARGE).statusCode()).as("another program's").isEqualTo(200);
    for (Socket socket : held) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 408 ").contains("urn:liaison:problem:slow");
      socket.close();
    }
    String again = "{\"version\":1," + LARGE.substring(1);
    assertThat(one.put(DRAFT, again).statusCode()).as("there is room again").isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"PUT, /api/v1/drafts/00000000000000a1", "PUT, /api/none", "POST, /write/1", "PUT, /"})
  void whatIsRefusedUnreadIsReadAway(String method, String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", settings.address().getPort())) {
      socket.setSoTimeout(10_000);
      for (int i = 0; i < 2; i++) {
        write(socket, method + " " + path + " HTTP/1.1\r\nContent-Length: 2000000\r\n");
        socket.getOutputStream().write(new byte[2_000_000]);
        assertThat(refused(socket)).as("of the same connection").isTrue();
      }
    }
  }

  @Test
  void whatIsHeldBackUntilItIsAskedForIsNotAskedForToBeRefused() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", settings.address().getPort())) {
      socket.setSoTimeout(10_000);
      String held = "Content-Length: 2000000\r\nExpect: 100-continue\r\n";
      write(socket, "PUT " + DRAFT + " HTTP/1.1\r\n" + held);
      assertThat(refused(socket)).isTrue();
    }
  }

  private void write(Socket socket, String head) throws IOException {
    String host = "Host: " + URI.create(settings.origin()).getAuthority() + "\r\n\r\n";
    socket.getOutputStream().write((head + host).getBytes(US_ASCII));
  }

  /** Whether the next answer is a refusal; reads it away. */
  private static boolean refused(Socket socket) throws IOException {
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      assertThat(next).as("after " + head).isNotNegative();
      head += (char) next;
    }
    Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
    assertThat(length.find()).isTrue();
    socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
    return head.startsWith("HTTP/1.1 4");
  }

  /** Eight pages of six million letters each, read by nobody; the ninth waits and is told so. */
  @Test
  void whoeverDoesNotReadWhatTheyAskedForHoldsAFewPagesAlone() throws Exception {
    String text = "<".repeat(1 << 20);
    assertThat(one.put(DRAFT, "{\"subject\":\"s\",\"text\":\"" + text + "\"}").statusCode())
        .isEqualTo(200);
    String page = "/write/" + DRAFT.substring(DRAFT.lastIndexOf('/') + 1);
    List<Socket> unread = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      unread.add(asked(page));
    }
    TwoSides.until("all places are taken", () -> han.get("/help").statusCode() == 503);
    assertThat(Browser.enrolled(settings, sides.southHome, 2).get("/help").statusCode())
        .as("somebody else's")
        .isEqualTo(200);
    assertThat(one.get(DRAFT).statusCode()).as("a program's").isEqualTo(200);
    for (Socket socket : unread) {
      socket.close();
    }
    TwoSides.until("there is room again", () -> han.get("/help").statusCode() == 200);
  }

  private Socket asked(String page) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress("127.0.0.1", settings.address().getPort()));
    String head =
        "GET "
            + page
            + " HTTP/1.1\r\nHost: "
            + URI.create(settings.origin()).getAuthority()
            + "\r\nCookie: "
            + han.cookie
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    return socket;
  }

  @Test
  void theListOfDraftsHasNoTextsAndWhatIsKeptUnderAKeyNeither() {
    String draft = "{\"subject\":\"s\",\"text\":\"secret words\"}";
    HttpResponse<byte[]> put = one.put(DRAFT, draft);
    assertThat(new String(put.body(), US_ASCII)).doesNotContain("secret words");
    assertThat(new String(one.get("/api/v1/drafts").body(), US_ASCII))
        .contains("00000000000000a1")
        .doesNotContain("secret words");
    assertThat(new String(one.get(DRAFT).body(), US_ASCII)).contains("secret words");
  }

  @Test
  void aTokenThatEndsWhileTheBodyComesDoesNothing() throws Exception {
    try (Socket socket = begun(one, LARGE.length(), LARGE.substring(0, 18_000))) {
      TwoSides.until("it is known", () -> han.get("/people/tokens").body().contains("Registry 1"));
      Thread.sleep(500);
      assertThat(han.post("/people/tokens/1/end").statusCode()).isEqualTo(303);
      socket.getOutputStream().write(LARGE.substring(18_000).getBytes(US_ASCII));
      assertThat(answer(socket)).startsWith("HTTP/1.1 401 ");
    }
    assertThat(Program.made(settings, han, 1, "write").get(DRAFT).statusCode()).isEqualTo(404);
  }
}
