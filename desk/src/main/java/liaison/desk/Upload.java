package liaison.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.Blocker;

/** A form that carries a file, as a browser sends it: held in memory, at most a few parts. */
record Upload(MultiPartFormData.Parts parts) implements AutoCloseable {
  private static final int MOST_PARTS = 8;
  private static final int MOST_HEADERS = 2_048;
  private static final int LONGEST_NAME = 120;
  private static final int MOST_LINE = 80;
  private static final Pattern FIRST = Pattern.compile("--([!-~]{1,70})\r\n.*", Pattern.DOTALL);

  /** Reads a body that begins with its delimiter; nothing if it is no such form. */
  static Optional<Upload> of(byte[] body) {
    String start =
        new String(body, 0, Math.min(MOST_LINE, body.length), StandardCharsets.ISO_8859_1);
    Matcher first = FIRST.matcher(start);
    if (!first.matches()) {
      return Optional.empty();
    }
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(first.group(1));
    parser.setMaxParts(MOST_PARTS);
    parser.setPartHeadersMaxLength(MOST_HEADERS);
    parser.setMaxMemoryFileSize(body.length);
    parser.setMaxLength(body.length);
    try {
      ByteBufferContentSource source = new ByteBufferContentSource(ByteBuffer.wrap(body));
      return Optional.of(new Upload(Blocker.blockWithPromise(done -> parser.parse(source, done))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** A field's text, without the space around it; empty when it was not sent. */
  String field(String name) {
    MultiPart.Part part = parts.getFirst(name);
    return part == null ? "" : part.getContentAsString(StandardCharsets.UTF_8).strip();
  }

  /** What the browser calls the file; empty when none was chosen. */
  String fileName(String name) {
    MultiPart.Part part = parts.getFirst(name);
    String given = part == null || part.getFileName() == null ? "" : part.getFileName();
    return given.substring(0, Math.min(LONGEST_NAME, given.length()));
  }

  /** The file's bytes; empty when it was not sent. */
  byte[] file(String name) throws IOException {
    MultiPart.Part part = parts.getFirst(name);
    if (part == null) {
      return new byte[0];
    }
    try (InputStream in = Content.Source.asInputStream(part.createContentSource())) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}
