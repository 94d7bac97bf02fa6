package dev.milepost.gateway.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Takes messages as a chat or somebody's program would. */
final class WebhookReceiver implements AutoCloseable {
  private static final int OK = 204;
  private static final int UNAVAILABLE = 503;

  /** A request as it came. */
  record Received(String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(each -> each.getKey().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow()
          .getValue()
          .getFirst();
    }
  }

  private final HttpServer server;
  private final List<Received> all = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final CountDownLatch hang = new CountDownLatch(1);
  private volatile boolean refuses = true;

  private WebhookReceiver(HttpServer server) {
    this.server = server;
  }

  static WebhookReceiver start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var receiver = new WebhookReceiver(server);
      server.createContext("/", receiver::take);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  /** Answers the next requests that are about this path's failures with these statuses. */
  void answerNext(Integer... next) {
    statuses.addAll(List.of(next));
  }

  /** Those about a run, in the order that they came in. */
  List<Received> about(String path, String run) {
    return all.stream()
        .filter(one -> one.path().equals(path) && one.body().contains(run + "\""))
        .toList();
  }

  /** All of a path. */
  List<Received> of(String path) {
    return all.stream().filter(one -> one.path().equals(path)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var path = exchange.getRequestURI().getPath();
      all.add(new Received(path, Map.copyOf(exchange.getRequestHeaders()), body));
      if (path.equals("/hanging")) {
        hang.await();
      }
      var planned = path.equals("/failing") ? statuses.poll() : hangingStatus(path);
      int status = planned == null ? OK : planned;
      exchange.getResponseHeaders().add("Location", url("/elsewhere"));
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Integer hangingStatus(String path) {
    return path.equals("/hanging") && refuses ? UNAVAILABLE : null;
  }

  /** Lets the endpoint that hangs answer, with a refusal. */
  void hangNoMore() {
    hang.countDown();
  }

  /** Lets the endpoint that hung take its messages. */
  void refuseNoMore() {
    refuses = false;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
