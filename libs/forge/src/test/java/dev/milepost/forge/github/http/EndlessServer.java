package dev.milepost.forge.github.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Begins an answer to one request and does not end it before the connection ends. */
final class EndlessServer implements AutoCloseable {
  private static final byte[] HEAD =
      "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  final CompletableFuture<Exception> ended = new CompletableFuture<>();
  private final ServerSocket socket;
  private final CountDownLatch sent;
  private final long pauseMillis;

  /**
   * @param sent counted down with the first part of the body
   * @param pauseMillis between parts
   */
  EndlessServer(CountDownLatch sent, long pauseMillis) throws IOException {
    this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    this.sent = sent;
    this.pauseMillis = pauseMillis;
    Thread.startVirtualThread(this::serve);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  private void serve() {
    try (var connection = socket.accept()) {
      var out = connection.getOutputStream();
      connection.getInputStream().read();
      out.write(HEAD);
      while (true) {
        out.write(new byte[16 * 1024]);
        out.flush();
        sent.countDown();
        Thread.sleep(pauseMillis);
      }
    } catch (IOException | InterruptedException e) {
      ended.complete(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
