package liaison.desk.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import liaison.desk.api.Way.May;
import liaison.desk.api.Way.Takes;

/** Everything programs can ask; docs/api.md and {@code openapi.json} say the same. */
public final class Ways {
  private static final String V1 = "/api/v1/";

  public static final List<Way> ALL =
      List.of(
          new Way(
              "GET",
              "/api/openapi.json",
              May.ANYONE,
              Takes.NOTHING,
              List.of(),
              (rooms, call) -> openapi()),
          Way.get(V1 + "status", (r, c) -> r.house().status(c)),
          Way.get(V1 + "officers", (r, c) -> r.house().officers(c)),
          Way.get(V1 + "events", (r, c) -> r.notes().events(c), "after", "most"),
          Way.get(V1 + "notes", (r, c) -> r.notes().list(c), "after", "most", "from"),
          Way.get(V1 + "notes/{serial}", (r, c) -> r.notes().one(c)),
          Way.get(V1 + "notes/{serial}/proof", (r, c) -> r.notes().proof(c), "text"),
          Way.act("POST", V1 + "notes/{serial}/receipts", (r, c) -> r.receipts().sign(c)),
          Way.ask(V1 + "notes/{serial}/receipts/prepare", (r, c) -> r.receipts().prepare(c)),
          Way.act("POST", V1 + "acts/{act}/complete", (r, c) -> r.receipts().complete(c)),
          Way.get(V1 + "drafts", (r, c) -> r.drafts().list(c)),
          Way.get(V1 + "drafts/{draft}", (r, c) -> r.drafts().one(c)),
          Way.act("PUT", V1 + "drafts/{draft}", (r, c) -> r.drafts().write(c)),
          Way.act("POST", V1 + "drafts/{draft}/offer", (r, c) -> r.drafts().offer(c)),
          Way.ask(V1 + "drafts/{draft}/offer/prepare", (r, c) -> r.drafts().initials(c)),
          Way.act("POST", V1 + "drafts/{draft}/offer/complete", (r, c) -> r.drafts().initialled(c)),
          Way.act("POST", V1 + "drafts/{draft}/back", (r, c) -> r.drafts().back(c)),
          Way.act("POST", V1 + "drafts/{draft}/discard", (r, c) -> r.drafts().discard(c)),
          Way.act("POST", V1 + "drafts/{draft}/release", (r, c) -> r.drafts().release(c)),
          Way.ask(V1 + "drafts/{draft}/release/prepare", (r, c) -> r.drafts().prepare(c)),
          Way.act("POST", V1 + "drafts/{draft}/release/complete", (r, c) -> r.drafts().complete(c)),
          Way.get(V1 + "calls", (r, c) -> r.calls().list(c), "days", "after", "most"),
          Way.act("POST", V1 + "calls/{call}", (r, c) -> r.calls().sign(c)),
          Way.ask(V1 + "calls/{call}/prepare", (r, c) -> r.calls().prepare(c)),
          Way.get(V1 + "declarations", (r, c) -> r.changes().declarations(c), "after", "most"),
          Way.get(V1 + "changes", (r, c) -> r.changes().list(c)),
          Way.get(V1 + "changes/{change}", (r, c) -> r.changes().one(c)),
          Way.act("PUT", V1 + "changes/{change}", (r, c) -> r.changes().draft(c)),
          Way.ask(V1 + "changes/{change}/prepare", (r, c) -> r.changes().initials(c)),
          Way.act("POST", V1 + "changes/{change}/complete", (r, c) -> r.changes().initialled(c)),
          Way.act("POST", V1 + "changes/{change}/drop", (r, c) -> r.changes().drop(c)),
          Way.act("POST", V1 + "changes/{change}/declare", (r, c) -> r.changes().declare(c)),
          Way.ask(V1 + "changes/{change}/declare/prepare", (r, c) -> r.changes().prepare(c)),
          Way.act(
              "POST", V1 + "changes/{change}/declare/complete", (r, c) -> r.changes().complete(c)),
          new Way(
              "POST",
              V1 + "verify",
              May.READ,
              Takes.FILE,
              List.of("charter"),
              (r, c) -> r.notes().verify(c)));

  private Ways() {}

  private static Answer openapi() {
    try (InputStream in = Ways.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IllegalStateException("this Liaison is incomplete: openapi.json");
      }
      return Answer.of(200, "application/json", in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("this Liaison is incomplete: openapi.json", e);
    }
  }
}
