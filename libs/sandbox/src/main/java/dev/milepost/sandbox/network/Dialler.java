package dev.milepost.sandbox.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/** Connects to one of the addresses that were looked at. */
final class Dialler {
  /** A machine on the other side of the world answers within a second. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Dialler() {}

  /**
   * To the first that answers.
   *
   * @throws IOException if none does; of the last
   */
  static SocketChannel connect(List<InetAddress> addresses, int port) throws IOException {
    IOException last = new IOException("no address");
    for (var address : addresses) {
      var channel = SocketChannel.open();
      try {
        channel
            .socket()
            .connect(new InetSocketAddress(address, port), Math.toIntExact(LIMIT.toMillis()));
        return channel;
      } catch (IOException e) {
        Pipes.close(channel);
        last = e;
      }
    }
    throw last;
  }
}
