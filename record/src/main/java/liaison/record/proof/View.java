package liaison.record.proof;

import java.util.List;
import java.util.Optional;
import liaison.record.Channel;
import liaison.record.Cosig;
import liaison.record.JointCheckpoint;
import liaison.record.NodeKey;
import liaison.record.SideLog;
import liaison.record.SignedHead;
import liaison.record.merkle.Hash;
import liaison.record.note.Checkpoint;
import liaison.record.note.NoteLine;
import liaison.record.note.SignedNote;

/** The checkpointed log a proof is cut from: the joint one, or the author's alone. */
sealed interface View {
  /** The largest joint checkpoint if it holds the leaf, else the author's own; null if neither. */
  static View of(Channel c, int side, long seq) {
    long position = c.joint().position(side, seq);
    Optional<JointCheckpoint> latest = c.marks().latest();
    if (position >= 0 && latest.isPresent() && latest.get().head().size() > position)
      return new Joint(c, latest.get());
    return c.log(side).signedSize() > seq
        ? new Own(c, side, c.log(side).checkpoints().lastEntry().getValue())
        : null;
  }

  /** Where the leaf stands under the checkpoint, or -1. */
  long index(int side, long seq);

  /** How many leaves of the side stand under the checkpoint. */
  long leaves(int side);

  List<Hash> path(long index);

  String note();

  /** Under a joint checkpoint. */
  record Joint(Channel c, JointCheckpoint checkpoint) implements View {
    @Override
    public long index(int side, long seq) {
      long position = c.joint().position(side, seq);
      return position < checkpoint.head().size() ? position : -1;
    }

    @Override
    public long leaves(int side) {
      return c.joint().within(side, checkpoint.head().size());
    }

    @Override
    public List<Hash> path(long index) {
      return c.joint().tree().inclusion(index, checkpoint.head().size());
    }

    @Override
    public String note() {
      long size = checkpoint.head().size();
      Checkpoint text = new Checkpoint(c.founding().jointOrigin(), size, checkpoint.head().root());
      List<NoteLine> lines = new java.util.ArrayList<>();
      for (Cosig g : checkpoint.cosigs())
        lines.addAll(g.lines(c.founding().origin(g.side()), c.marks().key(g.side(), size)));
      return new SignedNote(text.text(), lines).encode();
    }
  }

  /** Under a checkpoint of the author. */
  record Own(Channel c, int author, SignedHead head) implements View {
    @Override
    public long index(int side, long seq) {
      return side == author && seq < head.size() ? seq : -1;
    }

    @Override
    public long leaves(int side) {
      return side == author ? head.size() : 0;
    }

    @Override
    public List<Hash> path(long index) {
      return c.log(author).tree().inclusion(index, head.size());
    }

    @Override
    public String note() {
      SideLog log = c.log(author);
      NodeKey key = log.rollAt(head.size()).node();
      return head.note(c.founding().origin(author), key);
    }
  }
}
