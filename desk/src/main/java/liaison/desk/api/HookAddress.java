package liaison.desk.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import liaison.office.program.Programs;

/** Where a hook may be posted: by https, or to this machine itself. */
public final class HookAddress {
  private static final Set<String> SELF = Set.of("localhost", "127.0.0.1", "[::1]");

  private HookAddress() {}

  /** Nothing for an address that will not be posted to. */
  public static Optional<URI> of(String written) {
    if (written.length() > Programs.MOST_URL) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(written);
      String scheme = String.valueOf(uri.getScheme());
      boolean sound =
          uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getFragment() == null
              && (scheme.equals("https")
                  || (scheme.equals("http") && SELF.contains(uri.getHost())));
      return sound ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
