package liaison.record.vectors;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import liaison.record.Detail;
import liaison.record.Kind;
import liaison.record.LeafKind;
import liaison.record.OfficerSigner;
import liaison.record.Signer;
import liaison.record.Statement;
import liaison.record.Utf8;
import liaison.record.cose.Header;
import liaison.record.cose.Sign1;
import liaison.record.merkle.Hash;

/** One statement each. */
final class StatementVectors {
  private static final Signer OFFICER = World.officer(0, 1);

  private final Book book;
  private final World world;
  private final String charter;

  StatementVectors(Book book, World world) {
    this.book = book;
    this.world = world;
    charter = book.charter(world, "two");
  }

  private void statement(String name, int side, LeafKind kind, byte[] st, boolean ok, String why) {
    book.judged("statement", name, charter, side, List.of(Book.leaf(1, kind, st)), ok, why);
  }

  private byte[] signed(Statement st, int side, Signer by) {
    return world.signed(st, side, by);
  }

  void all() {
    byte[] good = signed(World.bareNote(), 0, OFFICER);
    statement("ed25519", 0, LeafKind.CONTENT, good, true, "a note by an Ed25519 officer");
    statement(
        "ml-dsa-44",
        0,
        LeafKind.CONTENT,
        signed(World.bareNote(), 0, World.officer(0, 2)),
        true,
        "by an ML-DSA-44 officer");
    statement(
        "passkey-es256",
        1,
        LeafKind.CONTENT,
        signed(World.bareNote(), 1, World.officer(1, 3)),
        true,
        "by an ES256 passkey");
    Statement withdraw =
        Statement.about(Kind.WITHDRAW, new byte[16], 1, null, new Detail.Withdraw(1));
    statement(
        "seat",
        0,
        LeafKind.REGISTER,
        signed(withdraw, 0, world.seats[0]),
        true,
        "a withdrawal by the seat");
    statement("call-missed", 0, LeafKind.CONTENT, call(3, 3), true, "missed, nobody at the desk");
    statement(
        "call-answered", 0, LeafKind.CONTENT, call(2, null), true, "answered, without a cause");
    statement(
        "call-missed-without-cause", 0, LeafKind.CONTENT, uncaused(), false, "missed, no cause");
    statement(
        "valid-until",
        0,
        LeafKind.CONTENT,
        signed(World.until(9), 0, OFFICER),
        true,
        "a note valid until some time");
    statement("call-valid-until", 0, LeafKind.CONTENT, bounded(), false, "part 13 in a call");
    statement(
        "signature-bit",
        0,
        LeafKind.CONTENT,
        ProofBook.flip(good, -40),
        false,
        "one bit of the signature");
    statement(
        "of-the-other-side",
        1,
        LeafKind.CONTENT,
        good,
        false,
        "signed for side 0, judged for side 1");
    statement("in-a-register-leaf", 0, LeafKind.REGISTER, good, false, "a note in a register leaf");
    statement(
        "unknown-officer",
        0,
        LeafKind.CONTENT,
        signed(World.bareNote(), 0, OfficerSigner.ed25519(9, Seeds.seed("x"), World.S)),
        false,
        "officer 9 is not accredited");
    statement(
        "key-of-another-officer",
        0,
        LeafKind.CONTENT,
        signed(World.bareNote(), 0, OfficerSigner.ed25519(1, Seeds.seed("x"), World.S)),
        false,
        "officer 1's number, another key");
    statement(
        "note-by-the-seat",
        0,
        LeafKind.CONTENT,
        signed(World.bareNote(), 0, world.seats[0]),
        false,
        "a seat signs no notes");
    statement(
        "withdrawal-without-role",
        0,
        LeafKind.REGISTER,
        signed(withdraw, 0, OFFICER),
        false,
        "an officer without role 4");
    statement(
        "unprotected-header",
        0,
        LeafKind.CONTENT,
        unprotected(good),
        false,
        "an unprotected header");
    statement(
        "seat-without-ml-dsa",
        0,
        LeafKind.REGISTER,
        ProofBook.flip(signed(withdraw, 0, world.seats[0]), -1),
        false,
        "one bit of the seat's ML-DSA-87 signature");
    Seeds.Passkey key = (Seeds.Passkey) World.officer(1, 3);
    statement(
        "passkey-other-origin",
        1,
        LeafKind.CONTENT,
        signed(World.bareNote(), 1, with(key, "https://evil.example", 5)),
        false,
        "another origin in the client data");
    statement(
        "passkey-not-verified",
        1,
        LeafKind.CONTENT,
        signed(World.bareNote(), 1, with(key, World.ORIGIN, 1)),
        false,
        "the user was not verified");
    statement(
        "passkey-not-present",
        1,
        LeafKind.CONTENT,
        signed(World.bareNote(), 1, with(key, World.ORIGIN, 4)),
        false,
        "the user was not present");
  }

  private byte[] call(int outcome, Integer cause) {
    Detail call = new Detail.Call(1, 1, outcome, cause, null);
    return signed(Statement.about(Kind.CALL, new byte[16], 1, null, call), 0, OFFICER);
  }

  /** An answered call whose outcome, its last byte, then reads missed. */
  private byte[] uncaused() {
    Detail answered = new Detail.Call(1, 1, 2, null, null);
    byte[] payload = Statement.about(Kind.CALL, new byte[16], 1, null, answered).encode();
    payload[payload.length - 1] = 3;
    return over(payload);
  }

  /** A call with part 13, which only a note has. */
  private byte[] bounded() {
    byte[] call =
        Statement.about(Kind.CALL, new byte[16], 1, null, new Detail.Call(1, 1, 2, null, null))
            .encode();
    byte[] payload = Arrays.copyOf(call, call.length + 2);
    payload[0]++;
    payload[call.length] = 13;
    payload[call.length + 1] = 1;
    return over(payload);
  }

  /** The officer's signed statement over any payload. */
  private byte[] over(byte[] payload) {
    byte[] header = new Header(OFFICER.alg(), OFFICER.kid()).encode();
    ByteArrayOutputStream aad = new ByteArrayOutputStream();
    aad.writeBytes(Utf8.encode("liaison/v1/statement\0"));
    aad.writeBytes(world.charter.channel().bytes());
    aad.write(0);
    aad.writeBytes(OFFICER.keyHash().bytes());
    byte[] tbs = Sign1.toBeSigned(header, aad.toByteArray(), payload);
    return new Sign1(header, payload, OFFICER.sign(tbs)).encode();
  }

  private static byte[] unprotected(byte[] good) {
    int at = 0;
    while (good[at] != (byte) 0xa0) at++;
    byte[] out = Arrays.copyOf(good, good.length + 2);
    out[at] = (byte) 0xa1;
    out[at + 1] = 1;
    out[at + 2] = 1;
    System.arraycopy(good, at + 1, out, at + 3, good.length - at - 1);
    return out;
  }

  private static Signer with(Seeds.Passkey key, String origin, int flags) {
    return new Signer() {
      @Override
      public int alg() {
        return key.alg();
      }

      @Override
      public byte[] kid() {
        return key.kid();
      }

      @Override
      public Hash keyHash() {
        return key.keyHash();
      }

      @Override
      public byte[] sign(byte[] tbs) {
        return key.sign(tbs, origin, flags);
      }
    };
  }
}
