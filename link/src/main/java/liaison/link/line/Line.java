package liaison.link.line;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import liaison.link.PouchLimits;
import liaison.office.line.LineFault;

/**
 * A side's line to its peers (docs/spec/pouch.md, Seals): TLS 1.3 with the keys of both sides
 * pinned, the hybrid seal inside, one pouch a frame, one connection a peer, dialled again whenever
 * it ends. Pouches arrive in order, each at most once, and may be lost when a connection ends.
 */
public final class Line implements AutoCloseable {
  private static final int BACKLOG = 64;

  /** What the kernel holds cannot be overtaken; its own choice is megabytes. */
  private static final int SEND_BUFFER = 256 << 10;

  private final LineIdentity me;
  private final LineSettings settings;
  private final LineHandler handler;
  private final RandomGenerator jitter;
  private final SecureRandom random;
  private volatile Greeting greeting;
  private final Doorkeeper door;
  private final Refusals refusals = new Refusals();
  private final Map<Integer, Post> posts = new TreeMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor deadlines;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ServerSocket server;

  private Line(
      LineIdentity me,
      LineSettings settings,
      LineHandler handler,
      SecureRandom random,
      RandomGenerator jitter,
      InstantSource clock)
      throws IOException {
    this.me = me;
    this.settings = settings;
    this.handler = handler;
    this.jitter = jitter;
    this.random = random;
    this.greeting = new Greeting(me, settings.peers(), random);
    this.door = new Doorkeeper(settings.halfOpen(), settings.halfOpenPerAddress());
    for (LinePeer p : settings.peers())
      posts.putIfAbsent(p.side(), new Post(p.side(), handler, clock));
    this.server = settings.listen() == null ? null : new ServerSocket();
    if (server != null) {
      server.setReuseAddress(true);
      server.bind(settings.listen(), BACKLOG);
    }
    this.deadlines =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("line-").factory());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /**
   * Listens and dials as the settings say; throws {@link IOException} when the address to listen at
   * is not free. {@code jitter} spreads the retries; {@code clock} is for {@link #status} alone.
   */
  public static Line open(
      LineIdentity me,
      LineSettings settings,
      LineHandler handler,
      SecureRandom random,
      RandomGenerator jitter,
      InstantSource clock)
      throws IOException {
    Line line = new Line(me, settings, handler, random, jitter, clock);
    if (line.server != null) line.start(line::listen);
    for (LinePeer p : settings.peers()) if (p.dial() != null) line.start(() -> line.dial(p));
    return line;
  }

  /**
   * From now on shows and expects these keys, for the same sides; a side may have several. Every
   * connection ends, and those that were dialled are made anew.
   */
  public void rekey(LineIdentity shown, List<LinePeer> peers) {
    greeting = new Greeting(shown, peers, random);
    sockets.forEach(Line::quietly);
  }

  /**
   * Queues a pouch of 1 to {@link PouchLimits#POUCH} bytes (not copied); false when no connection
   * is open or too much waits: plan again later.
   */
  public boolean offer(int side, byte[] pouch) {
    if (pouch.length < 1 || pouch.length > PouchLimits.POUCH)
      throw new IllegalArgumentException("a pouch of " + pouch.length + " bytes");
    Post post = posts.get(side);
    return post != null && post.offer(pouch);
  }

  /** Bytes of pouches that wait for this side; -1 when no connection to it is open. */
  public long queued(int side) {
    Post post = posts.get(side);
    return post == null ? -1 : post.queued();
  }

  /** One line a peer, by side. */
  public List<LineStatus> status() {
    return posts.values().stream().map(Post::status).toList();
  }

  /** Why strangers and peers were turned away at the door, and how often since the start. */
  public Map<String, Long> refusals() {
    return refusals.snapshot();
  }

  /** Where it listens, with the port in use; null when it does not. */
  public InetSocketAddress address() {
    return server == null ? null : (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** Tells the peers, closes everything within about a second; `down` comes for each open peer. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) return;
    quietly(server);
    posts.values().forEach(Post::close);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(1, TimeUnit.SECONDS)) sockets.forEach(Line::quietly);
      if (!threads.awaitTermination(1, TimeUnit.SECONDS)) threads.shutdownNow();
    } catch (InterruptedException e) {
      sockets.forEach(Line::quietly);
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    deadlines.shutdownNow();
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void start(Work work) {
    if (closed.get()) return;
    threads.execute(() -> {
      try {
        work.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private void listen() throws InterruptedException {
    while (!closed.get()) {
      try {
        Socket raw = server.accept();
        String no = door.enter(raw.getInetAddress());
        if (no == null) {
          sockets.add(raw);
          start(() -> answer(raw));
        } else {
          refusals.count(no);
          quietly(raw);
        }
      } catch (IOException e) {
        if (closed.get()) return;
        refusals.count("could not accept a connection");
        Thread.sleep(settings.firstRetry());
      }
    }
  }

  private void answer(Socket raw) throws InterruptedException {
    Connection c;
    try {
      c = met(raw, -1);
    } catch (IOException | RuntimeException e) {
      refusals.count(Reasons.of(e));
      return;
    } finally {
      door.leave(raw.getInetAddress());
    }
    keep(c, raw);
  }

  private void dial(LinePeer peer) throws InterruptedException {
    Post post = posts.get(peer.side());
    Backoff backoff = new Backoff(settings.firstRetry(), settings.lastRetry(), jitter);
    while (post.awaitVacant()) {
      Socket raw = new Socket();
      try {
        InetSocketAddress to = peer.dial();
        int timeout = Math.toIntExact(settings.handshake().toMillis());
        raw.connect(new InetSocketAddress(to.getHostString(), to.getPort()), timeout);
        Connection c = met(raw, peer.side());
        long start = System.nanoTime();
        keep(c, raw);
        if (System.nanoTime() - start > settings.heartbeat().toNanos()) backoff.reset();
      } catch (IOException | RuntimeException e) {
        post.failed(Reasons.of(e));
        quietly(raw);
      }
      post.pause(backoff.next());
    }
  }

  /** Greets within the time allowed, or closes the socket and throws. */
  private Connection met(Socket raw, int dialled) throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    Future<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              quietly(raw);
            },
            settings.handshake().toNanos(),
            TimeUnit.NANOSECONDS);
    boolean good = false;
    sockets.add(raw);
    try {
      raw.setTcpNoDelay(true);
      raw.setSendBufferSize(SEND_BUFFER);
      Met met = dialled < 0 ? greeting.answer(raw) : greeting.call(raw, dialled);
      boolean preferred = (dialled < 0 ? met.side() : me.side()) == Math.min(met.side(), me.side());
      good = true;
      return new Connection(met, preferred, settings.queue(), settings.heartbeat(), handler);
    } catch (IOException e) {
      throw late.get() ? new LineRefused(LineFault.SLOW.toString()) : e;
    } finally {
      deadline.cancel(false);
      if (!good) {
        sockets.remove(raw);
        quietly(raw);
      }
    }
  }

  /** Runs the connection to its end, read and written by threads of their own: a hop less each. */
  private void keep(Connection c, Socket raw) throws InterruptedException {
    Post post = posts.get(c.side);
    try {
      String no = post.admit(c);
      if (no != null) {
        refusals.count(no);
        c.finish(no);
      }
      start(c::beat);
      Thread.ofPlatform().daemon().name("line-out-" + c.side).start(c::write);
      Thread.ofPlatform().daemon().name("line-in-" + c.side).start(c::read).join();
    } finally {
      c.cut();
      post.gone(c);
      sockets.remove(raw);
    }
  }

  private static void quietly(AutoCloseable c) {
    try {
      if (c != null) c.close();
    } catch (Exception e) {
      return;
    }
  }
}
