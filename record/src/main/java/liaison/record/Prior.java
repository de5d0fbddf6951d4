package liaison.record;

import java.util.List;
import liaison.record.merkle.Hash;

/** The epoch a charter follows: its charter, the cut by side, its closing joint head (§3, §11). */
public record Prior(Hash charter, List<Head> cut, long jointSize, Hash jointRoot) {
  public Prior {
    cut = List.copyOf(cut);
    if (cut.stream().mapToLong(Head::size).sum() != jointSize)
      throw new Malformed("joint size " + jointSize + " is not that of the cut");
    for (Head h : cut)
      if (h.size() == 0 && !h.root().equals(Hash.EMPTY))
        throw new Malformed("the cut gives an empty log a root");
  }
}
