package dev.milepost.sandbox.network;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Listens on socket files, and leads from there to the targets that a gate lets through. */
final class EgressProxy implements AutoCloseable {
  /** At the same time; package managers open some dozens. */
  static final int MAX_CONNECTIONS = 256;

  /** A program writes its request at once. */
  static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger(EgressProxy.class);

  private final Duration requestLimit;
  private final Semaphore free;
  private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  EgressProxy() {
    this(REQUEST_LIMIT, MAX_CONNECTIONS);
  }

  /**
   * @param requestLimit for a request to come
   * @param connections at the same time; one more waits
   */
  EgressProxy(Duration requestLimit, int connections) {
    this.requestLimit = requestLimit;
    this.free = new Semaphore(connections);
  }

  /**
   * Listens on a socket file, which this makes.
   *
   * @throws IOException if it cannot be made
   */
  void listen(Path file, Exchange exchange) throws IOException {
    var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    open.add(listener);
    listener.bind(UnixDomainSocketAddress.of(file));
    Thread.ofVirtual().name("egress").start(() -> accept(listener, exchange));
  }

  private void accept(ServerSocketChannel listener, Exchange exchange) {
    while (!closed) {
      try {
        free.acquire();
        var client = listener.accept();
        Thread.ofVirtual().name("egress-connection").start(() -> serve(client, exchange));
      } catch (IOException e) {
        if (!closed) {
          LOG.warnf("The network of a sandbox ends early: %s", e.getMessage());
        }
        return;
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void serve(SocketChannel client, Exchange exchange) {
    keep(client);
    try {
      var waiting = Thread.ofVirtual().start(() -> closeLate(client));
      var onward = exchange.begin(client, waiting::interrupt);
      if (onward.isPresent()) {
        join(client, onward.get());
      }
    } catch (IOException e) {
      LOG.debugf("A connection of a sandbox ended: %s", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      drop(client);
      free.release();
    }
  }

  private void join(SocketChannel client, Exchange.OnwardConnection onward)
      throws IOException, InterruptedException {
    var server = onward.server();
    keep(server);
    try {
      Pipes.write(client, onward.toClient());
      Pipes.write(server, onward.toServer());
      Pipes.join(client, server);
    } finally {
      drop(server);
    }
  }

  private void closeLate(SocketChannel client) {
    try {
      Thread.sleep(requestLimit);
      Pipes.close(client);
    } catch (InterruptedException e) {
      // The request is there.
    }
  }

  /** Closes connections that open while this closes, too. */
  private void keep(SocketChannel channel) {
    open.add(channel);
    if (closed) {
      Pipes.close(channel);
    }
  }

  private void drop(SocketChannel channel) {
    open.remove(channel);
    Pipes.close(channel);
  }

  /** Ends all connections. */
  @Override
  public void close() {
    closed = true;
    for (var channel : open) {
      try {
        channel.close();
      } catch (Exception e) {
        LOG.debugf("A connection of a sandbox was not closed: %s", e.getMessage());
      }
    }
  }
}
