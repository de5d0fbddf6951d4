package liaison.desk;

import java.security.KeyStore;
import java.util.Optional;

/** What a desk shows by TLS: a certificate with its chain, and the key. */
public interface DeskCertificate {
  /**
   * It, in a store with an empty password, if it is another than at the last call; always at the
   * first. {@link liaison.office.Refused} when what lies there cannot be shown.
   */
  Optional<KeyStore> fresh();
}
