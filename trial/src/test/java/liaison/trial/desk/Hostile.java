package liaison.trial.desk;

import java.util.List;

/** Notes as the other side might write them: markup, turned text, a word without an end. */
final class Hostile {
  static final List<String> SUBJECTS =
      List.of(
          "<script>document.title='taken'</script><img src=x onerror=alert(1)>",
          "</textarea></title></style><a href=\"javascript:alert(1)\">click</a>",
          "\u202egnp.exe \u2066left\u2069 \u202d${it} {0} ''",
          "군사분계선".repeat(25),
          "W".repeat(400));

  static final String TEXT =
      """
      </div></main><script src="https://elsewhere.example/x.mjs"></script>
      <iframe srcdoc="<script>alert(1)</script>"></iframe> javascript:alert(1)
      \u202eright to left, never closed
      23일 02시 31분경 군사분계선 인근에서 총성 3발이 들렸다. 귀측의 확인을 요청한다.
      """
          + "0".repeat(500);

  private Hostile() {}

  /** Fills both sides' boards; the serial of north's last note. */
  static String fill(TwoDesks desks) {
    desks.south.note("Release of water from 06:00 Z", "immediate", "Water will be released.");
    desks.south.note("표류 선박 예인 협조 요청", "priority", "어선 1척이 표류 중이다.");
    String last = "";
    List<String> precedences = List.of("flash", "immediate", "priority", "routine", "routine");
    for (int i = 0; i < SUBJECTS.size(); i++) {
      last = desks.north.note(SUBJECTS.get(i), precedences.get(i), TEXT);
    }
    return last;
  }
}
