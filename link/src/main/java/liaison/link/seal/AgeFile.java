package liaison.link.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * age v1 files with mlkem768x25519 recipients only (c2sp.org/age). Whole files in memory; nothing
 * of a plaintext is released unless all of it is genuine. A recipient is an X-Wing public key, an
 * identity its 32-byte seed. The file says nothing about its sender.
 */
public final class AgeFile {
  static final int FILE_KEY = 16;
  private static final String TYPE = "mlkem768x25519";
  private static final byte[] INFO = Bytes.ascii("age-encryption.org/mlkem768x25519");
  private static final byte[] NONE = new byte[0];

  private AgeFile() {}

  /**
   * Encrypts to 1 to 32 recipients; one recipient costs 1659 bytes up to 64 KiB, then 16 per 64
   * KiB.
   */
  public static byte[] encrypt(List<byte[]> recipients, byte[] plain, SecureRandom random) {
    byte[] fileKey = draw(random, FILE_KEY);
    List<Stanza> stanzas = new ArrayList<>();
    for (byte[] recipient : recipients) {
      Hpke.Sealed sealed =
          Hpke.seal(recipient, INFO, NONE, fileKey, draw(random, XWing.RANDOMNESS));
      stanzas.add(new Stanza(List.of(TYPE, Raw64.encode(sealed.enc())), sealed.ciphertext()));
    }
    return Bytes.join(
        Header.encode(stanzas, fileKey), Stream.seal(fileKey, draw(random, Stream.NONCE), plain));
  }

  /**
   * The plaintext for any of the identities, at most {@code limit} bytes; refuses with {@link
   * SealBroken}.
   */
  public static byte[] decrypt(byte[] file, List<byte[]> identities, int limit) {
    List<XWing.Opened> keys = identities.stream().map(XWing.Opened::new).toList();
    return decrypt(
        file,
        stanzas -> keys.stream().flatMap(k -> fileKey(k, stanzas).stream()).findFirst(),
        limit);
  }

  /** With the file key found by {@code unwrap} from all stanzas. */
  static byte[] decrypt(byte[] file, Function<List<Stanza>, Optional<byte[]>> unwrap, int limit) {
    Header header = Header.parse(file);
    byte[] fileKey =
        unwrap
            .apply(header.stanzas())
            .orElseThrow(() ->
                new SealBroken(SealBroken.Part.NO_MATCH, "The age file is not for these keys."));
    header.check(fileKey);
    return Stream.open(fileKey, file, header.end(), limit);
  }

  /** The file key in the first stanza that opens; refuses a malformed stanza of this type. */
  static Optional<byte[]> fileKey(XWing.Opened key, List<Stanza> stanzas) {
    for (Stanza stanza : stanzas) {
      if (stanza.type().equals(TYPE)) {
        var opened = unwrap(key, stanza);
        if (opened.isPresent()) {
          return opened;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<byte[]> unwrap(XWing.Opened key, Stanza stanza) {
    byte[] enc = stanza.argument(XWing.CIPHERTEXT);
    try {
      return Hpke.open(enc, key, INFO, NONE, stanza.body());
    } catch (SealBroken e) {
      throw new SealBroken(SealBroken.Part.HEADER, "A stanza holds a share of low order.", e);
    }
  }

  private static byte[] draw(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
