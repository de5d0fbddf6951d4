package liaison.record.vectors;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import liaison.record.Officer;
import liaison.record.Signer;
import liaison.record.Utf8;
import liaison.record.cbor.CborWriter;
import liaison.record.cose.CoseKey;
import liaison.record.cose.Header;
import liaison.record.cose.P256Key;
import liaison.record.merkle.Hash;

/** Keys and bytes that are the same at every run. */
final class Seeds {
  private Seeds() {}

  static byte[] seed(String name) {
    return Hash.sha256(Utf8.encode("liaison test seed " + name)).bytes();
  }

  static byte[] bytes(String name, int n) {
    byte[] out = new byte[n];
    for (int i = 0; i < n; i += 32) {
      byte[] part = seed(name + " " + i);
      System.arraycopy(part, 0, out, i, Math.min(32, n - i));
    }
    return out;
  }

  /** A source of randomness that is none. */
  private static final class Stream extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final String name;
    private int at;

    Stream(String name) {
      this.name = name;
    }

    @Override
    public void nextBytes(byte[] out) {
      System.arraycopy(Seeds.bytes(name + " draw " + at++, out.length), 0, out, 0, out.length);
    }
  }

  /** An officer whose key is an ES256 passkey. */
  static final class Passkey implements Signer {
    private final long number;
    private final String rpId;
    private final String origin;
    private final KeyPair pair;
    private final CoseKey key;

    Passkey(long number, String rpId, String origin, String name) {
      this.number = number;
      this.rpId = rpId;
      this.origin = origin;
      try {
        KeyPairGenerator g = KeyPairGenerator.getInstance("EC");
        g.initialize(new ECGenParameterSpec("secp256r1"), new Stream(name));
        pair = g.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      ECPublicKey pub = (ECPublicKey) pair.getPublic();
      key = new P256Key(fixed(pub.getW().getAffineX()), fixed(pub.getW().getAffineY()));
    }

    private static byte[] fixed(BigInteger i) {
      byte[] b = i.toByteArray();
      byte[] out = new byte[32];
      int n = Math.min(32, b.length);
      System.arraycopy(b, b.length - n, out, 32 - n, n);
      return out;
    }

    CoseKey key() {
      return key;
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
      return sign(tbs, origin, 5);
    }

    /** With this origin in the client data, and these flags. */
    byte[] sign(byte[] tbs, String from, int flags) {
      byte[] auth = Arrays.copyOf(Hash.sha256(Utf8.encode(rpId)).bytes(), 37);
      auth[32] = (byte) flags;
      String challenge =
          Base64.getUrlEncoder().withoutPadding().encodeToString(Hash.sha256(tbs).bytes());
      byte[] client =
          Utf8.encode(
              "{\"type\":\"webauthn.get\",\"challenge\":\""
                  + challenge
                  + "\",\"origin\":\""
                  + from
                  + "\",\"crossOrigin\":false}");
      try {
        Signature s = Signature.getInstance("SHA256withECDSA");
        s.initSign(pair.getPrivate(), new Stream(challenge));
        s.update(auth);
        s.update(Hash.sha256(client).bytes());
        return new CborWriter().array(3).bytes(auth).bytes(client).bytes(s.sign()).done();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
