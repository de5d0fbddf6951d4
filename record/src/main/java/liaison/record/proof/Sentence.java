package liaison.record.proof;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import liaison.record.Charter;
import liaison.record.Fingerprint;
import liaison.record.Member;
import liaison.record.Statement;

/** The sentence of a genuine proof, word for word as proof.md, "Outcome", gives it. */
final class Sentence {
  private static final List<String> PRECEDENCES =
      List.of("ROUTINE", "PRIORITY", "IMMEDIATE", "FLASH");
  private static final String CLASSES = "LHMCSX";
  private static final List<String> RELATIONS =
      List.of("answered", "corrected", "recalled", "superseded", "related to");
  private static final String LATER =
      ". Anything later is not shown: rejection, answer, objection, correction, recall, withdrawal,"
          + " dispute.";

  private final Charter charter;
  private final StringBuilder out = new StringBuilder();

  private Sentence(Charter charter) {
    this.charter = charter;
  }

  static String of(
      Reading r,
      Charter charter,
      List<Signers.Signed> signed,
      Set<Integer> delivered,
      List<Receipts.Answer> answers,
      boolean checked) {
    Sentence s = new Sentence(charter);
    s.head(r, signed);
    s.note(r.note());
    s.out.append("; its text is ").append(r.note().item().body() == null ? "not shown" : "shown");
    for (int side = 0; side < charter.sides(); side++)
      if (side != r.note().side()) s.delivery(side, delivered.contains(side));
    for (Receipts.Answer a : answers)
      s.out.append("; ").append(done(a)).append(" by ").append(s.who(a.by()));
    if (!r.joint()) s.out.append("; one-sided: accreditation as claimed by the author");
    s.out.append(LATER);
    return s.out + unchecked(charter, checked);
  }

  /** What follows a sentence when no fingerprint was given. */
  static String unchecked(Charter charter, boolean checked) {
    return checked
        ? ""
        : " The charter "
            + Fingerprint.hex(charter.channel())
            + " was not checked against one you trust.";
  }

  private void head(Reading r, List<Signers.Signed> signed) {
    long size = r.checkpoint().size();
    if (!r.joint()) {
      String name = name(r.author());
      out.append("As of size ").append(size).append(" of the log of ").append(name);
      out.append(", signed by ").append(name).append(" alone at ");
      out.append(utc(signed.getFirst().seconds())).append(": ");
      return;
    }
    out.append("As of joint size ").append(size).append(", cosigned by ");
    String and = "";
    for (Signers.Signed x : signed) {
      out.append(and).append(name(x.side())).append(" at ").append(utc(x.seconds()));
      and = " and ";
    }
    out.append(": ");
  }

  private void note(Exhibit e) {
    Statement st = e.statement().statement();
    Member m = charter.members().get(e.side());
    String number = Long.toString(st.serial());
    out.append(m.prefix()).append('-').append("0".repeat(Math.max(0, 6 - number.length())));
    out.append(number).append(" from ").append(m.name()).append(", ");
    out.append(PRECEDENCES.get(st.precedence())).append(", class ");
    out.append(CLASSES.charAt(st.cls())).append(", \"").append(plain(st.subject()));
    out.append("\", signed by ").append(who(e));
  }

  private void delivery(int side, boolean shown) {
    out.append(shown ? "; delivered to " : "; delivery to ").append(name(side));
    if (!shown) out.append(" is not shown");
  }

  static String done(Receipts.Answer a) {
    return switch (a.by().kind()) {
      case OPENED -> "opened";
      case ACCEPTED -> "accepted";
      case REFUSED -> "refused";
      case DISSEMINATED -> "disseminated";
      case OVERDUE -> "declared overdue";
      case REJECT -> "rejected";
      case ERASE -> "erased";
      default -> RELATIONS.get(a.relation() - 1);
    };
  }

  private String name(int side) {
    return charter.members().get(side).name();
  }

  private String who(Exhibit e) {
    return name(e.side()) + " officer " + e.statement().officer();
  }

  private static String utc(long seconds) {
    return Instant.ofEpochSecond(seconds).toString();
  }

  /** Characters that could disturb the line, written as question marks. */
  static String plain(String subject) {
    return subject.replaceAll("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]", "?");
  }
}
