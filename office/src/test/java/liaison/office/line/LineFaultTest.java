package liaison.office.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineFaultTest {
  @Test
  void isReadFromWhatIsWritten() {
    for (LineFault fault : LineFault.values()) {
      assertThat(LineFault.read(fault.toString())).contains(fault);
      assertThat(LineFault.read(fault.with("more: of it"))).contains(fault);
    }
    assertThat(LineFault.CERTIFICATE.with("not pinned"))
        .isEqualTo("the peer's certificate is refused: not pinned");
    for (String other : new String[] {"", "closed by hand", "the connection"}) {
      assertThat(LineFault.read(other)).isEmpty();
    }
  }
}
