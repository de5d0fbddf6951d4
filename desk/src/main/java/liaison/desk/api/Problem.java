package liaison.desk.api;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import liaison.office.InDoubt;
import liaison.office.Refused;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a request was not answered (RFC 9457): a word that programs know it by, one sentence, and
 * what to do. Nothing was done where it is below 500.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final String AGAIN = "Nothing was done. Put right what is named and ask again.";

  private final int status;
  private final String word;
  private final String todo;
  private final transient Map<String, String> headers = new HashMap<>();

  Problem(int status, String word, String sentence, String todo) {
    super(sentence);
    this.status = status;
    this.word = word;
    this.todo = todo;
  }

  static Problem form(String sentence) {
    return new Problem(400, "form", sentence, AGAIN);
  }

  static Problem missing(String what) {
    return new Problem(
        404, "unknown", "There is no " + what + ".", "Read the list it should be in.");
  }

  static Problem of(Refused why) {
    if (why instanceof InDoubt) {
      return new Problem(504, "in-doubt", why.getMessage(), "Ask again with the same key later.");
    }
    return why.asked()
        ? form(why.getMessage())
        : new Problem(409, "refused", why.getMessage(), AGAIN);
  }

  static Problem failed() {
    return new Problem(
        500,
        "failed",
        "The node could not do that; it is not known how far it came.",
        "Read what stands before you ask again, and see the node's own log.");
  }

  /** Whether nothing was done. */
  boolean nothing() {
    return status < 500;
  }

  Problem with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  Answer answer() {
    String body =
        JsonMapper.shared()
            .createObjectNode()
            .put("type", "urn:liaison:problem:" + word)
            .put("status", status)
            .put("detail", getMessage())
            .put("todo", todo)
            .toString();
    return new Answer(
        status, "application/problem+json", body.getBytes(StandardCharsets.UTF_8), headers);
  }
}
