package liaison.record;

import java.util.List;
import liaison.record.merkle.Hash;

/** The epoch a charter follows: its charter, the cut by side, its closing joint head (§3, §11). */
public record Prior(Hash charter, List<Head> cut, long jointSize, Hash jointRoot) {
  public Prior {
    cut = List.copyOf(cut);
  }
}
