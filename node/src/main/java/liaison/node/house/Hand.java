package liaison.node.house;

import liaison.node.acts.Acts;
import liaison.node.recorder.Node;
import liaison.office.Act;
import liaison.office.Initials;
import liaison.office.Prepared;
import liaison.office.Reason;
import liaison.office.Signing;
import liaison.record.Kind;

/** What this node's officers sign, and how it is filed. */
record Hand(Node node, Acts acts) implements Signing {
  @Override
  public boolean releaser(long officer, Kind kind) {
    return acts.releases(officer, kind);
  }

  @Override
  public Reason refuses(long officer) {
    return acts.refuses(officer);
  }

  @Override
  public Prepared prepare(long officer, Act act) {
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
  public byte[] tbs(Initials.Under under) {
    return under.tbs(node.charter.channel(), node.self);
  }

  @Override
  public Initials initial(Initials.Under under) {
    return new Initials(node.officers.signer(under.officer()).sign(tbs(under)));
  }

  @Override
  public boolean holds(Initials.Under under, Initials initials) {
    return acts.signed(under.officer(), tbs(under), initials.signature());
  }
}
