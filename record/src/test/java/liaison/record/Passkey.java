package liaison.record;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import liaison.record.cbor.CborWriter;
import liaison.record.cose.CoseKey;
import liaison.record.cose.Ed25519Key;
import liaison.record.cose.Header;
import liaison.record.cose.P256Key;
import liaison.record.merkle.Hash;

/** An authenticator for the relying party of {@link Sides}. */
record Passkey(long number, CoseKey key, UnaryOperator<byte[]> signature) implements Signer {
  static Passkey p256(long number) {
    try {
      KeyPairGenerator g = KeyPairGenerator.getInstance("EC");
      g.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = g.generateKeyPair();
      byte[] spki = ((ECPublicKey) pair.getPublic()).getEncoded();
      int n = spki.length;
      CoseKey key =
          new P256Key(
              Arrays.copyOfRange(spki, n - 64, n - 32), Arrays.copyOfRange(spki, n - 32, n));
      return new Passkey(number, key, m -> ecdsa(pair, m));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static Passkey ed25519(long number, byte[] seed) {
    CoseKey key = new Ed25519Key(Sides.S.ed25519Public(seed));
    return new Passkey(number, key, m -> Sides.S.ed25519Sign(seed, m));
  }

  private static byte[] ecdsa(KeyPair pair, byte[] message) {
    try {
      Signature s = Signature.getInstance("SHA256withECDSA");
      s.initSign(pair.getPrivate());
      s.update(message);
      return s.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  Passkey numbered(long other) {
    return new Passkey(other, key, signature);
  }

  @Override
  public int alg() {
    return Header.ALG_WEBAUTHN;
  }

  @Override
  public byte[] kid() {
    return Officer.kid(number);
  }

  @Override
  public Hash keyHash() {
    return Hash.sha256(key.encode());
  }

  @Override
  public byte[] sign(byte[] tbs) {
    return sign(tbs, Sides.RP, 5);
  }

  byte[] sign(byte[] tbs, RelyingParty rp, int flags) {
    byte[] auth = Arrays.copyOf(Hash.sha256(Utf8.encode(rp.id())).bytes(), 37);
    auth[32] = (byte) flags;
    String challenge =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Hash.sha256(tbs).bytes());
    byte[] client =
        ("{\"type\":\"webauthn.get\",\"challenge\":\""
                + challenge
                + "\",\"origin\":\""
                + rp.origin()
                + "\",\"crossOrigin\":false}")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] message = Arrays.copyOf(auth, auth.length + 32);
    System.arraycopy(Hash.sha256(client).bytes(), 0, message, auth.length, 32);
    byte[] sig = signature.apply(message);
    return new CborWriter().array(3).bytes(auth).bytes(client).bytes(sig).done();
  }
}
