package liaison.office;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import liaison.record.Fingerprint;
import liaison.record.Malformed;
import liaison.record.Officer;
import liaison.record.cose.CoseKey;
import liaison.record.merkle.Hash;

/**
 * What an officer hands to the head of the own side to be accredited: the seat it is for, and the
 * officer with public key and proof of possession. No secret. As text, six lines:
 *
 * <pre>
 * liaison officer card v1
 * seat 64 hex digits, the seat's fingerprint
 * number 2
 * roles duty,releaser
 * key COSE_Key in hex
 * possession signature field in hex
 * </pre>
 */
public record OfficerCard(Hash seat, Officer officer) {
  /** Most characters of the text. */
  public static final int MOST = 32_768;

  private static final String TITLE = "liaison officer card v1";
  private static final List<String> NAMES = List.of("seat", "number", "roles", "key", "possession");
  private static final HexFormat HEX = HexFormat.of();

  public String text() {
    return TITLE
        + "\nseat "
        + HEX.formatHex(seat.bytes())
        + "\nnumber "
        + officer.number()
        + "\nroles "
        + String.join(",", RoleNames.of(officer.roles()))
        + "\nkey "
        + HEX.formatHex(officer.key().encode())
        + "\npossession "
        + HEX.formatHex(officer.possession())
        + "\n";
  }

  /** Four words of the key, which its holder and a head compare aloud. */
  public String words() {
    String[] all = Fingerprint.words(Hash.sha256(officer.key().encode())).split("-");
    return String.join("-", Arrays.copyOf(all, 4));
  }

  /** Reads what {@link #text} writes; {@link Refused} otherwise. Possession is not checked here. */
  public static OfficerCard parse(String text) {
    List<String> lines = text.length() > MOST ? List.of() : text.strip().lines().toList();
    if (lines.size() != NAMES.size() + 1 || !lines.getFirst().strip().equals(TITLE))
      throw Refused.of(
          "card", "That is not a whole officer''s card. Make one with: liaison officer make");
    try {
      Officer officer =
          new Officer(
              Long.parseLong(value(lines, 1)),
              CoseKey.decode(HEX.parseHex(value(lines, 3))),
              RoleNames.parse(value(lines, 2)),
              HEX.parseHex(value(lines, 4)));
      return new OfficerCard(Hash.of(HEX.parseHex(value(lines, 0))), officer);
    } catch (Malformed | IllegalArgumentException e) {
      throw Refused.of(
          "carddamaged", "The officer''s card is damaged: {0}. Ask for it again.", e.getMessage());
    }
  }

  private static String value(List<String> lines, int at) {
    String[] parts = lines.get(at + 1).strip().split(" ", 2);
    if (parts.length != 2 || !parts[0].equals(NAMES.get(at)))
      throw new Malformed("no line \"" + NAMES.get(at) + "\"");
    return parts[1];
  }
}
