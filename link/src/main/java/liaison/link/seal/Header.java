package liaison.link.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An age header read strictly (c2sp.org/age, Header): at most {@link #MAX} bytes and {@link
 * #STANZAS} stanzas.
 */
final class Header {
  static final int MAX = 1 << 16;
  static final int STANZAS = 32;
  private static final String VERSION = "age-encryption.org/v1";

  private final byte[] file;
  private final List<Stanza> stanzas = new ArrayList<>();
  private final byte[] mac;
  private final int macStart;
  private int at;

  private Header(byte[] file) {
    this.file = file;
    if (!line().equals(VERSION)) {
      throw broken("does not start with the version line of age v1");
    }
    int start = at;
    String line = line();
    while (line.startsWith("->")) {
      stanza(line);
      start = at;
      line = line();
    }
    if (stanzas.isEmpty() || !line.startsWith("--- ")) {
      throw broken("has no stanza or no MAC line");
    }
    macStart = start + 3;
    mac = Raw64.decode(line.substring(4));
    if (mac.length != 32) {
      throw broken("has a MAC that is not 32 bytes long");
    }
  }

  static Header parse(byte[] file) {
    return new Header(file);
  }

  List<Stanza> stanzas() {
    return List.copyOf(stanzas);
  }

  /** Where the payload starts. */
  int end() {
    return at;
  }

  /** Refuses the header when its MAC does not fit the file key. */
  void check(byte[] fileKey) {
    if (!MessageDigest.isEqual(mac, mac(fileKey, Bytes.cut(file, 0, macStart)))) {
      throw new SealBroken(SealBroken.Part.MAC, "The age header was changed: its MAC is wrong.");
    }
  }

  /** The bytes of a header with these stanzas. */
  static byte[] encode(List<Stanza> stanzas, byte[] fileKey) {
    StringBuilder text = new StringBuilder(VERSION).append('\n');
    stanzas.forEach(s -> text.append(s.encode()));
    byte[] start = Bytes.ascii(text.append("---").toString());
    byte[] all = Bytes.join(start, Bytes.ascii(" " + Raw64.encode(mac(fileKey, start)) + "\n"));
    if (stanzas.isEmpty() || stanzas.size() > STANZAS || all.length > MAX) {
      throw new IllegalArgumentException("an age file here has 1 to " + STANZAS + " recipients");
    }
    return all;
  }

  private void stanza(String line) {
    if (stanzas.size() == STANZAS) {
      throw broken("has more than " + STANZAS + " stanzas");
    }
    if (!line.startsWith("-> ")) {
      throw broken("has a stanza without arguments");
    }
    List<String> args = List.of(line.substring(3).split(" ", -1));
    if (args.stream().anyMatch(a -> a.isEmpty() || !a.chars().allMatch(c -> c > 32 && c < 127))) {
      throw broken("has a stanza with a malformed argument");
    }
    StringBuilder body = new StringBuilder();
    String part;
    do {
      part = line();
      if (part.length() > 64) {
        throw broken("has a stanza line longer than 64 columns");
      }
      body.append(part);
    } while (part.length() == 64);
    stanzas.add(new Stanza(args, Raw64.decode(body.toString())));
  }

  private String line() {
    int start = at;
    while (at < file.length && at < MAX) {
      if (file[at++] == '\n') {
        return new String(file, start, at - 1 - start, StandardCharsets.ISO_8859_1);
      }
    }
    throw broken("ends early or is longer than " + MAX + " bytes");
  }

  private static byte[] mac(byte[] fileKey, byte[] over) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Hkdf.of(new byte[0], fileKey, Bytes.ascii("header"), 32), "HmacSHA256"));
      return mac.doFinal(over);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SealBroken broken(String how) {
    return new SealBroken(SealBroken.Part.HEADER, "The age header " + how + ".");
  }
}
