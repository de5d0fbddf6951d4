package liaison.record;

import java.util.List;
import java.util.Set;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;

/**
 * The payload of a statement (record §5.2): what an officer, or the seat, says. Times in
 * milliseconds; {@code salt} 16 bytes; null where optional, {@code refs} and {@code addressees}
 * empty. One that lacks what its kind needs, or has what it must not, cannot be made: {@link
 * Malformed}. {@code salt} is not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Statement(
    Kind kind,
    byte[] salt,
    long time,
    Integer precedence,
    Integer cls,
    Long serial,
    String subject,
    List<Ref> refs,
    BodyCommit body,
    List<Integer> addressees,
    Long replyBy,
    Detail detail,
    Long validUntil) {

  public Statement {
    refs = List.copyOf(refs);
    addressees = List.copyOf(addressees);
    if (salt.length != 16) throw new Malformed("statement salt of " + salt.length + " bytes");
    boolean note = kind == Kind.NOTE;
    int own = Fields.count(precedence, cls, serial, subject);
    if (note && own < 4) throw new Malformed("note without precedence, class, serial or subject");
    if (!note && (own + Fields.count(body, replyBy, validUntil) > 0 || !addressees.isEmpty()))
      throw new Malformed(kind + " with a field only a note has");
    if (!note && refs.size() != (kind.refers() ? 1 : 0))
      throw new Malformed(kind + " with " + refs.size() + " refs");
    if (Set.copyOf(refs).size() < refs.size()) throw new Malformed("a ref twice");
    Fields.ascending(addressees, "addressees");
    if (DetailForm.has(kind) != (detail != null)) throw new Malformed(kind + " and its detail");
  }

  /** One that is not said to hold until some time. */
  public Statement(
      Kind kind,
      byte[] salt,
      long time,
      Integer precedence,
      Integer cls,
      Long serial,
      String subject,
      List<Ref> refs,
      BodyCommit body,
      List<Integer> addressees,
      Long replyBy,
      Detail detail) {
    this(
        kind,
        salt,
        time,
        precedence,
        cls,
        serial,
        subject,
        refs,
        body,
        addressees,
        replyBy,
        detail,
        null);
  }

  /** A receipt or other statement that carries no more than a ref and a detail. */
  public static Statement about(Kind kind, byte[] salt, long time, Ref ref, Detail detail) {
    List<Ref> refs = ref == null ? List.of() : List.of(ref);
    return new Statement(
        kind, salt, time, null, null, null, null, refs, null, List.of(), null, detail);
  }

  public byte[] encode() {
    int n =
        3
            + Fields.count(precedence, cls, serial, subject, body, replyBy, detail, validUntil)
            + (refs.isEmpty() ? 0 : 1)
            + (addressees.isEmpty() ? 0 : 1);
    CborWriter w = new CborWriter().map(n).uint(1).uint(kind.code()).uint(2).bytes(salt);
    w.uint(3).uint(time);
    if (precedence != null) w.uint(4).uint(precedence);
    if (cls != null) w.uint(5).uint(cls);
    if (serial != null) w.uint(6).uint(serial);
    if (subject != null) w.uint(7).text(subject);
    if (!refs.isEmpty()) {
      w.uint(8).array(refs.size());
      for (Ref f : refs)
        w.array(4).uint(f.relation()).uint(f.side()).uint(f.seq()).bytes(f.leaf().bytes());
    }
    if (body != null)
      w.uint(9).array(3).bytes(body.commit().bytes()).uint(body.length()).text(body.media());
    if (!addressees.isEmpty()) {
      w.uint(10).array(addressees.size());
      addressees.forEach(a -> w.uint(a));
    }
    if (replyBy != null) w.uint(11).uint(replyBy);
    if (detail != null) DetailForm.write(w.uint(12), detail);
    if (validUntil != null) w.uint(13).uint(validUntil);
    return w.done();
  }

  /** Reads exactly what {@link #encode} writes; anything else throws {@link Malformed}. */
  public static Statement decode(byte[] payload) {
    CborReader r = new CborReader(payload);
    Fields f = new Fields(r, 13, "statement");
    f.need(1);
    Kind kind = Kind.of(r.uint());
    f.need(2);
    byte[] salt = r.bytesExact(16);
    f.need(3);
    long time = Limits.number(r.uint(), "time");
    Integer precedence = f.maybe(4, () -> Fields.within(r.uint(), 0, 3, "precedence"));
    Integer cls = f.maybe(5, () -> Fields.within(r.uint(), 0, 5, "class"));
    Long serial = f.maybe(6, () -> Limits.number(r.uint(), "serial"));
    if (serial != null && serial == 0) throw new Malformed("serial 0");
    String subject = f.maybe(7, () -> Fields.text(r, Limits.SUBJECT, "subject"));
    List<Ref> refs = f.has(8) ? Fields.list(r, 1, Limits.LISTED, "refs", () -> ref(r)) : List.of();
    BodyCommit body = f.maybe(9, () -> body(r));
    List<Integer> addressees =
        f.has(10)
            ? Fields.list(
                r, 1, Limits.LISTED, "addressees", () -> Fields.within(r.uint(), 0, 15, "side"))
            : List.of();
    Long replyBy = f.maybe(11, () -> Limits.number(r.uint(), "time"));
    Detail detail = f.has(12) ? DetailForm.read(kind, r) : null;
    Long validUntil = f.maybe(13, () -> Limits.number(r.uint(), "time"));
    f.end();
    r.end();
    return new Statement(
        kind,
        salt,
        time,
        precedence,
        cls,
        serial,
        subject,
        refs,
        body,
        addressees,
        replyBy,
        detail,
        validUntil);
  }

  private static Ref ref(CborReader r) {
    Fields.tuple(r, 4, "ref");
    int relation = Fields.within(r.uint(), 1, 5, "relation");
    int side = Fields.within(r.uint(), 0, 15, "side");
    return new Ref(relation, side, Limits.number(r.uint(), "seq"), Hash.of(r.bytesExact(32)));
  }

  private static BodyCommit body(CborReader r) {
    Fields.tuple(r, 3, "body");
    Hash commit = Hash.of(r.bytesExact(32));
    long length = r.uint();
    if (length > Limits.BODY) throw new Malformed("body of " + length + " bytes");
    return new BodyCommit(commit, length, Fields.text(r, Limits.MEDIA, "media type"));
  }
}
