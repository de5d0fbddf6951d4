package liaison.record.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import liaison.record.Malformed;
import liaison.record.Utf8;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
  private static final Signatures S = new JdkSignatures();
  private static final byte[] SEED = new byte[32];
  private static final String ORIGIN = "liaison/" + "a".repeat(43) + "/1.0";
  private static final Checkpoint HEAD =
      new Checkpoint(ORIGIN, 18_001, Hash.sha256(new byte[] {1}));

  /** The example of c2sp.org/signed-note. */
  @Test
  void specificationExampleVerifies() {
    NoteKey key =
        NoteKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    String text =
        """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
        """;
    SignedNote note = SignedNote.parse(text);
    assertThat(note.encode()).isEqualTo(text);
    NoteLine line = note.lines().getFirst();
    assertThat(line.by(key)).isTrue();
    assertThat(S.ed25519(key.pub(), Utf8.encode(note.text()), line.signature())).isTrue();
  }

  @Test
  void checkpointKeepsItsForm() {
    assertThat(Checkpoint.parse(HEAD.text())).isEqualTo(HEAD);
    String root = HEAD.root().toString();
    for (String bad :
        List.of(
            "",
            "o\n1\n" + root,
            "o\n1\n" + root + "\nextension\n",
            "o\n1\n" + root + "\n\n",
            "\n1\n" + root + "\n",
            "o\r\n1\n" + root + "\n",
            "o\n01\n" + root + "\n",
            "o\n+1\n" + root + "\n",
            "o\n-1\n" + root + "\n",
            "o\n\n" + root + "\n",
            "o\n9223372036854775808\n" + root + "\n",
            "o\n\u0661\n" + root + "\n",
            "o\n1\n" + root.substring(0, 43) + "\n",
            "o\n1\n" + root + " \n",
            "o\n1\nAAAA\n",
            "o".repeat(256) + "\n1\n" + root + "\n")) {
      assertThatThrownBy(() -> Checkpoint.parse(bad)).as(bad).isInstanceOf(Malformed.class);
    }
    assertThat(Checkpoint.parse("o\n9223372036854775807\n" + root + "\n").size())
        .isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "t\n",
        "t\n\n",
        "t\n\n\n",
        "t\n— n AAAAAAE=\n",
        "t\n\n— n AAAAAAE=",
        "t\n\n- n AAAAAAE=\n",
        "t\n\n—n AAAAAAE=\n",
        "t\n\n—  AAAAAAE=\n",
        "t\n\n— n+m AAAAAAE=\n",
        "t\n\n— n\u00a0m AAAAAAE=\n",
        "t\n\n— n\u2003m AAAAAAE=\n",
        "t\n\n— n AAAAAAE\n",
        "t\n\n— n AAAAAAF=\n",
        "t\n\n— n AAAAAA==\n",
        "t\n\n— n AAAAAAE= \n",
        "t\n\n— n  AAAAAAE=\n",
        "t\n\n— n AAAAAAE=\n— m\n",
        "t\n\n— n AAAA_AE=\n",
        "t\r\n\n— n AAAAAAE=\n",
        "t\u0000\n\n— n AAAAAAE=\n",
        "t\n\n— n\tm AAAAAAE=\n",
        "t\ud800\n\n— n AAAAAAE=\n",
        "t\n\n— n\ud800 AAAAAAE=\n",
        "\n— n AAAAAAE=\n"
      })
  void refusesNotes(String note) {
    assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(Malformed.class);
  }

  @Test
  void noteLimits() {
    NoteLine line = new NoteLine("n", new byte[4], new byte[1]);
    String most = "a\n\nb\n\n\n" + (line.encode() + "\n").repeat(32);
    SignedNote note = SignedNote.parse(Utf8.encode(most));
    assertThat(note.text()).isEqualTo("a\n\nb\n\n");
    assertThat(note.lines()).isEqualTo(Collections.nCopies(32, line));
    assertThat(note.encode()).isEqualTo(most);
    assertThatThrownBy(() -> SignedNote.parse(most + line.encode() + "\n"))
        .isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> SignedNote.parse("é".repeat(40_000) + "\n\n" + line.encode() + "\n"))
        .isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> SignedNote.parse(new byte[] {(byte) 0xff, '\n', '\n'}))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void keysComeBack() {
    for (NoteKey k : List.of(key(1), key(4), key(6))) {
      assertThat(NoteKey.parse(k.vkey())).isEqualTo(k);
      String other = k.vkey().replaceFirst("\\+.", "+g");
      assertThatThrownBy(() -> NoteKey.parse(other)).isInstanceOf(Malformed.class);
    }
    assertThat(key(1).id()).isNotEqualTo(key(4).id());
    assertThatThrownBy(() -> new NoteKey("n", 2, new byte[32])).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new NoteKey("n", 1, new byte[32])).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new NoteKey("n", 6, new byte[32])).isInstanceOf(Malformed.class);
  }

  @Test
  void cosignaturesVerifyAndNothingElseDoes() {
    long time = 1_679_315_147;
    for (int type : new int[] {1, 4, 6}) {
      long at = type == 1 ? 0 : time;
      NoteKey k = key(type);
      NoteLine line = sign(k, at);
      assertThat(Cosignature.verify(k, HEAD, line, S)).isTrue();
      assertThat(Cosignature.time(type, line)).isEqualTo(at);
      NoteLine back =
          SignedNote.parse(new SignedNote(HEAD.text(), List.of(line)).encode()).lines().getFirst();
      assertThat(Cosignature.verify(k, HEAD, back, S)).isTrue();
      Checkpoint bigger = new Checkpoint(ORIGIN, 18_002, HEAD.root());
      assertThat(Cosignature.verify(k, bigger, line, S)).isFalse();
      NoteKey renamed = new NoteKey("other", type, k.pub());
      assertThat(Cosignature.verify(renamed, HEAD, line, S)).isFalse();
      byte[] sig = line.signature();
      for (int i = 0; i < sig.length; i += type == 6 ? 97 : 1) {
        byte[] m = sig.clone();
        m[i] ^= 1;
        assertThat(Cosignature.verify(k, HEAD, new NoteLine(k.name(), k.id(), m), S)).isFalse();
      }
      NoteLine cut = new NoteLine(k.name(), k.id(), Arrays.copyOf(sig, sig.length - 1));
      assertThat(Cosignature.verify(k, HEAD, cut, S)).isFalse();
      assertThatThrownBy(() -> Cosignature.time(type, cut)).isInstanceOf(Malformed.class);
      assertThatThrownBy(() -> Cosignature.toBeSigned(type, ORIGIN, -1, HEAD))
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  void messagesAreThoseOfTheSpecification() {
    assertThat(
            new String(
                Cosignature.toBeSigned(4, "w", 5, HEAD), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("cosignature/v1\ntime 5\n" + HEAD.text());
    byte[] m = Cosignature.subtree("w", 0, "o", 2, 4, HEAD.root());
    assertThat(m).hasSize(12 + 2 + 8 + 2 + 8 + 8 + 32);
    assertThat(Arrays.copyOf(m, 40))
        .isEqualTo(
            Utf8.encode("subtree/v1\n\0\1w\0\0\0\0\0\0\0\0\1o\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0\4"));
    assertThatThrownBy(() -> Cosignature.subtree("w", 1, "o", 2, 4, HEAD.root()))
        .isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> Cosignature.subtree("", 0, "o", 0, 4, HEAD.root()))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void proofsComeBack() {
    String note = new SignedNote(HEAD.text(), List.of(sign(key(1), 0))).encode();
    TlogProof full =
        new TlogProof(new byte[] {1, 2}, 73_894, List.of(Hash.EMPTY, HEAD.root()), note);
    TlogProof bare = new TlogProof(null, 0, List.of(), note);
    for (TlogProof p : List.of(full, bare)) {
      assertThat(TlogProof.parse(p.encode())).isEqualTo(p);
    }
    assertThat(full.encode())
        .startsWith("c2sp.org/tlog-proof@v1\nextra AQI=\nindex 73894\n" + Hash.EMPTY + "\n");
    String s = full.encode();
    for (int n = 0; n < s.length(); n++) {
      String cut = s.substring(0, n);
      assertThatThrownBy(() -> TlogProof.parse(cut)).isInstanceOf(Malformed.class);
    }
    for (String bad :
        List.of(
            s.replace("@v1", "@v2"),
            s.replace("extra AQI=", "extra "),
            s.replace("extra AQI=", "extra AQJ="),
            s.replace("index 7", "index 07"),
            s.replace("index", "Index"),
            s.replace("extra AQI=\n", "extra AQI=\nextra AQI=\n"),
            s.replace(Hash.EMPTY + "\n", (Hash.EMPTY + "\n").repeat(63)),
            s.replace(Hash.EMPTY + "\n", "AAAA\n"),
            s + "\n")) {
      assertThatThrownBy(() -> TlogProof.parse(bad)).as(bad).isInstanceOf(Malformed.class);
    }
  }

  private static NoteKey key(int type) {
    return new NoteKey(ORIGIN, type, type == 6 ? S.mlDsa44Public(SEED) : S.ed25519Public(SEED));
  }

  private static NoteLine sign(NoteKey k, long time) {
    byte[] m = Cosignature.toBeSigned(k.type(), k.name(), time, HEAD);
    return Cosignature.line(
        k, time, k.type() == 6 ? S.mlDsa44Sign(SEED, m) : S.ed25519Sign(SEED, m));
  }
}
