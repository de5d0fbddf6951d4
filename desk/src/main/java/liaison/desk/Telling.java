package liaison.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import liaison.desk.words.Words;
import liaison.office.Serial;
import liaison.record.proof.Shown;

/** A genuine proof in one plain sentence, how we know, and what it does not show. */
public record Telling(
    String sentence, List<Line> how, List<Line> not, String serial, String subject, String text) {
  /** One line; {@code mark} is y for known, u for unknown, x for not shown. */
  public record Line(String mark, String words) {}

  /** {@code own} tells that the charter it was compared with is this office's. */
  static Telling of(Shown shown, boolean own, Words w) {
    return new Teller(shown, own, w).tell();
  }

  private record Teller(Shown shown, boolean own, Words w) {
    Telling tell() {
      var note = shown.note();
      String prefix = shown.charter().members().get(shown.side()).prefix();
      String media = note.body() == null ? "text/plain" : note.body().media();
      boolean readable = shown.text() != null && media.startsWith("text/");
      return new Telling(
          sentence(),
          how(),
          not(),
          new Serial(prefix, note.serial()).toString(),
          note.subject(),
          readable ? new String(shown.text(), StandardCharsets.UTF_8) : null);
    }

    private String sentence() {
      if (!shown.joint()) {
        Shown.Signer alone = shown.signers().getFirst();
        return w.at("verify.genuine.alone", name(shown.side()), seconds(alone.seconds()));
      }
      if (shown.held().isEmpty()) {
        long last = shown.signers().stream().mapToLong(Shown.Signer::seconds).max().orElseThrow();
        return w.at("verify.genuine.joint", name(shown.side()), seconds(last));
      }
      long last = shown.held().stream().mapToLong(Shown.Held::time).max().orElseThrow();
      List<String> who = shown.held().stream().map(h -> name(h.side())).toList();
      return w.at("verify.genuine.held", name(shown.side()), join(who), time(last));
    }

    private List<Line> how() {
      List<Line> all = new ArrayList<>();
      add(
          all,
          shown.joint() ? "y" : "u",
          shown.joint() ? "verify.how.officer" : "verify.how.officer.alone",
          name(shown.side()),
          shown.officer(),
          time(shown.note().time()));
      for (Shown.Held h : shown.held())
        add(all, "y", "verify.how.held", name(h.side()), time(h.time()));
      for (Shown.Answer a : shown.answers())
        add(
            all,
            "y",
            "verify.how.answer." + a.done().replace(' ', '-'),
            name(a.side()),
            a.officer(),
            time(a.time()));
      List<String> signed =
          shown.signers().stream()
              .map(s -> w.at("verify.how.signer", name(s.side()), seconds(s.seconds())))
              .toList();
      String where = shown.joint() ? "verify.how.joint" : "verify.how.alone";
      add(all, "y", where, shown.index() + 1, shown.size(), join(signed));
      if (own) add(all, "y", "verify.how.charter.own");
      else if (shown.checked()) add(all, "y", "verify.how.charter.given");
      else add(all, "u", "verify.how.charter.unchecked");
      if (shown.text() == null && shown.note().body() != null) add(all, "u", "verify.how.notext");
      add(all, "u", "verify.how.time");
      return all;
    }

    private List<Line> not() {
      List<Line> all = new ArrayList<>();
      add(all, "x", "verify.not.true");
      add(all, "x", "verify.not.person");
      for (int side = 0; side < shown.charter().sides(); side++) {
        int other = side;
        if (other == shown.side()) continue;
        if (shown.held().stream().noneMatch(h -> h.side() == other))
          add(all, "x", "verify.not.held", name(other));
        if (shown.answers().stream().noneMatch(a -> a.side() == other))
          add(all, "x", "verify.not.read", name(other));
      }
      add(all, "x", "verify.not.later");
      return all;
    }

    private void add(List<Line> all, String mark, String key, Object... values) {
      all.add(new Line(mark, w.at(key, values)));
    }

    private String name(int side) {
      return shown.charter().members().get(side).name();
    }

    private String join(List<String> all) {
      return IntStream.range(0, all.size())
          .mapToObj(i -> (i == 0 ? "" : w.at("verify.and")) + all.get(i))
          .collect(Collectors.joining());
    }

    private String seconds(long seconds) {
      return time(seconds * 1000);
    }

    private String time(long millis) {
      return DateTimeFormatter.ofPattern(w.at("verify.time"), Locale.of(w.language()))
              .format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC))
          + " UTC";
    }
  }
}
