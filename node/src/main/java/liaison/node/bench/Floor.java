package liaison.node.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.record.keys.Signatures;
import tools.jackson.databind.node.ObjectNode;

/**
 * What nobody can go below on this machine, p50 in milliseconds: an fsync of 4 KiB written in place
 * on the disk of the homes, a loopback round trip, and the signatures of a node (Ed25519 and
 * ML-DSA-44 together) and officer.
 */
record Floor(
    double syncMillis,
    double tcpMillis,
    double signMillis,
    double verifyMillis,
    double officerMillis) {
  private static final int RUNS = 300;
  private static final int ROOM = 1 << 20;

  /**
   * One note and its receipt: three commits that follow each other (the note here, the note there
   * with its acknowledgement, the receipt here), one round trip, two signed heads, two verified,
   * one officer's signature made and verified. The two fsyncs of the guards are not in it: each
   * runs beside the signing of its head and takes about as long.
   */
  double roundTripMillis() {
    return 3 * syncMillis + tcpMillis + 2 * signMillis + 2 * verifyMillis + officerMillis;
  }

  static Floor measure(Path folder, Signatures s) {
    try {
      return new Floor(fsync(folder), tcp(), sign(s), verify(s), officer(s));
    } catch (IOException e) {
      throw Trouble.io("measure the floor", e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private static double p50(Step step) throws IOException {
    long[] took = new long[RUNS];
    for (int i = -RUNS; i < RUNS; i++) {
      long begin = System.nanoTime();
      step.run();
      if (i >= 0) {
        took[i] = System.nanoTime() - begin;
      }
    }
    Arrays.sort(took);
    return took[RUNS / 2] / 1e6;
  }

  private static double fsync(Path folder) throws IOException {
    Path file = folder.resolve("floor");
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.allocate(ROOM));
      out.force(true);
      int[] at = {0};
      return p50(() -> {
        out.write(ByteBuffer.allocate(4096), at[0]);
        at[0] = (at[0] + 4096) % ROOM;
        out.force(false);
      });
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static double tcp() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.setTcpNoDelay(true);
      accepted.setTcpNoDelay(true);
      Thread.ofPlatform().daemon().start(() -> echo(accepted));
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      DataInputStream in = new DataInputStream(client.getInputStream());
      byte[] message = new byte[512];
      return p50(() -> {
        out.write(message);
        in.readFully(message);
      });
    }
  }

  private static void echo(Socket socket) {
    byte[] message = new byte[512];
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        in.readFully(message);
        socket.getOutputStream().write(message);
      }
    } catch (IOException e) {
      return;
    }
  }

  private static double sign(Signatures s) throws IOException {
    byte[] seed = new byte[32];
    byte[] message = new byte[200];
    return p50(() -> {
      s.ed25519Sign(seed, message);
      s.mlDsa44Sign(seed, message);
    });
  }

  private static double verify(Signatures s) throws IOException {
    byte[] seed = new byte[32];
    byte[] message = new byte[200];
    byte[] ed = s.ed25519Sign(seed, message);
    byte[] ml = s.mlDsa44Sign(seed, message);
    byte[] edKey = s.ed25519Public(seed);
    byte[] mlKey = s.mlDsa44Public(seed);
    return p50(() -> {
      if (!s.ed25519(edKey, message, ed) || !s.mlDsa44(mlKey, message, ml)) {
        throw new IllegalStateException("own signature refused");
      }
    });
  }

  private static double officer(Signatures s) throws IOException {
    byte[] seed = new byte[32];
    byte[] key = s.ed25519Public(seed);
    byte[] message = new byte[200];
    return p50(() -> {
      if (!s.ed25519(key, message, s.ed25519Sign(seed, message))) {
        throw new IllegalStateException("own signature refused");
      }
    });
  }

  ObjectNode json() {
    return Json.object()
        .put("fsync_ms", syncMillis)
        .put("tcp_rtt_ms", tcpMillis)
        .put("node_sign_ms", signMillis)
        .put("node_verify_ms", verifyMillis)
        .put("officer_ms", officerMillis)
        .put("sum", "3 fsync + tcp + 2 sign + 2 verify + officer");
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "3 x fsync %.2f + tcp %.2f + 2 x sign %.2f + 2 x verify %.2f + officer %.2f",
        syncMillis,
        tcpMillis,
        signMillis,
        verifyMillis,
        officerMillis);
  }
}
