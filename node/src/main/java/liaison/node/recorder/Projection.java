package liaison.node.recorder;

import java.util.List;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.KeyValue;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.ReceiptRow;
import liaison.office.Serial;
import liaison.record.Charter;
import liaison.record.Detail;
import liaison.record.Kind;
import liaison.record.Ref;
import liaison.record.SignedStatement;
import liaison.record.Statement;
import liaison.record.merkle.Hash;

/** What the office reads out of valid statements: notes, and what refers to them. */
public final class Projection {
  private final Charter charter;

  public Projection(Charter charter) {
    this.charter = charter;
  }

  /** Adds the rows of an entry that is held and not void. */
  public void add(Commit commit, Entry entry) {
    if (entry.statement() == null || entry.voidReason() != null) {
      return;
    }
    SignedStatement signed = SignedStatement.decode(entry.statement());
    Statement st = signed.statement();
    Place place = entry.place();
    if (st.kind() == Kind.NOTE) {
      commit.notes().add(note(place, Hash.leaf(entry.leaf()), signed));
    }
    if (st.detail() instanceof Detail.Declaration d) {
      for (int c : d.classes()) {
        String key = declared(charter.members().get(place.side()).name(), c);
        commit.state().add(new KeyValue(key, new byte[] {(byte) d.state()}));
      }
    }
    if (st.kind().register()) {
      return;
    }
    for (Ref ref : st.refs()) {
      commit
          .receipts()
          .add(
              new ReceiptRow(
                  place,
                  new Place(place.epoch(), ref.side(), ref.seq()),
                  st.kind().code(),
                  st.kind() == Kind.NOTE ? ref.relation() : 0,
                  signed.officer(),
                  st.time(),
                  st.detail() instanceof Detail.Refusal r ? r.reason() : null,
                  text(st.detail())));
    }
  }

  /** Under which name the ledger keeps what a side has declared of a class. */
  public static String declared(String side, int trafficClass) {
    return "declared/" + side + "/" + trafficClass;
  }

  private NoteRow note(Place place, Hash leaf, SignedStatement signed) {
    Statement st = signed.statement();
    return new NoteRow(
        place,
        leaf,
        new Serial(charter.members().get(place.side()).prefix(), st.serial()).toString(),
        signed.officer(),
        st.precedence(),
        st.cls(),
        st.subject(),
        st.time(),
        List.copyOf(st.addressees()),
        st.replyBy(),
        st.validUntil(),
        st.body() == null ? null : st.body().length(),
        st.body() == null ? null : st.body().media());
  }

  private static String text(Detail detail) {
    return switch (detail) {
      case Detail.Refusal d -> d.text();
      case Detail.Levels d -> String.join(", ", d.levels());
      case Detail.Reject d -> d.text();
      case Detail.Objection d -> d.text();
      case Detail.Erasure d -> d.basis();
      case null, default -> null;
    };
  }
}
