package liaison.office;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the media type of a note's text says beside "text": the kind of paper, and until when the
 * note is valid, null for no end. Written {@code
 * text/plain;charset=utf-8;paper=note-verbale;until=1795285800}, the end in whole seconds since
 * 1970; what is usual is left out (docs/spec/record.md §5.2).
 */
public record Media(Paper paper, Instant until) {
  private static final String PLAIN = "text/plain;charset=utf-8";
  private static final Pattern PARAMETER = Pattern.compile(";\\s*([a-z]+)=([a-z0-9-]{1,16})");

  public Media {
    Objects.requireNonNull(paper);
  }

  public String written() {
    return PLAIN
        + (paper == Paper.NOTE ? "" : ";paper=" + paper.written())
        + (until == null ? "" : ";until=" + until.getEpochSecond());
  }

  /** Reads any media type; what it does not say, or says in another way, is as usual. */
  public static Media read(String media) {
    Paper paper = Paper.NOTE;
    Instant until = null;
    Matcher m = PARAMETER.matcher(media == null ? "" : media);
    while (m.find()) {
      if (m.group(1).equals("paper")) paper = paper(m.group(2));
      if (m.group(1).equals("until") && m.group(2).matches("[0-9]{1,11}"))
        until = Instant.ofEpochSecond(Long.parseLong(m.group(2)));
    }
    return new Media(paper, until);
  }

  private static Paper paper(String written) {
    for (Paper p : Paper.values()) if (p.written().equals(written)) return p;
    return Paper.NOTE;
  }
}
