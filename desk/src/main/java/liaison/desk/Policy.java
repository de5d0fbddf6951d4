package liaison.desk;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * The headers of every reply: nothing from elsewhere, no script but our own, no frame. The referrer
 * stays within the desk; with none at all a browser would send no origin with a form, and the desk
 * could not tell its own from a stranger's.
 */
final class Policy {
  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self';"
          + " manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors %s;"
          + " require-trusted-types-for 'script'; trusted-types desk";

  private static final String SHOWING =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " frame-src 'self' %s; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private Policy() {}

  /** Of the page that shows these desks in frames. */
  static Map<String, String> showing(String... desks) {
    Map<String, String> all = new HashMap<>(headers(null));
    String delegated = "=(self \"" + String.join("\" \"", desks) + "\")";
    all.put("Content-Security-Policy", SHOWING.formatted(String.join(" ", desks)));
    all.put("Permissions-Policy", "autoplay" + delegated + ", screen-wake-lock" + delegated);
    return all;
  }

  /**
   * Of a desk. One with TLS beyond this machine is to be asked by TLS alone for a year; localhost
   * is not, which other desks share.
   */
  static Map<String, String> of(DeskSettings settings) {
    Map<String, String> all = new HashMap<>(headers(settings.framedBy()));
    URI origin = URI.create(settings.origin());
    if (origin.getScheme().equals("https") && !origin.getHost().equals("localhost")) {
      all.put("Strict-Transport-Security", "max-age=31536000");
    }
    return all;
  }

  static Map<String, String> headers(String framedBy) {
    return Map.of(
        "Content-Security-Policy", CONTENT.formatted(framedBy == null ? "'none'" : framedBy),
        "Cross-Origin-Opener-Policy", "same-origin",
        "Cross-Origin-Resource-Policy", "same-origin",
        "Referrer-Policy", "same-origin",
        "X-Content-Type-Options", "nosniff",
        "Permissions-Policy",
            "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(),"
                + " microphone=(), geolocation=(), payment=(), usb=()");
  }
}
