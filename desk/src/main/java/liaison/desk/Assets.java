package liaison.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liaison.record.merkle.Hash;

/** The desk's own files, read once: style sheets joined into one, modules, icon. */
final class Assets {
  /** Joined in this order into {@code /desk.css}. */
  private static final List<String> STYLES =
      List.of(
          "tokens.css",
          "frame.css",
          "parts.css",
          "alarm.css",
          "archive.css",
          "me.css",
          "write.css",
          "calls.css",
          "log.css",
          "people.css");

  private static final List<String> FILES =
      List.of(
          "desk.mjs",
          "feed.mjs",
          "watchdog.mjs",
          "swap.mjs",
          "settle.mjs",
          "hotkeys.mjs",
          "clock.mjs",
          "alarm.mjs",
          "sounds.mjs",
          "due.mjs",
          "verify.mjs",
          "draft.mjs",
          "key.mjs",
          "calls.mjs",
          "said.mjs",
          "strip.mjs",
          "story.mjs",
          "demo.mjs",
          "demo.css",
          "icon.svg");

  /** A file: its type, its bytes, its tag. */
  record Asset(String type, byte[] bytes, String tag) {}

  private final Map<String, Asset> byPath = new HashMap<>();

  Assets() {
    ByteArrayOutputStream css = new ByteArrayOutputStream();
    STYLES.forEach(name -> css.writeBytes(read(name)));
    keep("/desk.css", css.toByteArray());
    FILES.forEach(name -> keep("/" + name, read(name)));
  }

  Optional<Asset> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  private void keep(String path, byte[] bytes) {
    byPath.put(path, new Asset(type(path), bytes, "\"" + Hash.sha256(bytes) + "\""));
  }

  private static String type(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "css" -> "text/css;charset=utf-8";
      case "mjs" -> "text/javascript;charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException(path);
    };
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("web/" + name)) {
      if (in == null) {
        throw new IllegalStateException("this Liaison is incomplete: web/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("this Liaison is incomplete: web/" + name, e);
    }
  }
}
