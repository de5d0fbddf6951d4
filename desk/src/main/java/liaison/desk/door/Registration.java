package liaison.desk.door;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.util.List;
import liaison.office.Refused;
import liaison.record.Malformed;
import liaison.record.RelyingParty;
import liaison.record.cose.CoseKey;
import liaison.record.cose.Ed25519Key;
import liaison.record.cose.P256Key;
import tools.jackson.core.JacksonException;

/** Checks what a browser says of a passkey it has just made (WebAuthn Level 3 §7.1). */
final class Registration {
  /** A new passkey: what the browser calls it, and its public key. */
  @SuppressWarnings("ArrayRecordComponent")
  record Made(byte[] credential, CoseKey key) {}

  private static final int MOST = 65_536;
  private static final int LONGEST_CREDENTIAL = 1_023;
  private static final List<PublicKeyCredentialParameters> KINDS =
      List.of(kind(COSEAlgorithmIdentifier.ES256), kind(COSEAlgorithmIdentifier.EdDSA));

  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager();

  private static PublicKeyCredentialParameters kind(COSEAlgorithmIdentifier algorithm) {
    return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
  }

  /** The user must have been present and verified; {@link Refused} for anything that is not so. */
  Made check(byte[] challenge, byte[] client, byte[] attestation, RelyingParty rp) {
    if (client.length > MOST || attestation.length > MOST) {
      throw bad();
    }
    try {
      ServerProperty server =
          new ServerProperty(new Origin(rp.origin()), rp.id(), new DefaultChallenge(challenge));
      var data =
          manager
              .verify(
                  new RegistrationRequest(attestation, client),
                  new RegistrationParameters(server, KINDS, true, true))
              .getAttestationObject()
              .getAuthenticatorData()
              .getAttestedCredentialData();
      byte[] credential = data.getCredentialId();
      if (credential.length == 0 || credential.length > LONGEST_CREDENTIAL) {
        throw bad();
      }
      return new Made(credential, key(data.getCOSEKey()));
    } catch (DataConversionException
        | VerificationException
        | JacksonException
        | IllegalArgumentException
        | Malformed e) {
      Refused bad = bad();
      bad.initCause(e);
      throw bad;
    }
  }

  static Refused bad() {
    return Refused.of(
        "release.keys.bad",
        "That was not a new passkey made for this desk. Nothing was kept; try again.");
  }

  private static CoseKey key(COSEKey key) {
    return switch (key) {
      case EC2COSEKey k -> new P256Key(k.getX(), k.getY());
      case EdDSACOSEKey k -> new Ed25519Key(k.getX());
      default -> throw bad();
    };
  }
}
