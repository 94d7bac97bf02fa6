package dev.milepost.gateway.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The part of GitHub that comments of issues are at, for a repository of one's own. */
final class CommentedRepository {
  static final String TOKEN = "ghp_of-the-gateways-tests";
  static final String OWN = "milepost-bot";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A comment with its reactions. */
  record Comment(long id, int issue, String author, String body, List<String> reactions) {
    Map<String, Object> json() {
      return Map.of("id", id, "body", body, "user", Map.of("login", author));
    }
  }

  private final HttpServer server;
  private final Map<Long, Comment> comments = new ConcurrentHashMap<>();
  private final Map<String, String> permissions = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong(1000);

  private CommentedRepository(HttpServer server) {
    this.server = server;
  }

  static CommentedRepository start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var repository = new CommentedRepository(server);
      server.createContext("/", repository::answer);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return repository;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void permit(String login, String permission) {
    permissions.put(login, permission);
  }

  Comment write(int issue, String author, String body) {
    var comment = new Comment(ids.incrementAndGet(), issue, author, body, new ArrayList<>());
    comments.put(comment.id(), comment);
    return comment;
  }

  List<Comment> of(int issue) {
    return comments.values().stream()
        .filter(one -> one.issue() == issue)
        .sorted((one, other) -> Long.compare(one.id(), other.id()))
        .toList();
  }

  void remove(long id) {
    comments.remove(id);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring(1).split("/");
      var bytes = exchange.getRequestBody().readAllBytes();
      var body = bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes);
      var answer = answer(exchange.getRequestMethod(), path, body);
      if (answer == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      var json = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private Object answer(String method, String[] path, JsonNode body) {
    if (path[0].equals("user")) {
      return Map.of("login", OWN);
    }
    if (path.length == 3) {
      return Map.of(
          "full_name", path[1] + "/" + path[2], "default_branch", "main", "clone_url", url());
    }
    if (path[3].equals("collaborators")) {
      var told = permissions.get(path[4]);
      return told == null ? null : Map.of("permission", told);
    }
    if (path[4].equals("comments")) {
      return comment(method, Long.parseLong(path[5]), body);
    }
    int issue = Integer.parseInt(path[4]);
    return method.equals("POST")
        ? write(issue, OWN, body.path("body").asText()).json()
        : of(issue).stream().map(Comment::json).toList();
  }

  private Object comment(String method, long id, JsonNode body) {
    var known = comments.get(id);
    if (known == null) {
      return null;
    }
    if (method.equals("PATCH")) {
      var text = body.path("body").asText();
      comments.put(id, new Comment(id, known.issue(), known.author(), text, known.reactions()));
    } else {
      known.reactions().add(body.path("content").asText());
    }
    return known.json();
  }
}
