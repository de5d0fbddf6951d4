package liaison.office.floor;

import java.util.List;
import java.util.Optional;
import liaison.office.line.Proposal;

/** Declarations that are drafted and not declared, and what became of them. */
public interface Proposals {
  Optional<Proposal> of(String id);

  /** The newest first; at most {@code most}. */
  List<Proposal> newest(int most);

  /** All that stand so. */
  List<Proposal> in(Proposal.State state);

  /** False, with nothing kept, when there is one of that id. */
  boolean begin(Proposal proposal);

  /** Keeps a new state; false when it has moved on from {@code before} meanwhile. */
  boolean move(Proposal before, Proposal after);
}
