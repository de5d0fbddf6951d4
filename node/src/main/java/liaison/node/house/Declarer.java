package liaison.node.house;

import liaison.node.acts.Acts;
import liaison.node.recorder.Node;
import liaison.office.Act;
import liaison.office.Prepared;
import liaison.office.Reason;
import liaison.office.line.Declaring;
import liaison.record.Kind;
import liaison.record.merkle.Hash;

/** Declarations signed and filed by this node. */
record Declarer(Node node, Acts acts, Spoken spoken) implements Declaring.Hand {
  @Override
  public boolean releaser(long officer) {
    return acts.releases(officer, Kind.DECLARATION);
  }

  @Override
  public Reason refuses(long officer) {
    return acts.refuses(officer);
  }

  @Override
  public Prepared prepare(long officer, Act.Declare act) {
    return acts.prepare(officer, act);
  }

  @Override
  public byte[] sign(Prepared prepared) {
    return acts.signature(prepared);
  }

  @Override
  public void complete(String id, byte[] signature, Runnable known) {
    acts.complete(id, signature, known);
  }

  @Override
  public boolean stands(Hash payload) {
    return spoken.all().stream()
        .anyMatch(s -> s.place().side() == node.self && s.payload().equals(payload));
  }
}
