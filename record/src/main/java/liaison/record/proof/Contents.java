package liaison.record.proof;

import java.util.List;
import liaison.record.JointOrder;

/** Where statements and bodies are kept; each answer null if not held. */
public interface Contents {
  byte[] statement(int side, long seq);

  byte[] salt(int side, long seq);

  byte[] body(int side, long seq);

  /** The leaves that may refer to this one; null where nobody keeps account of that. */
  default List<JointOrder.Place> about(int side, long seq) {
    return null;
  }
}
