package liaison.record;

import static liaison.record.Sides.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import liaison.record.cose.CoseKey;
import org.junit.jupiter.api.Test;

/** Broken bytes are refused as {@link Malformed} or come back as they were; nothing else. */
class DecoderFuzzTest {
  private static final int ROUNDS = 20_000;
  private static final Charter CHARTER = Sides.charter(Sides.ONE);
  private static final List<byte[]> STATEMENTS =
      Kinds.all().stream().map(Statement::encode).toList();
  private static final List<byte[]> SIGNED =
      Kinds.all().stream()
          .map(s -> SignedStatement.sign(s, CHARTER.channel(), 0, Sides.ed25519(0, 1)).bytes())
          .toList();

  private static byte[] mutated(byte[] in, Random random) {
    byte[] out = in;
    for (int n = 1 + random.nextInt(3); n > 0 && out.length > 0; n--) {
      int bound = random.nextBoolean() ? out.length : Math.min(out.length, 64);
      int at =
          random.nextBoolean() ? random.nextInt(bound) : out.length - 1 - random.nextInt(bound);
      switch (random.nextInt(6)) {
        case 0 -> (out = out.clone())[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> (out = out.clone())[at] = (byte) random.nextInt(256);
        case 2 -> (out = out.clone())[at] += (byte) (random.nextBoolean() ? 1 : -1);
        case 3 -> out = Arrays.copyOf(out, at);
        case 4 -> out = spliced(out, at, at + 1 + random.nextInt(4), new byte[0]);
        default -> {
          byte[] more = new byte[1 + random.nextInt(9)];
          random.nextBytes(more);
          if (random.nextBoolean())
            more[0] = (byte) (random.nextInt(8) << 5 | 24 + random.nextInt(8));
          out = spliced(out, at, at, more);
        }
      }
    }
    return out;
  }

  private static byte[] spliced(byte[] in, int from, int to, byte[] middle) {
    int rest = Math.min(to, in.length);
    byte[] out = new byte[from + middle.length + in.length - rest];
    System.arraycopy(in, 0, out, 0, from);
    System.arraycopy(middle, 0, out, from, middle.length);
    System.arraycopy(in, rest, out, from + middle.length, in.length - rest);
    return out;
  }

  private static void fuzz(long seed, List<byte[]> good, Consumer<byte[]> read) {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bad = mutated(good.get(i % good.size()), random);
      try {
        read.accept(bad);
      } catch (Malformed e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(ROUNDS / 4);
  }

  /** What is read must be written back the same: one encoding per value. */
  private static <T> Consumer<byte[]> back(Function<byte[], T> read, Function<T, byte[]> write) {
    return in -> assertThat(write.apply(read.apply(in))).isEqualTo(in);
  }

  @Test
  void statements() {
    fuzz(1, STATEMENTS, back(Statement::decode, Statement::encode));
  }

  @Test
  void signedStatements() {
    fuzz(2, SIGNED, in -> SignedStatement.decode(in).statement());
  }

  @Test
  void judgements() {
    Register register = CHARTER.roll(0);
    Random random = new Random(3);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bad = mutated(SIGNED.get(i % SIGNED.size()), random);
      register.successor(bad);
      Judged j = register.judge(LeafKind.of(3 + i % 2), 5, bad, i % 3 == 0);
      assertThat(j.refs()).isNotNull();
    }
  }

  @Test
  void members() {
    List<byte[]> good = CHARTER.members().stream().map(Member::encode).toList();
    fuzz(4, good, back(Member::decode, Member::encode));
  }

  @Test
  void cards() {
    Card card = Card.sign(CHARTER.members().getFirst(), Sides.seat(0));
    fuzz(5, List.of(card.encode()), in -> Card.decode(in, S));
    List<byte[]> armor = List.of(card.armor().getBytes(StandardCharsets.US_ASCII));
    fuzz(6, armor, in -> Card.decode(Card.dearmor(new String(in, StandardCharsets.UTF_8)), S));
  }

  @Test
  void charters() {
    Prior prior =
        new Prior(
            CHARTER.fingerprint(),
            List.of(new Head(1, Sides.hash(1)), new Head(1, Sides.hash(2))),
            2,
            Sides.hash(3));
    Charter second =
        Charter.draft(1, prior, CHARTER.members(), Sides.TWO, 1, Sides.bytes(1, 16), S);
    List<byte[]> payloads = List.of(CHARTER.payload(), second.payload());
    fuzz(7, payloads, back(CharterForm::decode, CharterForm::encode));
    fuzz(8, List.of(CHARTER.file(), second.file()), in -> Charter.decode(in, S).file());
  }

  @Test
  void keys() {
    List<byte[]> good =
        CHARTER.members().getFirst().officers().stream().map(o -> o.key().encode()).toList();
    fuzz(9, good, back(CoseKey::decode, CoseKey::encode));
    fuzz(10, List.of(new byte[] {(byte) 0xa3, 1, 1, 3, 2}), CoseKey::decode);
  }
}
