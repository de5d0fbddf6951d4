package liaison.desk;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import liaison.desk.api.Api;
import liaison.desk.door.Cards;
import liaison.desk.door.Door;
import liaison.desk.door.KeyEntry;
import liaison.desk.door.NewPasskeys;
import liaison.desk.door.Passkeys;
import liaison.desk.words.Words;
import liaison.office.Archive;
import liaison.office.Joining;
import liaison.office.Office;
import liaison.office.floor.Floor;
import liaison.office.program.Programs;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The web desk of one side, for its own officers. */
public final class Desk implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 1_024;
  private static final int MOST_OF_ONE_ADDRESS = 512;
  private static final int MOST_HEADERS = 16_384;
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Server server;
  private final ServerConnector connector;
  private final Feed feed;
  private final Routes routes;
  private final Archive archive;
  private final Leaving leaving;

  private Desk(
      Server server,
      ServerConnector connector,
      Feed feed,
      Routes routes,
      Archive archive,
      Leaving leaving) {
    this.server = server;
    this.connector = connector;
    this.feed = feed;
    this.routes = routes;
    this.archive = archive;
    this.leaving = leaving;
  }

  /**
   * Serves until closed. Throws {@link java.io.IOException} when the address cannot be listened at.
   */
  public static Desk open(DeskSettings settings, Office office, Floor floor, Clock clock)
      throws Exception {
    VirtualThreadPool threads = new VirtualThreadPool();
    threads.setName("desk");
    Server server = new Server(threads);
    ServerConnector connector = connector(server, settings.address(), settings.certificate(), IDLE);
    Routes routes = new Routes();
    Archive archive = new Archive(office, floor);
    Joining joining = new Joining(office, floor, clock);
    Door door = new Door(settings, office, floor, joining, clock);
    Feed feed = new Feed(office, door, clock);
    Leaving leaving = new Leaving(office, joining);
    Desk desk = new Desk(server, connector, feed, routes, archive, leaving);
    Programs programs = new Programs(floor, joining, clock);
    Frames frames = new Frames(settings, office, floor);
    Civil civil = new Civil(settings.zone());
    Passkeys passkeys = new Passkeys(office, floor, clock);
    Cards cards = new Cards(new NewPasskeys(office, floor, clock), floor);
    for (Page page :
        List.<Page>of(
            new DoorPage(door, new KeyEntry(office, floor, passkeys, clock), frames),
            new LetInPage(settings, door, frames),
            new WatchPage(office, floor, frames, civil),
            new AlarmPage(office, floor, frames),
            new BoxPages(office, floor, frames),
            new NotePage(office, archive, floor, frames, civil),
            new ActsPage(office, floor, frames, civil, passkeys),
            new DealPage(office, frames),
            new WritePage(office, floor, frames, civil),
            new OfferPage(office, floor, frames, civil, door, passkeys),
            new ReleasePage(office, floor, frames, civil, door, passkeys),
            new KeysPage(
                office, floor, frames, passkeys, new NewPasskeys(office, floor, clock), door),
            new SearchPage(office, archive, frames),
            new VerifyPage(office, frames),
            new CallsPage(office, floor, frames, settings.zone(), passkeys),
            new SchedulePage(office, floor, frames, settings.zone()),
            new LogPage(office, floor, frames, civil),
            new HandoverPage(office, floor, frames, civil, passkeys),
            new RosterPage(office, floor, frames, civil),
            new LinePage(office, floor, frames, civil),
            new DeclarePage(office, floor, frames, civil, door, passkeys),
            new HousePage(office, frames, civil),
            new HelpPage(frames),
            new KitPage(frames),
            new MePage(joining, frames),
            new PeoplePage(office, floor, frames, joining, cards),
            new PeopleActs(office, floor, frames, joining, cards, door, passkeys),
            new TokensPage(floor, frames, programs, door),
            new HooksPage(floor, frames, programs),
            feed)) {
      page.routes(routes);
    }
    Api api = new Api(office, floor, programs, clock);
    server.setHandler(
        new Reception(settings, routes, new Assets(), office, door, frames, api, clock));
    try {
      server.start();
    } catch (Exception e) {
      desk.close();
      throw e;
    }
    Thread.ofVirtual().name("archive").start(() -> follow(archive));
    return desk;
  }

  static ServerConnector connector(Server server, InetSocketAddress at) {
    return connector(server, at, null, IDLE);
  }

  /**
   * What listens at an address, within the limits of every desk; without TLS if null. Whoever sends
   * nothing, or no whole request, for longer than {@code idle} loses the connection.
   */
  static ServerConnector connector(
      Server server, InetSocketAddress at, DeskCertificate certificate, Duration idle) {
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(MOST_HEADERS);
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setHttpCompliance(HttpCompliance.RFC7230);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        certificate == null
            ? new ServerConnector(server, plain)
            : new ServerConnector(server, Tls.of(server, certificate).before(plain), plain);
    connector.setHost(at.getHostString());
    connector.setPort(at.getPort());
    connector.setIdleTimeout(idle.toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
    connector.addBean(new Crowd(MOST_OF_ONE_ADDRESS, MOST_CONNECTIONS));
    Patience.at(connector, http, idle);
    return connector;
  }

  /** Brings in what a desk is made of, while the node it belongs to still opens. */
  public static void ready() {
    new Server(new VirtualThreadPool());
    new Assets();
    Words.of("en").at("frame.nobody");
  }

  private static void follow(Archive archive) {
    try {
      archive.follow();
    } catch (RuntimeException e) {
      System.getLogger("liaison").log(System.Logger.Level.WARNING, "the archive's index", e);
    }
  }

  /** Where it listens; the port is the one it got. */
  public InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  /** What this desk answers, in the order it looks. */
  public List<Way> ways() {
    return routes.ways();
  }

  /**
   * A method and a path, whose parts in braces stand for any, and whether it answers those who are
   * not let in.
   */
  public record Way(String method, String path, boolean anyone) {}

  @Override
  public void close() {
    feed.close();
    archive.close();
    leaving.close();
    try {
      server.stop();
    } catch (Exception e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "the desk did not stop well", e);
    }
  }
}
