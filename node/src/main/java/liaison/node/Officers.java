package liaison.node;

import liaison.record.OfficerSigner;
import liaison.record.Signer;
import liaison.record.keys.Signatures;

/** The officer whose software key lies in the home. */
final class Officers {
  private final Signer signer;

  Officers(Home home, Signatures signatures) {
    signer =
        OfficerSigner.ed25519(Home.FIRST_OFFICER, home.officerSeed(Home.FIRST_OFFICER), signatures);
  }

  Signer signer() {
    return signer;
  }
}
