package liaison.desk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back: a status, headers, and bytes or a stream that stays open. */
record Reply(int status, String type, byte[] body, Streaming stream, Map<String, String> headers) {
  /** Writes until the reader is gone. */
  interface Streaming {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply of(int status, String type, byte[] body) {
    return new Reply(status, type, body, null, Map.of());
  }

  static Reply page(String html) {
    return of(200, "text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  static Reply page(int status, String html) {
    return of(status, "text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  static Reply text(int status, String text) {
    return of(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static Reply json(int status, String json) {
    return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** After an act: look here now. */
  static Reply see(String path) {
    return new Reply(303, null, new byte[0], null, Map.of("Location", path));
  }

  /** A place of this desk that a request names, or else another; nothing it cannot be sure of. */
  static String local(String named, String other) {
    return named.matches("/(?!/)[A-Za-z0-9._~/?=&%-]*") ? named : other;
  }

  static Reply stream(String type, Streaming stream) {
    return new Reply(200, type, null, stream, Map.of("X-Accel-Buffering", "no"));
  }

  Reply with(String header, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, body, stream, more);
  }
}
