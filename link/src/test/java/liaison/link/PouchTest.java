package liaison.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import liaison.record.Cosig;
import liaison.record.Item;
import liaison.record.Malformed;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

class PouchTest {
  private final Random random = new Random(1);
  private final Pouch pouch = Samples.pouch(random);

  @Test
  void readsWhatItWrites() {
    byte[] bytes = pouch.encode();
    assertThat(Pouch.decode(bytes)).isEqualTo(pouch);
    assertThat(Pouch.decode(bytes).encode()).isEqualTo(bytes);
  }

  @Test
  void everyTruncationAndAnAddedByteAreMalformed() {
    byte[] bytes = pouch.encode();
    for (int n = 0; n < bytes.length; n++) {
      byte[] cut = Arrays.copyOf(bytes, n);
      assertThatThrownBy(() -> Pouch.decode(cut)).isInstanceOf(Malformed.class);
    }
    byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> Pouch.decode(more)).isInstanceOf(Malformed.class);
  }

  @Test
  void mutationsAreReadExactlyOrMalformed() {
    byte[] bytes = pouch.encode();
    int refused = 0;
    for (int round = 0; round < 30_000; round++) {
      byte[] bad = bytes.clone();
      for (int i = 1 + random.nextInt(3); i > 0; i--)
        bad[random.nextInt(round % 2 == 0 ? 120 : bad.length)] = (byte) random.nextInt(256);
      try {
        assertThat(Pouch.decode(bad).encode()).isEqualTo(bad);
      } catch (Malformed e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(5_000, 29_999);
  }

  @Test
  void noiseIsMalformed() {
    for (int round = 0; round < 5_000; round++) {
      byte[] noise = Samples.bytes(random, random.nextInt(200));
      if (noise.length > 0 && round % 2 == 0) noise[0] = (byte) 0x8b;
      assertThatThrownBy(() -> Pouch.decode(noise)).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void aHugeCountCostsNothing() {
    byte[] bomb =
        new CborWriter()
            .array(11)
            .uint(1)
            .bytes(new byte[32])
            .uint(0)
            .uint(0)
            .uint(1)
            .uint(0)
            .array(0)
            .array(1)
            .array(4)
            .uint(0)
            .uint(0)
            .array(65_536)
            .done();
    assertThatThrownBy(() -> Pouch.decode(bomb)).isInstanceOf(Malformed.class);
  }

  @Test
  void anotherVersionIsNamed() {
    byte[] bytes = pouch.encode();
    bytes[1] = 2;
    assertThatThrownBy(() -> Pouch.decode(bytes)).hasMessageContaining("version 2");
  }

  @Test
  void theFrameIsChecked() {
    pouch.expect(Samples.CHANNEL, 3, 0, 1);
    assertThatThrownBy(() -> pouch.expect(Hash.EMPTY, 3, 0, 1)).hasMessageContaining("channel");
    assertThatThrownBy(() -> pouch.expect(Samples.CHANNEL, 2, 0, 1)).hasMessageContaining("epoch");
    assertThatThrownBy(() -> pouch.expect(Samples.CHANNEL, 3, 2, 1)).hasMessageContaining("from");
    assertThatThrownBy(() -> pouch.expect(Samples.CHANNEL, 3, 0, 2)).hasMessageContaining("to");
  }

  @Test
  void partsKeepTheirLimits() {
    limit(1, PouchLimits.LEAF, n -> with(new Item(new byte[n], null, null, null)));
    limit(1, PouchLimits.STATEMENT, n -> with(new Item(new byte[1], new byte[n], null, null)));
    limit(16, 16, n -> with(new Item(new byte[1], new byte[1], new byte[n], new byte[1])));
    limit(
        0,
        PouchLimits.BODY,
        n -> with(new Item(new byte[1], new byte[1], new byte[16], new byte[n])));
    limit(1, PouchLimits.STATEMENT, n -> with(new Fill(0, 0, new byte[n], null, null)));
    limit(16, 16, n -> with(new Fill(0, 0, null, new byte[n], new byte[1])));
    limit(0, PouchLimits.BODY, n -> with(new Fill(0, 0, null, new byte[16], new byte[n])));
  }

  @Test
  void listsKeepTheirLimits() {
    Item one = new Item(new byte[1], null, null, null);
    var head = Samples.head(random, PouchLimits.ITEMS);
    var beyond = Samples.head(random, PouchLimits.ITEMS + 1);
    limit(
        PouchLimits.ITEMS,
        PouchLimits.ITEMS,
        n ->
            Samples.bare(
                List.of(
                    new Segment(
                        0,
                        0,
                        Collections.nCopies(n, one),
                        n > PouchLimits.ITEMS ? beyond : head))));
    limit(0, 16, n -> with(list(n, i -> new Have(i, 0, null)), List.of(), List.of(), List.of()));
    limit(
        0,
        16,
        n -> Samples.bare(list(n, i -> new Segment(i, 9, List.of(), Samples.head(random, 9)))));
    limit(
        0,
        PouchLimits.COSIGNATURES,
        n ->
            with(
                List.of(),
                list(n, i -> new Cosig(2, Samples.head(random, i + 1))),
                List.of(),
                List.of()));
    limit(
        0,
        PouchLimits.WANTS,
        n -> with(List.of(), List.of(), list(n, i -> new Want(1, i)), List.of()));
    limit(
        0,
        PouchLimits.FILLS,
        n ->
            with(
                List.of(),
                List.of(),
                List.of(),
                list(n, i -> new Fill(1, i, new byte[1], null, null))));
  }

  @Test
  void numbersKeepTheirLimits() {
    long max = PouchLimits.INTEGER;
    assertThat(new Have(15, max, Hash.EMPTY).size()).isEqualTo(max);
    assertThatThrownBy(() -> new Have(15, max + 1, Hash.EMPTY)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new Have(16, 1, Hash.EMPTY)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new Have(0, 1, null)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new Have(0, 0, Hash.EMPTY)).isInstanceOf(Malformed.class);
    assertThat(new Want(15, max).seq()).isEqualTo(max);
    assertThatThrownBy(() -> new Want(0, max + 1)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new Want(16, 0)).isInstanceOf(Malformed.class);
  }

  @Test
  void aPouchIsAtMostEightMebibytes() {
    Item big = new Item(new byte[1], new byte[1], new byte[16], new byte[PouchLimits.BODY]);
    List<Item> seven = Collections.nCopies(7, big);
    int without = sized(seven, 0).encode().length;
    int room = PouchLimits.POUCH - without;
    byte[] full = sized(seven, room - 4).encode();
    assertThat(full).hasSize(PouchLimits.POUCH);
    assertThat(Pouch.decode(full).segments()).hasSize(1);
    assertThatThrownBy(() -> sized(seven, room - 3).encode()).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> Pouch.decode(new byte[PouchLimits.POUCH + 1]))
        .hasMessageContaining("8388609");
  }

  @Test
  void orderAndShapeAreStrict() {
    List<Have> twice = List.of(new Have(1, 0, null), new Have(1, 0, null));
    assertThatThrownBy(() -> with(twice, List.of(), List.of(), List.of()))
        .hasMessageContaining("have");
    List<Want> back = List.of(new Want(1, 2), new Want(1, 1));
    assertThatThrownBy(() -> with(List.of(), List.of(), back, List.of()))
        .hasMessageContaining("wants");
    var head = Samples.head(random, 9);
    assertThatThrownBy(() -> new Segment(0, 8, List.of(), head))
        .hasMessageContaining("end at its checkpoint");
    assertThatThrownBy(() -> with(new Item(new byte[1], null, new byte[16], new byte[1])))
        .hasMessageContaining("body without statement");
    assertThatThrownBy(() -> with(new Item(new byte[1], new byte[1], null, new byte[1])))
        .hasMessageContaining("salt");
    assertThatThrownBy(() -> new Fill(0, 0, null, null, null)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() ->
            new Pouch(
                Samples.CHANNEL, 0, 1, 1, 0, List.of(), List.of(), List.of(), List.of(), List.of()))
        .hasMessageContaining("itself");
  }

  /** Both ends are read back; one less and one more are malformed. */
  private static void limit(int min, int max, IntFunction<Pouch> of) {
    for (int n : new int[] {min, max}) {
      Pouch p = of.apply(n);
      assertThat(Pouch.decode(p.encode())).isEqualTo(p);
    }
    if (min == 1 || min == 16)
      assertThatThrownBy(() -> of.apply(min - 1)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> of.apply(max + 1)).isInstanceOf(Malformed.class);
  }

  private Pouch sized(List<Item> items, int last) {
    Item rest = new Item(new byte[1], new byte[1], new byte[16], new byte[last]);
    List<Item> all = IntStream.range(0, 8).mapToObj(i -> i < 7 ? items.get(i) : rest).toList();
    return Samples.bare(List.of(new Segment(0, 0, all, Samples.head(random, 8))));
  }

  private Pouch with(Item item) {
    return Samples.bare(List.of(new Segment(0, 0, List.of(item), Samples.head(random, 1))));
  }

  private static Pouch with(Fill fill) {
    return with(List.of(), List.of(), List.of(), List.of(fill));
  }

  private static Pouch with(List<Have> have, List<Cosig> cosigs, List<Want> wants, List<Fill> f) {
    return new Pouch(Samples.CHANNEL, 0, 0, 1, 0, have, List.of(), cosigs, wants, f);
  }

  private static <T> List<T> list(int n, IntFunction<T> of) {
    return IntStream.range(0, n).mapToObj(of).toList();
  }
}
