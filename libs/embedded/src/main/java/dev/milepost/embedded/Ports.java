package dev.milepost.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
final class Ports {
  private static final int BACKLOG = 1;

  private Ports() {}

  /** A port that was free a moment ago. */
  static int free() throws IOException {
    try (var socket = new ServerSocket(0, BACKLOG, loopback())) {
      return socket.getLocalPort();
    }
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
