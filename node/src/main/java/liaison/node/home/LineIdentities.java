package liaison.node.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import liaison.link.line.LineIdentity;
import liaison.link.seal.XWing;
import liaison.office.LineKeys;
import liaison.record.merkle.Hash;

/** The own keys on the line, as they lie in the home. */
public record LineIdentities(Home home, Hash channel, int self) {

  /** Who this side is on the line now: with the last of its keys (see {@link LineKeys}). */
  public LineIdentity identity(List<LineKeys> own) {
    if (own.size() == 1) {
      promote(own.getFirst());
    }
    LineKeys shown = own.getLast();
    LineKey key = line(shown);
    byte[] seed = envelope(shown);
    if (key == null || seed == null) {
      throw new Trouble(
          "line.key or envelope.key in "
              + home.folder()
              + " is not the key the record names. Put back the keys kept at the last rotation.");
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("line", key.key(), new char[0], new Certificate[] {key.certificate()});
      return new LineIdentity(store, new char[0], seed, channel, self);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java cannot hold the line's key", e);
    }
  }

  /** Whether the keys here are among those the record has for this side. */
  public boolean holds(List<LineKeys> own) {
    return own.stream().anyMatch(keys -> line(keys) != null && envelope(keys) != null);
  }

  private LineKey line(LineKeys keys) {
    for (Path file : files(Home.LINE)) {
      LineKey key = LineKey.of(KeyFile.read(file, "line", 2));
      if (key.pin().equals(keys.line())) {
        return key;
      }
    }
    return null;
  }

  private byte[] envelope(LineKeys keys) {
    for (Path file : files(Home.ENVELOPE)) {
      byte[] seed = KeyFile.read(file, "envelope", 1).getFirst();
      if (Arrays.equals(XWing.publicKey(seed), keys.envelope())) {
        return seed;
      }
    }
    return null;
  }

  private List<Path> files(String name) {
    Path next = home.file(name + Home.NEXT);
    return Files.exists(next) ? List.of(home.file(name), next) : List.of(home.file(name));
  }

  /** What every other side knows by now takes the place of the old. */
  private void promote(LineKeys keys) {
    Path line = home.file(Home.LINE + Home.NEXT);
    if (Files.exists(line) && LineKey.of(KeyFile.read(line, "line", 2)).pin().equals(keys.line())) {
      KeyFile.promote(line, home.file(Home.LINE));
    }
    Path envelope = home.file(Home.ENVELOPE + Home.NEXT);
    if (Files.exists(envelope)) {
      byte[] seed = KeyFile.read(envelope, "envelope", 1).getFirst();
      if (Arrays.equals(XWing.publicKey(seed), keys.envelope())) {
        KeyFile.promote(envelope, home.file(Home.ENVELOPE));
      }
    }
  }
}
