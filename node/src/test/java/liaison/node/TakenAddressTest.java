package liaison.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import liaison.desk.DeskSettings;
import liaison.node.home.Trouble;
import liaison.office.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenAddressTest {
  @TempDir Path folder;

  @Test
  void aDeskWhoseAddressIsTakenSaysSo() throws Exception {
    DeskSettings settings = Browser.desk(Release.USUAL);
    try (ServerSocket other =
        new ServerSocket(settings.address().getPort(), 1, InetAddress.getByName("127.0.0.1"))) {
      try (TwoSides sides = TwoSides.open(folder, false)) {
        sides.south.close();
        assertThatThrownBy(() -> sides.startSouth(settings))
            .as("with " + other)
            .isInstanceOf(Trouble.class)
            .hasMessageContaining("Name another --desk.");
      }
    }
  }
}
