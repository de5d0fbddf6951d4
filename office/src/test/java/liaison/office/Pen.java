package liaison.office;

import liaison.record.merkle.Hash;

/** Signing in a test: whoever acts initials with the very bytes that are signed. */
public abstract class Pen implements Signing {
  @Override
  public byte[] sign(Prepared prepared) {
    return new byte[] {1};
  }

  @Override
  public byte[] tbs(Initials.Under under) {
    return under.tbs(Hash.EMPTY, 0);
  }

  @Override
  public Initials initial(Initials.Under under) {
    return new Initials(tbs(under));
  }

  @Override
  public boolean holds(Initials.Under under, Initials initials) {
    return initial(under).equals(initials) && refuses(under.officer()) == null;
  }
}
