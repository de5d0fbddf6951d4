package liaison.node.recorder;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.record.Item;
import liaison.record.SideLog;
import liaison.record.SignedStatement;
import liaison.record.Statement;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a log that goes back leaves behind, so that nothing written is lost: one JSON object a line
 * with the entry's number, its parts in base64 and, of a note, serial, subject and text.
 */
final class SetAside {
  private SetAside() {}

  /** Durable when it returns: the entries of the own log from {@code first} on. */
  static Path write(Home home, SideLog log, long first, Held held, String prefix, long now) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (long seq = first; seq < log.size(); seq++) {
      ObjectNode line = line(seq, held.item(log.side(), seq), prefix);
      out.writeBytes((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    String name = "set-aside-" + first + "-" + now + ".jsonl";
    home.write(name, out.toByteArray());
    return home.file(name);
  }

  private static ObjectNode line(long seq, Item item, String prefix) {
    ObjectNode line = Json.object().put("entry", seq);
    if (item.statement() != null) {
      Statement st = SignedStatement.decode(item.statement()).statement();
      if (st.serial() != null) {
        line.put("serial", new liaison.office.Serial(prefix, st.serial()).toString())
            .put("subject", st.subject())
            .put(
                "text", item.body() == null ? "" : new String(item.body(), StandardCharsets.UTF_8));
      }
    }
    return line.put("leaf", item.leaf())
        .put("statement", item.statement())
        .put("salt", item.salt())
        .put("body", item.body());
  }
}
