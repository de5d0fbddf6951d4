package liaison.node.home;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import liaison.node.keys.BouncySignatures;
import liaison.record.Malformed;
import liaison.record.OfficerSigner;
import liaison.record.cose.CoseKey;
import liaison.record.cose.MlDsa44Key;
import liaison.record.keys.Signatures;

/**
 * An officer's software key as it lies in a file, mode 0600: open, or locked under a passphrase.
 *
 * <pre>
 * liaison officer v1                   liaison locked officer v1
 * seed                                 key COSE_Key, public
 *                                      argon2id 65536 3 4 salt
 * liaison officer ml-dsa-44 v1         aes-256-gcm nonce sealed seed
 * seed
 * </pre>
 *
 * Bytes in lower-case hex. Sealed with all the lines before, the nonce aside, as additional data.
 */
public sealed interface OfficerKey {
  /** What a software key signs with; its seed has 32 bytes. */
  enum Algorithm {
    ED25519("officer"),
    ML_DSA_44("officer ml-dsa-44");

    private final String title;

    Algorithm(String title) {
      this.title = title;
    }

    private static Algorithm of(CoseKey key) {
      return key instanceof MlDsa44Key ? ML_DSA_44 : ED25519;
    }

    private OfficerSigner signer(long number, byte[] seed, Signatures s) {
      return this == ED25519
          ? OfficerSigner.ed25519(number, seed, s)
          : OfficerSigner.mlDsa44(number, seed, s);
    }
  }

  String LOCKED = "liaison locked officer v1";
  int SEED = 32;

  /** The public key. */
  CoseKey key(Signatures s);

  String text();

  /** Replaces the file whole; durable when it returns. */
  default void write(Path file) {
    KeyFile.writeDurably(file, text().getBytes(StandardCharsets.UTF_8), "rw-------");
  }

  static OfficerKey read(Path file) {
    List<String> lines = KeyFile.lines(file);
    if (!lines.isEmpty() && lines.getFirst().equals(LOCKED)) {
      try {
        return Locked.parse(lines);
      } catch (Malformed | IllegalArgumentException e) {
        throw new Trouble(
            file + " is damaged: " + e.getMessage() + ". Put back a copy of it, if there is one.");
      }
    }
    for (Algorithm a : Algorithm.values()) {
      if (!lines.isEmpty() && lines.getFirst().equals("liaison " + a.title + " v1")) {
        return new Open(a, KeyFile.read(file, a.title, 1).getFirst());
      }
    }
    throw new Trouble(file + " is not a Liaison officer file, or it was cut short.");
  }

  /** One that is not locked. */
  static Open open(Path file) {
    if (read(file) instanceof Open open) {
      return open;
    }
    throw new Trouble(file + " is locked. Unlock it first: liaison officer unlock");
  }

  /** The seed as it is. */
  @SuppressWarnings("ArrayRecordComponent")
  record Open(Algorithm algorithm, byte[] seed) implements OfficerKey {
    public Open {
      if (seed.length != SEED) {
        throw new Trouble("An officer's seed has " + SEED + " bytes, not " + seed.length + ".");
      }
    }

    public OfficerSigner signer(long number, Signatures s) {
      return algorithm.signer(number, seed, s);
    }

    @Override
    public CoseKey key(Signatures s) {
      return signer(0, s).key();
    }

    @Override
    public String text() {
      return "liaison " + algorithm.title + " v1\n" + HexFormat.of().formatHex(seed) + "\n";
    }

    public Locked lock(char[] passphrase) {
      return lock(passphrase, Lock.fresh());
    }

    Locked lock(char[] passphrase, Lock lock) {
      CoseKey key = key(new BouncySignatures());
      byte[] nonce = Home.random(Lock.NONCE);
      return new Locked(
          key, lock, nonce, lock.seal(passphrase, nonce, Locked.bound(key, lock), seed));
    }

    public void forget() {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /** Nothing of the seed without the passphrase. */
  @SuppressWarnings("ArrayRecordComponent")
  record Locked(CoseKey key, Lock lock, byte[] nonce, byte[] sealed) implements OfficerKey {
    private static final int SEALED = SEED + 16;

    public Locked {
      if (nonce.length != Lock.NONCE || sealed.length != SEALED) {
        throw new Malformed("what is sealed has not its length");
      }
    }

    @Override
    public CoseKey key(Signatures s) {
      return key;
    }

    private static byte[] bound(CoseKey key, Lock lock) {
      return head(key, lock).getBytes(StandardCharsets.UTF_8);
    }

    private static String head(CoseKey key, Lock lock) {
      return LOCKED
          + "\nkey "
          + HexFormat.of().formatHex(key.encode())
          + "\n"
          + lock.text()
          + "\naes-256-gcm ";
    }

    @Override
    public String text() {
      HexFormat hex = HexFormat.of();
      return head(key, lock) + hex.formatHex(nonce) + " " + hex.formatHex(sealed) + "\n";
    }

    private static Locked parse(List<String> lines) {
      String[] key = lines.size() == 4 ? lines.get(1).split(" ", -1) : new String[0];
      String[] seal = lines.size() == 4 ? lines.get(3).split(" ", -1) : new String[0];
      if (key.length != 2
          || !key[0].equals("key")
          || seal.length != 3
          || !seal[0].equals("aes-256-gcm")) {
        throw new Malformed("it has not the lines of a locked key");
      }
      HexFormat hex = HexFormat.of();
      return new Locked(
          CoseKey.decode(hex.parseHex(key[1])),
          Lock.parse(lines.get(2)),
          hex.parseHex(seal[1]),
          hex.parseHex(seal[2]));
    }

    /** The key; nothing for another passphrase, or when anything in the file was changed. */
    public Optional<Open> unlock(char[] passphrase) {
      return lock.open(passphrase, nonce, bound(key, lock), sealed).map(this::open);
    }

    private Open open(byte[] seed) {
      Open open = new Open(Algorithm.of(key), seed);
      if (!open.key(new BouncySignatures()).equals(key)) {
        throw new Trouble("The locked seed is not that of the key beside it.");
      }
      return open;
    }
  }
}
