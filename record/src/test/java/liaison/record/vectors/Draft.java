package liaison.record.vectors;

import java.util.ArrayList;
import java.util.List;
import liaison.record.merkle.Hash;
import liaison.record.proof.Delivery;
import liaison.record.proof.Disclosed;
import liaison.record.proof.Pack;

/** A pack in the making. */
final class Draft {
  final List<byte[]> charters;
  final List<Disclosed> items;
  final List<Delivery> deliveries;

  Draft(Pack p) {
    charters = new ArrayList<>(p.charters());
    items = new ArrayList<>(p.items());
    deliveries = new ArrayList<>(p.deliveries());
  }

  void leaf(int i, byte[] leaf) {
    Disclosed d = items.get(i);
    items.set(i, new Disclosed(d.index(), d.path(), leaf, d.statement(), d.salt(), d.body()));
  }

  void statement(int i, byte[] st) {
    Disclosed d = items.get(i);
    items.set(i, new Disclosed(d.index(), d.path(), d.leaf(), st, d.salt(), d.body()));
  }

  void body(int i, byte[] salt, byte[] body) {
    Disclosed d = items.get(i);
    items.set(i, new Disclosed(d.index(), d.path(), d.leaf(), d.statement(), salt, body));
  }

  void place(int i, long index, List<Hash> path) {
    Disclosed d = items.get(i);
    items.set(i, new Disclosed(index, path, d.leaf(), d.statement(), d.salt(), d.body()));
  }

  /** In its place by index. */
  void insert(Disclosed x) {
    int at = 1;
    while (at < items.size() && items.get(at).index() < x.index()) at++;
    items.add(at, x);
    for (int n = 0; n < deliveries.size(); n++) {
      Delivery d = deliveries.get(n);
      if (d.item() >= at) deliveries.set(n, new Delivery(d.item() + 1, d.size(), d.path()));
    }
  }

  void drop(int i) {
    items.remove(i);
    for (int n = 0; n < deliveries.size(); n++) {
      Delivery d = deliveries.get(n);
      if (d.item() > i) deliveries.set(n, new Delivery(d.item() - 1, d.size(), d.path()));
    }
  }
}
