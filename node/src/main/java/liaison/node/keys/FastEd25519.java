package liaison.node.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import liaison.record.Malformed;
import liaison.record.keys.Ed25519Rule;
import liaison.record.keys.Recent;

/**
 * Ed25519 verification by {@link Ed25519Rule}: R must be the very encoding of [S]B − [k]A, so the
 * equation has no cofactor (docs/spec/record.md §2). A key met again gets a larger table; the
 * tables of the most recent keys are kept. Safe between threads.
 */
final class FastEd25519 {
  private static final int KEYS = 256;
  private static final int SPAN = 32;
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final EdwardsTable BASE =
      new EdwardsTable(
          EdwardsSum.decode(HexFormat.of().parseHex("58" + "66".repeat(31)), false), 8, SPAN);

  private final Recent<Key> keys = new Recent<>(KEYS);

  /** Whether the signature is valid; never throws for bad input. */
  boolean verify(byte[] key, byte[] message, byte[] signature) {
    if (!Ed25519Rule.checkSignatureForm(signature)) return false;
    EdwardsTable minusA;
    try {
      minusA = keys.get(key, Key::new).table();
    } catch (Malformed e) {
      return false;
    }
    byte[] r = Arrays.copyOf(signature, 32);
    byte[] s = BASE.digits(Arrays.copyOfRange(signature, 32, 64));
    byte[] k = minusA.digits(challenge(r, key, message));
    return Arrays.equals(sum(s, k, minusA).encode(), r);
  }

  private static EdwardsSum sum(byte[] s, byte[] k, EdwardsTable minusA) {
    EdwardsSum sum = new EdwardsSum();
    int span = minusA.span();
    boolean begun = false;
    for (int low = span - 1; low >= 0; low--) {
      if (begun) sum.twice();
      for (int place = low; place < EdwardsTable.DIGITS; place += span) {
        if (k[place] != 0) minusA.add(sum, k[place], place);
        if (s[place] != 0) BASE.add(sum, s[place], span == SPAN ? place : 0);
        begun |= k[place] != 0 || s[place] != 0;
      }
    }
    return sum;
  }

  /** k = SHA-512(R ‖ A ‖ M) mod L, least byte first. */
  private static byte[] challenge(byte[] r, byte[] key, byte[] message) {
    byte[] hash;
    try {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      sha512.update(r);
      sha512.update(key);
      hash = sha512.digest(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no SHA-512", e);
    }
    byte[] k = reversed(new BigInteger(1, reversed(hash)).mod(L).toByteArray());
    return Arrays.copyOf(k, 32);
  }

  private static byte[] reversed(byte[] in) {
    byte[] out = new byte[in.length];
    for (int i = 0; i < in.length; i++) out[i] = in[in.length - 1 - i];
    return out;
  }

  /** A key that passed the rule; its large table is made when it is asked for a second time. */
  private static final class Key {
    private final byte[] encoded;
    private EdwardsTable table;
    private boolean met;

    Key(byte[] encoded) {
      Ed25519Rule.checkKey(encoded);
      this.encoded = encoded;
      table = new EdwardsTable(EdwardsSum.decode(encoded, true), 5, EdwardsTable.DIGITS);
    }

    synchronized EdwardsTable table() {
      if (met && table.span() != SPAN) {
        table = new EdwardsTable(EdwardsSum.decode(encoded, true), 5, SPAN);
      }
      met = true;
      return table;
    }
  }
}
