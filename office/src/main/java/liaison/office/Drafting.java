package liaison.office;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import liaison.record.BodyCommit;
import liaison.record.Charter;
import liaison.record.Detail;
import liaison.record.Kind;
import liaison.record.Ref;
import liaison.record.SignedStatement;
import liaison.record.Statement;
import liaison.record.merkle.Hash;

/**
 * Makes an officer's act into the statement that will stand, looking up in the ledger what it names
 * and refusing what makes no sense there. Signs nothing.
 */
public final class Drafting {
  /** Most bytes of a subject and of a text (docs/spec/record.md §12). */
  public static final int MOST_SUBJECT = 400;

  public static final int MOST_TEXT = 1 << 20;

  private static final int RELATES = Relation.RELATES.code();

  private final Charter charter;
  private final int self;
  private final Ledger ledger;

  public Drafting(Charter charter, int self, Ledger ledger) {
    this.charter = charter;
    this.self = self;
    this.ledger = ledger;
  }

  /** The note with this serial, in either case; {@link Refused} when there is none. */
  public NoteRow note(String serial) {
    return ledger
        .note(serial.toUpperCase(Locale.ROOT))
        .orElseThrow(() ->
            Refused.of(
                "nonote",
                "There is no note {0} in this record. See them all: liaison notes",
                serial));
  }

  /** The number of another side by its name. */
  public int side(String name) {
    for (int side = 0; side < charter.sides(); side++)
      if (side != self && charter.members().get(side).name().equalsIgnoreCase(name)) return side;
    throw Refused.asked("noside", "No other side is named {0}.", name);
  }

  /**
   * The draft of an act. {@code serial} is used by a note alone; {@code time} in milliseconds; both
   * salts 16 fresh random bytes. {@link Refused} when the act cannot be done.
   */
  public FairCopy draft(Act act, long serial, long time, byte[] salt, byte[] bodySalt) {
    if (act instanceof Act.Note note) return note(note, serial, time, salt, bodySalt);
    Statement st = Statement.about(act.kind(), salt, time, ref(act), detail(act, time));
    return new FairCopy(st, null, null);
  }

  private Ref ref(Act act) {
    return switch (act) {
      case Act.Open a -> ref(foreign(a.serial()), RELATES);
      case Act.Accept a -> ref(undecided(a.serial()), RELATES);
      case Act.Refuse a -> ref(undecided(a.serial()), RELATES);
      case Act.Disseminate a -> ref(foreign(a.serial()), RELATES);
      case Act.Confirm a -> ref(self, a.seq(), List.of(Kind.ACCREDIT, Kind.WITHDRAW));
      case Act.Object a -> ref(side(a.side()), a.seq(), List.of(Kind.ACCREDIT));
      case Act.Uphold a -> ref(side(a.side()), a.seq(), List.of(Kind.OBJECT));
      case Act.Note _, Act.Call _, Act.Declare _, Act.Accredit _, Act.Withdraw _ -> null;
    };
  }

  private Detail detail(Act act, long time) {
    return switch (act) {
      case Act.Refuse a -> new Detail.Refusal(a.reason().ordinal() + 1, a.text());
      case Act.Disseminate a -> new Detail.Levels(a.levels());
      case Act.Call a ->
          new Detail.Call(
              a.type().ordinal() + 1,
              a.at() == null ? time : a.at(),
              a.outcome().ordinal() + 1,
              a.cause() == null ? null : a.cause().ordinal() + 1,
              a.text());
      case Act.Declare a ->
          new Detail.Declaration(
              a.state().ordinal() + 1,
              a.classes().stream().map(TrafficClass::code).distinct().sorted().toList(),
              a.line(),
              a.reason(),
              a.until());
      case Act.Accredit a -> accredit(a.card());
      case Act.Withdraw a -> new Detail.Withdraw(a.number());
      case Act.Object a -> new Detail.Objection(a.text());
      case Act.Uphold a -> new Detail.Reject(a.text());
      case Act.Note _, Act.Open _, Act.Accept _, Act.Confirm _ -> null;
    };
  }

  /** The precedence a note will have. */
  public Precedence precedence(Act.Note a) {
    if (a.precedence() != null) return a.precedence();
    return a.relation() == Relation.ANSWERS
        ? Precedence.of(foreign(a.earlier()).precedence())
        : Precedence.ROUTINE;
  }

  private FairCopy note(Act.Note a, long serial, long time, byte[] salt, byte[] bodySalt) {
    NoteRow earlier = a.relation() == null ? null : earlier(a.relation(), a.earlier());
    String subject = a.subject();
    TrafficClass cls = a.cls();
    if (a.relation() == Relation.ANSWERS) {
      subject = subject == null ? re(earlier.subject()) : subject;
      cls = cls == null ? TrafficClass.of(earlier.cls()) : cls;
    }
    if (subject == null || subject.isBlank() || bytes(subject).length > MOST_SUBJECT)
      throw Refused.asked("subject", "A subject is 1 to {0} bytes of text.", MOST_SUBJECT);
    byte[] body = a.text().isEmpty() ? null : bytes(a.text());
    if (body != null && body.length > MOST_TEXT)
      throw Refused.of("text", "The text is larger than {0} bytes. Shorten it.", MOST_TEXT);
    Statement st =
        new Statement(
            Kind.NOTE,
            salt,
            time,
            precedence(a).code(),
            (cls == null ? TrafficClass.LIAISON : cls).code(),
            serial,
            subject,
            earlier == null ? List.of() : List.of(ref(earlier, a.relation().code())),
            body == null ? null : BodyCommit.of(bodySalt, body, a.paper().media()),
            a.to() == null ? List.of() : List.of(side(a.to())),
            a.replyBy(),
            null,
            a.validUntil());
    return new FairCopy(st, body == null ? null : bodySalt, body);
  }

  private static String re(String answered) {
    String subject = "Re: " + answered;
    while (bytes(subject).length > MOST_SUBJECT)
      subject = subject.substring(0, subject.offsetByCodePoints(subject.length(), -1));
    return subject;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Detail accredit(OfficerCard card) {
    if (!card.seat().equals(charter.members().get(self).seat().fingerprint()))
      throw Refused.of(
          "cardseat",
          "This officer''s card was made for another seat. Make it for the fingerprint of this side.");
    var o = card.officer();
    return new Detail.Accredit(o.number(), o.key().encode(), o.roles(), o.possession());
  }

  /** The note named, which must be another side's. */
  private NoteRow foreign(String serial) {
    NoteRow note = current(serial);
    if (note.place().side() == self)
      throw Refused.of(
          "ownnote",
          "{0} is this side''s own note; only the other side can sign a receipt for it.",
          note.serial());
    return note;
  }

  private NoteRow earlier(Relation relation, String serial) {
    return switch (relation) {
      case ANSWERS -> foreign(serial);
      case RELATES -> current(serial);
      case CORRECTS -> {
        NoteRow note = current(serial);
        if (note.place().side() != self)
          throw Refused.of(
              "theirnote", "{0} is not this side''s own note: answer it instead.", note.serial());
        yield note;
      }
    };
  }

  /** The note named, of the epoch in force. */
  private NoteRow current(String serial) {
    NoteRow note = note(serial);
    if (note.place().epoch() < charter.epoch())
      throw Refused.of(
          "epochended",
          "{0} stands in epoch {1}, which has ended. Write a note that names it.",
          note.serial(),
          note.place().epoch());
    return note;
  }

  private NoteRow undecided(String serial) {
    NoteRow note = foreign(serial);
    for (ReceiptRow r : ledger.receipts(note.place())) {
      Rung rung = ReceiptView.of(r).rung();
      if (r.place().side() == self && rung == Rung.ACCEPTED)
        throw Refused.of(
            "wasaccepted", "{0} is accepted already. Write a note to say more.", note.serial());
      if (r.place().side() == self && rung == Rung.REFUSED)
        throw Refused.of(
            "wasrefused", "{0} is refused already. Write a note to say more.", note.serial());
    }
    return note;
  }

  private static Ref ref(NoteRow note, int relation) {
    return new Ref(relation, note.place().side(), note.place().seq(), note.leaf());
  }

  /** A leaf that must hold one of these kinds. */
  private Ref ref(int side, long seq, List<Kind> kinds) {
    Entry e = ledger.entry(new Place(charter.epoch(), side, seq)).orElse(null);
    if (e == null || e.statement() == null || e.voidReason() != null || !kinds.contains(kind(e)))
      throw kinds.contains(Kind.OBJECT)
          ? Refused.of(
              "noobjection",
              "Leaf {0}/{1} is not an objection that stands. See them: liaison officers",
              charter.members().get(side).name(),
              seq)
          : Refused.of(
              "nochange",
              "Leaf {0}/{1} is not a change of officers that stands. See them: liaison officers",
              charter.members().get(side).name(),
              seq);
    return new Ref(RELATES, side, seq, Hash.leaf(e.leaf()));
  }

  private static Kind kind(Entry e) {
    return SignedStatement.decode(e.statement()).statement().kind();
  }
}
