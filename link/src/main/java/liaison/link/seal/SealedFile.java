package liaison.link.seal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** What travels without a line: a 16-byte {@link StrangerTag}, then a binary {@link AgeFile}. */
public final class SealedFile {
  private SealedFile() {}

  /**
   * Seals for the recipients' X-Wing public keys; {@code route} goes from the writer to the reader.
   */
  public static byte[] seal(
      byte[] pairKey, Route route, List<byte[]> recipients, byte[] plain, SecureRandom random) {
    byte[] age = AgeFile.encrypt(recipients, plain, random);
    return Bytes.join(StrangerTag.of(pairKey, route, age), age);
  }

  /**
   * The plaintext, at most {@code limit} bytes; without the right tag nothing is parsed or
   * decapsulated.
   */
  public static byte[] open(
      byte[] pairKey, Route route, List<byte[]> identities, byte[] file, int limit) {
    byte[] tag = Arrays.copyOf(file, Math.min(file.length, StrangerTag.LENGTH));
    byte[] age = Arrays.copyOfRange(file, tag.length, file.length);
    if (!StrangerTag.fits(pairKey, route, age, tag)) {
      throw new SealBroken(
          SealBroken.Part.STRANGER, "The sealed file does not carry the tag of this peer.");
    }
    return AgeFile.decrypt(age, identities, limit);
  }
}
