package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {
  private static final String TIME = "2026-11-22T17:38:00Z";

  private static Course course(Rung rung, Long replyBy, List<Step> steps) {
    NoteView note = Notes.note("N-000031", rung, Precedence.FLASH, TIME, replyBy);
    return Course.of(new NoteSheet(note, null, "", steps, false));
  }

  private static List<String> ahead(Rung rung, Long replyBy) {
    return course(rung, replyBy, List.of()).ahead();
  }

  @Test
  void what_is_not_yet_stands_in_its_order() {
    assertThat(ahead(Rung.RELEASED, null))
        .containsExactly("sealed", "delivered", "opened", "accepted");
    assertThat(ahead(Rung.OPENED, 1L)).containsExactly("accepted", "answered");
    assertThat(ahead(Rung.ACCEPTED, null)).isEmpty();
    assertThat(ahead(Rung.DISSEMINATED, 1L)).containsExactly("answered");
    assertThat(ahead(Rung.ANSWERED, 1L)).isEmpty();
    assertThat(ahead(Rung.REFUSED, 1L)).isEmpty();
  }

  @Test
  void five_minutes_on_the_way_are_late_and_a_millisecond_less_is_not() {
    long from = Notes.note("N-000031", TIME).time();
    long five = Duration.ofMinutes(5).toMillis();
    assertThat(course(Rung.DELIVERED, null, List.of(delivered(from + five - 1))).late()).isNull();
    assertThat(course(Rung.DELIVERED, null, List.of(delivered(from + five))).late())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(course(Rung.DELIVERED, null, List.of(delivered(from - five))).late()).isNull();
    assertThat(course(Rung.SEALED, null, List.of()).late()).isNull();
  }

  private static Step delivered(long time) {
    return new Step("delivered", time, Notes.SIDES.get(1), null, null, null);
  }

  @Test
  void a_tray_is_ordered_by_precedence_then_due_then_age() {
    Party own = Notes.SIDES.get(1);
    List<NoteView> notes =
        List.of(
            Notes.note("N-000001", Rung.DELIVERED, Precedence.ROUTINE, "2026-11-01T01:00:00Z", 5L),
            Notes.note("N-000002", Rung.OPENED, Precedence.FLASH, "2026-11-01T02:00:00Z", null),
            Notes.note("N-000003", Rung.DELIVERED, Precedence.FLASH, "2026-11-01T03:00:00Z", 9L),
            Notes.note("N-000004", Rung.DELIVERED, Precedence.FLASH, "2026-11-01T01:00:00Z", null),
            Notes.note("N-000005", Rung.ACCEPTED, Precedence.FLASH, "2026-11-01T01:00:00Z", 1L),
            Notes.note("N-000006", Rung.REFUSED, Precedence.FLASH, "2026-11-01T04:00:00Z", 1L),
            Notes.note("S-000001", Rung.RELEASED, Precedence.FLASH, "2026-11-01T01:00:00Z", 1L));
    Tray in = Tray.in(notes, own);
    assertThat(in.open())
        .extracting(NoteView::serial)
        .containsExactly("N-000003", "N-000004", "N-000002", "N-000001");
    assertThat(in.settled()).extracting(NoteView::serial).containsExactly("N-000006", "N-000005");
    assertThat(Tray.out(notes, own).open())
        .extracting(NoteView::serial)
        .containsExactly("S-000001");
  }

  @Test
  void references_make_matters_and_every_note_is_in_one() {
    List<NoteView> notes =
        List.of(
            Notes.note("N-000001", "2026-11-01T01:00:00Z"),
            Notes.note("N-000002", "2026-11-01T02:00:00Z"),
            Notes.note("S-000001", "2026-11-01T03:00:00Z"),
            Notes.note("N-000003", "2026-11-01T04:00:00Z"));
    List<Link> links =
        List.of(
            new Link("S-000001", "answered", "N-000001"),
            new Link("N-000003", "corrected", "S-000001"),
            new Link("N-000003", "related to", "N-000001"),
            new Link("N-000002", "answered", "S-000099"));
    List<Matter> matters = Matter.of(notes, links);
    assertThat(matters).hasSize(2);
    assertThat(matters.getFirst().subject()).isEqualTo("About N-000001");
    assertThat(matters.getFirst().notes())
        .extracting(NoteView::serial)
        .containsExactly("N-000001", "S-000001", "N-000003");
    assertThat(matters.getLast().notes()).extracting(NoteView::serial).containsExactly("N-000002");
  }

  @Test
  void an_excerpt_shows_the_word_where_it_stands() {
    List<List<String>> words = List.of(Terms.sought("어선이"));
    assertThat(Excerpt.of("조난 어 선이  있다", words)).isEqualTo(new Excerpt("조난 ", "어 선이", " 있다"));
    assertThat(Excerpt.of("Three SHOTS", List.of(List.of("shots"))))
        .isEqualTo(new Excerpt("Three ", "SHOTS", ""));
    assertThat(Excerpt.of("nothing", words)).isEqualTo(new Excerpt("", "", "nothing"));
    Excerpt long1 = Excerpt.of("가".repeat(500) + "어선이" + "나".repeat(500), words);
    assertThat(long1.before()).hasSize(61).startsWith("…");
    assertThat(long1.after()).hasSize(141).endsWith("…");
    assertThat(Excerpt.of("😀".repeat(200), words).after()).doesNotContain("?").hasSize(201);
  }
}
