package dev.milepost.forge.github.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The server: tokens, entity tags, rate limit headers, planned faults; the rest is the API's. */
public final class FakeGitHub implements AutoCloseable {
  public static final String TOKEN = "ghp_fakefakefakefakefakefakefakefakefake";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpServer server;
  private final Path root;
  public final List<ReceivedRequest> asked = new CopyOnWriteArrayList<>();
  private final List<Function<ReceivedRequest, Optional<Reply>>> planned =
      new CopyOnWriteArrayList<>();
  private final Set<String> cuts = ConcurrentHashMap.newKeySet();
  public final List<String> validTokens = new CopyOnWriteArrayList<>(List.of(TOKEN));
  private @Nullable FakeApi api;

  /**
   * @param root has {@code owner/name.git}
   */
  public FakeGitHub(Path root) throws IOException {
    this.root = root;
    this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public void serve(FakeApi made) {
    api = made;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next request that it answers gets this instead. */
  public void plan(Function<ReceivedRequest, Optional<Reply>> answer) {
    planned.add(answer);
  }

  /** The next request of this method and path gets this instead. */
  public void once(String method, String path, Reply reply) {
    plan(a -> a.toString().equals(method + " " + path) ? Optional.of(reply) : Optional.empty());
  }

  /** Forgets what was planned and has not come. */
  public boolean forgetPlanned() {
    boolean some = !planned.isEmpty();
    planned.clear();
    return some;
  }

  /** The next request of this method and path is done, and the connection cut before the answer. */
  public void cut(String method, String path) {
    cuts.add(method + " " + path);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getRawPath();
      if (path.contains(".git/")) {
        git(exchange, path);
        return;
      }
      var request = read(exchange, path);
      asked.add(request);
      var reply = finished(request, answer(request));
      if (!cuts.remove(request.toString())) {
        send(exchange, request, reply);
      }
    } catch (RuntimeException e) {
      e.printStackTrace();
      throw e;
    }
  }

  private Reply answer(ReceivedRequest request) {
    for (var answer : planned) {
      var reply = answer.apply(request);
      if (reply.isPresent()) {
        planned.remove(answer);
        return reply.get();
      }
    }
    if (request.path().getFirst().equals("blob")) {
      return request.token().isPresent()
          ? Reply.error(400, "no token is wanted here")
          : Reply.of(200, Objects.requireNonNull(api).log(request.path().get(1)));
    }
    if (!List.of("2022-11-28").equals(request.headers().get("X-GitHub-Api-Version"))) {
      return Reply.error(400, "no version");
    }
    return Objects.requireNonNull(api).answer(request);
  }

  private Reply finished(ReceivedRequest request, Reply reply) throws IOException {
    if (reply.status() != 200 || !request.method().equals("GET")) {
      return reply;
    }
    var etag = "W/\"" + Arrays.hashCode(MAPPER.writeValueAsBytes(reply.body())) + "\"";
    return etag.equals(request.headers().getFirst("If-None-Match"))
        ? Reply.of(304, null).with("ETag", etag)
        : reply.with("ETag", etag);
  }

  private static ReceivedRequest read(HttpExchange exchange, String path) throws IOException {
    var segments =
        Arrays.stream(path.substring(1).split("/"))
            .map(s -> URLDecoder.decode(s, StandardCharsets.UTF_8))
            .toList();
    Map<String, String> query = new HashMap<>();
    var raw = exchange.getRequestURI().getRawQuery();
    for (var pair : raw == null ? new String[0] : raw.split("&")) {
      var parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    var bytes = exchange.getRequestBody().readAllBytes();
    return new ReceivedRequest(
        exchange.getRequestMethod(),
        new ArrayList<>(segments),
        query,
        exchange.getRequestHeaders(),
        bytes.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(bytes));
  }

  private static void send(HttpExchange exchange, ReceivedRequest request, Reply reply)
      throws IOException {
    if (reply.status() < 0) {
      return; // closed by the caller
    }
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    var text = reply.body() instanceof String plain ? plain.getBytes(StandardCharsets.UTF_8) : null;
    var body =
        reply.body() == null
            ? new byte[0]
            : text == null ? MAPPER.writeValueAsBytes(reply.body()) : text;
    exchange
        .getResponseHeaders()
        .set("Content-Type", text == null ? "application/json; charset=utf-8" : "text/plain");
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private void git(HttpExchange exchange, String path) throws IOException {
    var given = exchange.getRequestHeaders().getFirst("Authorization");
    boolean known =
        validTokens.stream()
            .map(token -> "x-access-token:" + token)
            .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()))
            .anyMatch(expected -> expected.equals(given));
    if (!known) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"GitHub\"");
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    GitBackend.serve(exchange, root, path);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
