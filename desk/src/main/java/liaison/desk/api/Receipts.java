package liaison.desk.api;

import java.util.List;
import liaison.office.Act;
import liaison.office.Office;

/** What an officer signs about a note of the other side. */
record Receipts(Office office, Hands hands) {
  private static final int MOST_BYTES = 4_096;
  private static final int MOST_LEVELS = 16;

  /** As programs write them. */
  private enum Receipt {
    OPENED,
    ACCEPTED,
    REFUSED,
    DISSEMINATED
  }

  Answer sign(Call call) {
    return hands.sign(call.officer(), act(call));
  }

  Answer prepare(Call call) {
    return hands.prepare(call.officer(), act(call));
  }

  /** Of receipts and calls alike. */
  Answer complete(Call call) {
    call.given().only("signature");
    return hands.complete(call.named("act"), call.officer(), Hands.signature(call));
  }

  private Act act(Call call) {
    String serial = Notes.need(office, call.named("serial")).note().serial();
    Given given = call.given();
    return switch (given.need("receipt", Receipt.values(), Shows::word)) {
      case OPENED -> {
        given.only("receipt");
        yield new Act.Open(serial);
      }
      case ACCEPTED -> {
        given.only("receipt");
        yield new Act.Accept(serial);
      }
      case REFUSED -> {
        given.only("receipt", "reason", "text");
        Act.Reason reason = given.need("reason", Act.Reason.values(), Shows::word);
        String text =
            reason == Act.Reason.OTHER
                ? given.need("text", MOST_BYTES)
                : given.text("text", MOST_BYTES);
        yield new Act.Refuse(serial, reason, text);
      }
      case DISSEMINATED -> {
        given.only("receipt", "levels");
        List<String> levels =
            given.texts("levels", MOST_LEVELS, MOST_BYTES).stream().distinct().toList();
        if (levels.isEmpty()) {
          throw Problem.form("levels is needed: to whom it was passed on.");
        }
        yield new Act.Disseminate(serial, levels);
      }
    };
  }
}
