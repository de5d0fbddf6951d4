package liaison.record;

import java.util.List;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;

/** The payload of a charter (record §3), its own rules checked; signatures apart. */
@SuppressWarnings("ArrayRecordComponent")
record CharterForm(
    int epoch, Prior prior, List<Member> members, Policy policy, long draftedAt, byte[] salt) {
  CharterForm {
    members = List.copyOf(members);
    if ((prior == null) != (epoch == 0)) throw new Malformed("charter: prior and epoch disagree");
    if (members.size() < 2 || members.size() > Limits.MEMBERS)
      throw new Malformed("charter of " + members.size() + " members");
    if (salt.length != 16) throw new Malformed("charter salt length");
    for (int i = 0; i < members.size(); i++) {
      if (i > 0 && members.get(i).name().compareTo(members.get(i - 1).name()) <= 0)
        throw new Malformed("members not in ascending order of name");
      for (int j = 0; j < i; j++)
        if (members.get(i).shares(members.get(j)))
          throw new Malformed(
              members.get(i).name() + " and " + members.get(j).name() + " share a prefix or a key");
    }
  }

  byte[] encode() {
    CborWriter w = new CborWriter().map(7).uint(1).uint(1).uint(2).uint(epoch).uint(3);
    if (prior == null) w.nil();
    else {
      w.array(4).bytes(prior.charter().bytes()).array(prior.cut().size());
      for (int s = 0; s < prior.cut().size(); s++)
        w.array(3).uint(s).uint(prior.cut().get(s).size()).bytes(prior.cut().get(s).root().bytes());
      w.uint(prior.jointSize()).bytes(prior.jointRoot().bytes());
    }
    w.uint(4).array(members.size());
    members.forEach(m -> w.raw(m.encode()));
    w.uint(5).map(3).uint(1).uint(policy.markInterval()).uint(2).uint(policy.clockTolerance());
    w.uint(3).bool(policy.twoOfficers());
    return w.uint(6).uint(draftedAt).uint(7).bytes(salt).done();
  }

  static CharterForm decode(byte[] in) {
    CborReader r = new CborReader(in);
    Fields f = new Fields(r, 7, "charter");
    f.need(1);
    if (r.uint() != 1) throw new Malformed("charter not of version 1");
    f.need(2);
    int epoch = Fields.within(r.uint(), 0, 1 << 20, "epoch");
    f.need(3);
    Prior prior = r.tryNull() ? null : prior(r);
    f.need(4);
    List<Member> members = Fields.list(r, 2, Limits.MEMBERS, "members", () -> Member.read(r));
    f.need(5);
    Policy policy = policy(r);
    f.need(6);
    long draftedAt = Limits.number(r.uint(), "time");
    f.need(7);
    byte[] salt = r.bytesExact(16);
    f.end();
    r.end();
    return new CharterForm(epoch, prior, members, policy, draftedAt, salt);
  }

  private static Policy policy(CborReader r) {
    Fields f = new Fields(r, 3, "policy");
    f.need(1);
    long interval = Limits.number(r.uint(), "mark interval");
    f.need(2);
    long tolerance = Limits.number(r.uint(), "clock tolerance");
    f.need(3);
    boolean two = r.bool();
    f.end();
    return new Policy(interval, tolerance, two);
  }

  private static Prior prior(CborReader r) {
    Fields.tuple(r, 4, "prior");
    Hash charter = Hash.of(r.bytesExact(32));
    int[] next = {0};
    List<Head> cut =
        Fields.list(
            r,
            2,
            Limits.MEMBERS,
            "cut",
            () -> {
              Fields.tuple(r, 3, "cut entry");
              if (r.uint() != next[0]++) throw new Malformed("cut not in order of side");
              return new Head(Limits.number(r.uint(), "size"), Hash.of(r.bytesExact(32)));
            });
    return new Prior(charter, cut, Limits.number(r.uint(), "size"), Hash.of(r.bytesExact(32)));
  }
}
