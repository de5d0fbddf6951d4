package liaison.node.home;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import liaison.record.RelyingParty;

/**
 * Where a side's desk is, as a browser names it and as passkeys sign it: scheme, host, and port if
 * it is not the usual one. Browsers use passkeys over https, and over http on localhost alone;
 * never for an address in numbers.
 */
public final class Origin {
  private static final int MOST = 255;
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

  private Origin() {}

  /** Null when no origin is given. {@code rpId} null for the host. */
  public static RelyingParty relyingParty(String origin, String rpId) {
    if (origin == null) {
      if (rpId != null) {
        throw Trouble.called("--rp-id needs --origin, the address of the desk.");
      }
      return null;
    }
    String host = host(origin);
    String id = rpId == null ? host : rpId;
    boolean within = id.equals(host) || (host.endsWith("." + id) && id.contains("."));
    if (!NAME.matcher(id).matches() || !within) {
      throw Trouble.called(
          "--rp-id is the host of the origin, "
              + host
              + ", or a domain it lies in; not \""
              + id
              + "\".");
    }
    return new RelyingParty(id, origin);
  }

  private static String host(String origin) {
    try {
      URI uri = new URI(origin);
      String host = uri.getHost();
      if (host != null
          && origin.length() <= MOST
          && NAME.matcher(host).matches()
          && !NUMBERS.matcher(host).matches()
          && secure(uri.getScheme(), host)
          && origin.equals(written(uri))) {
        return host;
      }
    } catch (URISyntaxException e) {
      // the one sentence below says it
    }
    throw Trouble.called(
        "--origin is https:// and a host name in lower case, with a port if it is not 443, and"
            + " nothing after it: https://desk.example.org. It is not \""
            + origin
            + "\". (http:// goes for localhost alone; no browser takes a passkey for an address in"
            + " numbers.)");
  }

  private static boolean secure(String scheme, String host) {
    return "https".equals(scheme)
        || ("http".equals(scheme) && (host.equals("localhost") || host.endsWith(".localhost")));
  }

  private static String written(URI uri) {
    int usual = uri.getScheme().equals("https") ? 443 : 80;
    boolean port = uri.getPort() > 0 && uri.getPort() <= 65_535 && uri.getPort() != usual;
    return uri.getScheme() + "://" + uri.getHost() + (port ? ":" + uri.getPort() : "");
  }
}
