package liaison.node.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import liaison.record.RelyingParty;
import liaison.record.Signer;
import liaison.record.cbor.CborWriter;
import liaison.record.cose.CoseKey;
import liaison.record.cose.Header;
import liaison.record.cose.P256Key;
import liaison.record.merkle.Hash;

/** A passkey in software, and the browser before it: for the bench and the tests. */
public record Authenticator(KeyPair pair, RelyingParty rp) implements Signer {
  public static Authenticator make(RelyingParty rp) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new Authenticator(generator.generateKeyPair(), rp);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public CoseKey key() {
    byte[] info = pair.getPublic().getEncoded();
    int n = info.length;
    return new P256Key(
        Arrays.copyOfRange(info, n - 64, n - 32), Arrays.copyOfRange(info, n - 32, n));
  }

  @Override
  public int alg() {
    return Header.ALG_WEBAUTHN;
  }

  @Override
  public byte[] kid() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Hash keyHash() {
    return Hash.sha256(key().encode());
  }

  @Override
  public byte[] sign(byte[] tbs) {
    return asked(Hash.sha256(tbs));
  }

  /** The signature field for a challenge. */
  public byte[] asked(Hash challenge) {
    byte[] seen =
        Arrays.copyOf(Hash.sha256(rp.id().getBytes(StandardCharsets.US_ASCII)).bytes(), 37);
    seen[32] = 5;
    String client =
        "{\"type\":\"webauthn.get\",\"challenge\":\""
            + Base64.getUrlEncoder().withoutPadding().encodeToString(challenge.bytes())
            + "\",\"origin\":\""
            + rp.origin()
            + "\",\"crossOrigin\":false}";
    byte[] data = client.getBytes(StandardCharsets.US_ASCII);
    byte[] message = Arrays.copyOf(seen, seen.length + 32);
    System.arraycopy(Hash.sha256(data).bytes(), 0, message, seen.length, 32);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return new CborWriter().array(3).bytes(seen).bytes(data).bytes(signature.sign()).done();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
