package liaison.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import liaison.record.Cosig;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.SignedHead;
import liaison.record.merkle.Hash;

/** Parts of pouches with random bytes where signatures stand. */
final class Samples {
  static final Hash CHANNEL = Hash.sha256(new byte[] {7});

  private Samples() {}

  static byte[] bytes(Random random, int n) {
    byte[] out = new byte[n];
    random.nextBytes(out);
    return out;
  }

  static SignedHead head(Random random, long size) {
    return new SignedHead(
        new Head(size, Hash.of(bytes(random, 32))),
        1_790_000_000L,
        bytes(random, 64),
        bytes(random, 2420));
  }

  static Item item(Random random, int body) {
    return new Item(bytes(random, 100), bytes(random, 300), bytes(random, 16), bytes(random, body));
  }

  static Pouch pouch(Random random) {
    List<Item> items = new ArrayList<>(List.of(item(random, 0), item(random, 50)));
    items.add(new Item(bytes(random, 90), null, null, null));
    items.add(new Item(bytes(random, 90), bytes(random, 200), null, null));
    return new Pouch(
        CHANNEL,
        3,
        0,
        1,
        77,
        List.of(new Have(0, 9, Hash.of(bytes(random, 32))), new Have(1, 0, null)),
        List.of(
            new Segment(0, 5, items, head(random, 9)),
            new Segment(1, 4, List.of(), head(random, 4))),
        List.of(new Cosig(0, head(random, 4)), new Cosig(0, head(random, 8))),
        List.of(new Want(1, 2), new Want(1, 3)),
        List.of(
            new Fill(0, 2, bytes(random, 20), null, null),
            new Fill(0, 3, null, bytes(random, 16), bytes(random, 33))));
  }

  static Pouch bare(List<Segment> segments) {
    return new Pouch(CHANNEL, 0, 0, 1, 0, List.of(), segments, List.of(), List.of(), List.of());
  }
}
