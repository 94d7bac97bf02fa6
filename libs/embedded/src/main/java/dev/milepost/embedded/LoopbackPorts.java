package dev.milepost.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address. */
public final class LoopbackPorts {
  private static final int BACKLOG = 1;
  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;
  private static final int MAX_TRIES = 200;

  private LoopbackPorts() {}

  /**
   * A port that was free a moment ago, from below the range of which systems take the ports of
   * outgoing connections: a client that tries to reach a server before it listens could otherwise
   * be given that very port, and hold it.
   *
   * @throws BindException if none is found
   */
  public static int free() throws IOException {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST + COUNT);
      try (var socket = new ServerSocket(port, BACKLOG, loopback())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Taken: the next.
      }
    }
    throw new BindException(
        "No free port of 127.0.0.1 found from " + FIRST + " to " + (FIRST + COUNT - 1));
  }

  /**
   * Says so plainly if a port is taken, before a server half starts on it.
   *
   * @throws BindException if it is
   */
  static void requireFree(int port) throws IOException {
    if (port < 1 || port > 65_535) {
      throw new IOException("Expected a port from 1 to 65535, but found " + port);
    }
    try (var socket = new ServerSocket(port, BACKLOG, loopback())) {
      socket.setReuseAddress(true);
    } catch (BindException e) {
      throw new BindException(
          "Port " + port + " of 127.0.0.1 is taken by another program; choose another port");
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
