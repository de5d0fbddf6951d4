package liaison.trial.desk;

import java.util.List;

/** What the officers of the story call themselves and write, in one language. */
record StoryWords(
    String language,
    List<String> names,
    String back,
    String subject,
    String text,
    String answer,
    String later,
    String verbale) {
  static final StoryWords ENGLISH =
      new StoryWords(
          "en",
          List.of("Han Ji-won", "Kim Seo-yeon", "Ri Chol-min", "Pak Un-sim"),
          "The 06:00 release is the one to watch.",
          "Water will be released from 06:00 local today",
          "Rain in the upper valley. From 06:00 local (2100Z) today we release up to 500 m³/s for"
              + " about six hours. Move people and boats away from the river below the bridge."
              + "\nPlease confirm that the river posts have been told.",
          "Understood. The river posts below the bridge were told at 0312 local. People and boats"
              + " are moving away from the water.",
          "The release ends at 12:00 local",
          "Thanks for the return of the fishing boat");

  static final StoryWords KOREAN =
      new StoryWords(
          "ko",
          List.of("한지원", "김서연", "리철민", "박은심"),
          "06시 방류를 지켜볼 것.",
          "금일 06시(현지 시각) 방류 예정",
          "상류 지역에 비가 내림. 금일 06시(2100Z)부터 약 6시간 동안 초당 최대 500㎥를 방류함."
              + " 다리 하류 강가의 인원과 배를 대피시켜 주기 바람."
              + "\n강변 초소에 통보되었는지 확인을 요청함.",
          "내용을 확인함. 다리 하류의 강변 초소에는 03시 12분에 통보하였음. 인원과 배가 대피하고 있음.",
          "방류는 12시에 종료 예정",
          "어선 송환에 대한 사의 표명");
}
