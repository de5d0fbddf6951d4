package liaison.desk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.SelectorManager;

/**
 * Leaves room for others: one address has a part of the connections, whatever it does with them.
 */
final class Crowd implements SelectorManager.AcceptListener {
  private final Shares<InetAddress> places;
  private final Map<SelectableChannel, InetAddress> held = new ConcurrentHashMap<>();

  /** So many connections of each address, so many in all. */
  Crowd(int each, int all) {
    places = new Shares<>(each, all);
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    try {
      SocketChannel socket = (SocketChannel) channel;
      InetAddress from = ((InetSocketAddress) socket.getRemoteAddress()).getAddress();
      if (places.take(from)) {
        held.put(channel, from);
      } else {
        channel.close();
      }
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "gone before it was let in", e);
    }
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable why) {
    onClosed(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    InetAddress from = held.remove(channel);
    if (from != null) {
      places.give(from);
    }
  }
}
