package liaison.office;

import java.util.List;
import liaison.record.Kind;

/**
 * What an officer does, before it is a statement. Sides go by name, notes by serial, leaves by seq;
 * null where optional. {@link Drafting} looks up what it names.
 */
public sealed interface Act {
  Kind kind();

  enum CallType {
    OPENING,
    CLOSING,
    CONTACT
  }

  enum CallOutcome {
    RUNG,
    ANSWERED,
    MISSED
  }

  enum CallCause {
    LINK,
    NODE,
    NOBODY,
    REFUSED,
    HOLIDAY,
    CLOCK
  }

  enum Reason {
    SIGNATORY,
    ADDRESSEE,
    FORM,
    SUBJECT,
    WORDING,
    SUSPENDED,
    LANGUAGE,
    OTHER
  }

  /**
   * A note. One that stands to an earlier note in a {@code relation} names its serial; an answer
   * has the class and precedence of what it answers and "Re:" with its subject where they are null.
   * {@code to} null for every other side; {@code text} empty for none; times in milliseconds.
   */
  record Note(
      Relation relation,
      String earlier,
      String subject,
      Precedence precedence,
      TrafficClass cls,
      String to,
      String text,
      Paper paper,
      Long replyBy,
      Long validUntil)
      implements Act {
    /** A plain note; {@code answers} is the serial of the note it answers, or null. */
    public Note(
        String answers,
        String subject,
        Precedence precedence,
        TrafficClass cls,
        String to,
        String text,
        Long replyBy) {
      this(
          answers == null ? null : Relation.ANSWERS,
          answers,
          subject,
          precedence,
          cls,
          to,
          text,
          Paper.NOTE,
          replyBy,
          null);
    }

    @Override
    public Kind kind() {
      return Kind.NOTE;
    }
  }

  record Open(String serial) implements Act {
    @Override
    public Kind kind() {
      return Kind.OPENED;
    }
  }

  record Accept(String serial) implements Act {
    @Override
    public Kind kind() {
      return Kind.ACCEPTED;
    }
  }

  record Refuse(String serial, Reason reason, String text) implements Act {
    @Override
    public Kind kind() {
      return Kind.REFUSED;
    }
  }

  /** Passed on to 1 to 16 levels. */
  record Disseminate(String serial, List<String> levels) implements Act {
    public Disseminate {
      levels = List.copyOf(levels);
    }

    @Override
    public Kind kind() {
      return Kind.DISSEMINATED;
    }
  }

  /** A call; {@code at} is when it was scheduled, in milliseconds, null for now. */
  record Call(CallType type, CallOutcome outcome, CallCause cause, String text, Long at)
      implements Act {
    public Call(CallType type, CallOutcome outcome, CallCause cause, String text) {
      this(type, outcome, cause, text, null);
    }

    @Override
    public Kind kind() {
      return Kind.CALL;
    }
  }

  /** {@code until} in milliseconds. */
  record Declare(
      LineState state, List<TrafficClass> classes, String line, String reason, Long until)
      implements Act {
    public Declare(LineState state, List<TrafficClass> classes, String line, String reason) {
      this(state, classes, line, reason, null);
    }

    public Declare {
      if (state == LineState.SILENT)
        throw Refused.of("line.wrong.SILENT", "Silence is observed, never declared.");
      classes = List.copyOf(classes);
    }

    @Override
    public Kind kind() {
      return Kind.DECLARATION;
    }
  }

  record Accredit(OfficerCard card) implements Act {
    @Override
    public Kind kind() {
      return Kind.ACCREDIT;
    }
  }

  record Withdraw(long number) implements Act {
    @Override
    public Kind kind() {
      return Kind.WITHDRAW;
    }
  }

  /** Confirms an own side's change that is open, by the seq of its leaf: the second head. */
  record Confirm(long seq) implements Act {
    @Override
    public Kind kind() {
      return Kind.CONFIRM;
    }
  }

  /** Objects to another side's accreditation, by the seq of its leaf. */
  record Object(String side, long seq, String text) implements Act {
    @Override
    public Kind kind() {
      return Kind.OBJECT;
    }
  }

  /** A head's answer to a side's objection at this leaf: the accreditation stands. */
  record Uphold(String side, long seq, String text) implements Act {
    @Override
    public Kind kind() {
      return Kind.REJECT;
    }
  }
}
