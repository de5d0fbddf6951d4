package liaison.desk;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import liaison.desk.words.Words;
import liaison.office.Office;
import liaison.office.Refused;

/** Both desks side by side, the house between them, and the story of what happens there. */
final class DemoPage implements Page, AutoCloseable {
  private static final long BEAT_MILLIS = 5_000;

  private final Showing showing;
  private final List<String> desks;
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "liaison.desk");
  private final AtomicLong changes = new AtomicLong();
  private final Object changed = new Object();
  private final Office.Listening listening;
  private volatile boolean chosen;
  private volatile boolean closed;

  DemoPage(Showing showing, List<String> desks) {
    this.showing = showing;
    this.desks = desks;
    listening = showing.listen(this::change);
  }

  /** What the page shows; {@code theirs} are the words of North's desk. */
  public record Stage(Showing.Look look, Words words, Words theirs, List<String> desks) {
    public String at(String key, Object... values) {
      return words.at(key, values);
    }

    /** What has just happened, in one or two sentences. */
    public String said() {
      return switch (look.told()) {
        case 0 -> at("demo.said.0", at("write.offer"));
        case 1 -> at("demo.said.1");
        case 2 -> at("demo.said.2", look.serial());
        case 3 ->
            at(
                !look.sounds()
                    ? "demo.said.3.quiet"
                    : look.sounding() ? "demo.said.3" : "demo.said.3.taken");
        case 4 -> at(look.refused() ? "demo.said.4.refused" : "demo.said.4");
        case 5 -> at("demo.said.5", look.size(), look.root().substring(0, 8));
        case 6 -> at("demo.said.6");
        default -> at("demo.said.7", look.size());
      };
    }

    /** What the reader may do in South's desk; empty for nothing. */
    public String south() {
      return switch (look.told()) {
        case 0 ->
            at("demo.hint.offer", at("write.offer"), Showing.PASSPHRASE, at("write.initial.do"));
        case 1 -> at("demo.hint.release", look.serial(), Showing.PASSPHRASE, at("release.do"));
        case 2, 3, 4, 5 -> at("demo.hint.course");
        default -> at("demo.hint.out");
      };
    }

    /** What stands on a button of North's, and what that means to the reader. */
    private String button(String key) {
      String shown = theirs.at(key);
      return shown.equals(at(key)) ? shown : shown + " (" + at(key) + ")";
    }

    public String north() {
      return switch (look.told()) {
        case 0, 1 -> at(look.sound() ? "demo.hint.nothing" : "demo.hint.silent");
        case 2 -> at("demo.hint.acknowledge", button("release.act.acknowledge.do"));
        case 3 -> at("demo.hint.acknowledge.here", button("release.act.acknowledge.do"));
        case 4, 5 -> at("demo.hint.signed");
        default -> at("demo.hint.out");
      };
    }
  }

  @Override
  public void routes(Routes routes) {
    routes.anyone("GET", "/", visit -> Reply.see("/demo"));
    routes.anyone("GET", "/demo", this::page);
    routes.anyone("GET", "/demo/feed", visit -> Reply.stream("text/event-stream", this::feed));
    routes.anyone("GET", "/demo/south", visit -> Reply.see(showing.door(true)));
    routes.anyone("GET", "/demo/north", visit -> Reply.see(showing.door(false)));
    routes.anyone("GET", "/demo/proof", visit -> proof());
    routes.anyone("GET", "/demo/verifier.html", visit -> verifier());
    routes.anyone("POST", "/demo/begin", this::begin);
    routes.anyone("POST", "/demo/next", visit -> done(showing::next));
    routes.anyone("POST", "/demo/again", visit -> done(showing::again));
    routes.anyone("POST", "/demo/cut", visit -> done(showing::cut));
    routes.anyone("POST", "/demo/mend", visit -> done(showing::mend));
    routes.anyone("POST", "/demo/reader", this::reader);
  }

  private Reply page(Visit visit) {
    if (!chosen) {
      chosen = true;
      showing.reader(visit.words().language(), showing.look().theme());
    }
    Showing.Look look = showing.look();
    StringOutput out = new StringOutput(16_384);
    Stage it = new Stage(look, Words.of(look.language()), Words.of("ko"), desks);
    engine.render("demo.jte", Map.of("it", it), out);
    return Reply.page(out.toString());
  }

  private Reply begin(Visit visit) {
    Words ours = Words.of(showing.look().language());
    return done(() ->
        showing.begin(
            visit.field("sound").equals("yes"),
            new Showing.Texts(
                ours.at("demo.note.subject"),
                ours.at("demo.note.text"),
                ours.at("demo.note.south"),
                Words.of("ko").at("demo.note.north"),
                ours.at("demo.watch"),
                Words.of("ko").at("demo.watch"))));
  }

  private Reply reader(Visit visit) {
    Showing.Look now = showing.look();
    String language = visit.field("language");
    String theme = visit.field("theme");
    return done(() ->
        showing.reader(
            Words.LANGUAGES.contains(language) ? language : now.language(),
            List.of("night", "day").contains(theme) ? theme : now.theme()));
  }

  /** Does it; why it was not done stands on the page then. */
  private static Reply done(Runnable act) {
    try {
      act.run();
    } catch (Refused e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "demo", e);
    }
    return Reply.see("/demo");
  }

  private Reply proof() {
    Showing.Proof proof = showing.proof();
    return Reply.of(200, "application/octet-stream", proof.bytes())
        .with("Content-Disposition", "attachment; filename=\"" + proof.name() + "\"");
  }

  /** The verifier as it is, with the proof in its hand. It has a policy of its own. */
  private Reply verifier() throws IOException {
    Showing.Proof proof = showing.proof();
    try (InputStream in = DemoPage.class.getResourceAsStream("web/liaison-verifier.html")) {
      String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String held =
          "<form id=\"form\" data-proof=\"%s\" data-charter=\"%s\" data-language=\"%s\" data-theme=\"%s\">"
              .formatted(
                  Base64.getEncoder().encodeToString(proof.bytes()),
                  proof.charter(),
                  showing.look().language(),
                  showing.look().theme());
      return Reply.page(page.replace("<form id=\"form\">", held))
          .with("Content-Security-Policy", "frame-ancestors 'none'");
    }
  }

  private void change() {
    changes.incrementAndGet();
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  private void feed(OutputStream out) throws IOException, InterruptedException {
    long seen = -1;
    while (!closed) {
      long now = changes.get();
      String event = now == seen ? ":\n\n" : "event: change\ndata: {}\n\n";
      seen = now;
      out.write(event.getBytes(StandardCharsets.UTF_8));
      out.flush();
      synchronized (changed) {
        if (changes.get() == seen && !closed) {
          changed.wait(BEAT_MILLIS);
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    listening.close();
    change();
  }
}
