package dev.milepost.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A gateway that gives canned answers by method and path. Several answers to one request are given
 * one after another; the last one stays.
 */
final class FakeGateway implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Canned>> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  record Canned(int status, String type, byte[] body) {
    Canned(int status, String type, String body) {
      this(status, type, body.getBytes(StandardCharsets.UTF_8));
    }
  }

  FakeGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The requests, such as {@code POST runs/m1/pause}, in order. */
  List<String> requests() {
    return requests;
  }

  /** The bodies of what was posted. */
  List<String> bodies() {
    return bodies;
  }

  FakeGateway json(String request, String body) {
    return on(request, new Canned(200, "application/json", body));
  }

  FakeGateway markdown(String request, String body) {
    return on(request + " text/markdown", new Canned(200, "text/markdown", body));
  }

  FakeGateway stream(String request, String body) {
    return on(request, new Canned(200, "text/event-stream", body));
  }

  FakeGateway problem(String request, int status, String kind, String detail) {
    String body =
        "{\"type\":\"/problems/%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(kind, status, detail);
    return on(request, new Canned(status, "application/problem+json", body));
  }

  FakeGateway on(String request, Canned answer) {
    answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(answer);
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().substring("/api/v1/".length());
    String request = exchange.getRequestMethod() + " " + path;
    requests.add(request);
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (sent.length > 0) {
      bodies.add(new String(sent, StandardCharsets.UTF_8));
    }
    boolean markdown = "text/markdown".equals(exchange.getRequestHeaders().getFirst("Accept"));
    Deque<Canned> known = answers.get(markdown ? request + " text/markdown" : request);
    Canned answer =
        known == null
            ? new Canned(
                404, "application/problem+json", "{\"detail\":\"no canned " + request + "\"}")
            : next(known);
    exchange.getResponseHeaders().add("Content-Type", answer.type());
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Canned next(Deque<Canned> known) {
    synchronized (known) {
      return known.size() > 1 ? known.remove() : known.element();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
