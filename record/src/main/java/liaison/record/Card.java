package liaison.record;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.keys.Signatures;

/** A side's public card, signed by its seat (record §3). The arrays are not copied. */
@SuppressWarnings("ArrayRecordComponent")
public record Card(Member member, byte[] memberBytes, byte[] ed25519, byte[] mlDsa87) {
  private static final String TITLE = "liaison/card/v1";
  private static final byte[] LABEL = "liaison/v1/card\0".getBytes(StandardCharsets.US_ASCII);
  private static final String BEGIN = "-----BEGIN LIAISON CARD-----";
  private static final String END = "-----END LIAISON CARD-----";
  private static final int LINE = 64;

  /** What the seat signs. */
  public static byte[] tbs(byte[] memberBytes) {
    byte[] tbs = new byte[LABEL.length + memberBytes.length];
    System.arraycopy(LABEL, 0, tbs, 0, LABEL.length);
    System.arraycopy(memberBytes, 0, tbs, LABEL.length, memberBytes.length);
    return tbs;
  }

  public static Card sign(Member member, SeatSigner seat) {
    byte[] bytes = member.encode();
    Member.decode(bytes);
    if (!member.seat().equals(seat.key())) throw new Malformed("not the seat of " + member.name());
    byte[] tbs = tbs(bytes);
    return new Card(member, bytes, seat.ed25519(tbs), seat.mlDsa87(tbs));
  }

  public byte[] encode() {
    return new CborWriter()
        .array(4)
        .text(TITLE)
        .bytes(memberBytes)
        .bytes(ed25519)
        .bytes(mlDsa87)
        .done();
  }

  /** Reads and verifies; anything else throws {@link Malformed}. */
  public static Card decode(byte[] in, Signatures s) {
    if (in.length > Limits.CARD) throw new Malformed("card of " + in.length + " bytes");
    CborReader r = new CborReader(in);
    Fields.tuple(r, 4, "card");
    if (!r.text(TITLE.length()).equals(TITLE)) throw new Malformed("not a card");
    byte[] bytes = r.bytes(Limits.CARD);
    byte[] ed = r.bytesExact(SeatKey.ED25519_SIGNATURE);
    byte[] ml = r.bytesExact(SeatKey.MLDSA87_SIGNATURE);
    r.end();
    Member member = Member.decode(bytes);
    if (!member.seat().verify(tbs(bytes), ed, ml, s))
      throw new Malformed("the seat's signature on the card does not verify");
    member.checkPossession(s);
    return new Card(member, bytes, ed, ml);
  }

  /** As text between two lines, for mail and paper. */
  public String armor() {
    String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encode());
    return BEGIN + "\n" + text + "\n" + END + "\n";
  }

  /** The bytes between the two lines; what stands around them is passed over. */
  public static byte[] dearmor(String text) {
    int from = text.indexOf(BEGIN);
    int to = text.indexOf(END, Math.max(from, 0));
    if (from < 0 || to < 0) throw new Malformed("no whole card between " + BEGIN + " and " + END);
    if (to - from > 2 * Limits.CARD) throw new Malformed("card of " + (to - from) + " characters");
    try {
      return Base64.getDecoder()
          .decode(text.substring(from + BEGIN.length(), to).replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new Malformed("the card is not base64");
    }
  }
}
