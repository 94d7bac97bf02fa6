package dev.milepost.forge.github.lfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.milepost.forge.ForgeException;
import dev.milepost.git.Credential;
import dev.milepost.git.LargeFile;
import dev.milepost.git.LargeFileStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a small server that speaks the batch protocol and keeps contents apart from it. */
@QuarkusTest
class LargeFileServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject LargeFileClients clients;
  @TempDir Path folder;
  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
  private final List<String> authorized = new CopyOnWriteArrayList<>();
  private final List<String> puts = new CopyOnWriteArrayList<>();
  private volatile @Nullable String href;
  private HttpServer server;
  private LargeFileServer files;
  private LargeFileStore store;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
    server.createContext("/octo/app.git/info/lfs/objects/batch", this::batch);
    server.createContext("/content/", this::content);
    server.start();
    var origin = "http://127.0.0.1:" + server.getAddress().getPort();
    var credential = new Credential(origin, "x-access-token", "secret");
    files = new LargeFileServer(clients, origin + "/octo/app.git", Optional.of(credential));
    store = new LargeFileStore(folder.resolve("lfs"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void contents_go_up_and_come_down_again() throws Exception {
    var file = file("one.bin", "one");
    store.put(file, in("one"));
    assertThat(files.push(store, List.of(file))).isEmpty();
    var other = new LargeFileStore(folder.resolve("other"));
    files.fetch(other, List.of(file, file("two.bin", "two")));
    assertThat(other.place(file)).hasContent("one");
    assertThat(other.has(file("two.bin", "two"))).isFalse();
  }

  @Test
  void the_credential_goes_to_the_remote_and_not_to_where_its_answers_lead() throws Exception {
    var file = file("one.bin", "one");
    store.put(file, in("one"));
    files.push(store, List.of(file));
    assertThat(authorized).containsExactly("batch Basic", "content Own");
  }

  @Test
  void what_neither_side_has_is_told() throws Exception {
    var lost = file("lost.bin", "lost");
    assertThat(files.push(store, List.of(lost))).containsExactly(lost);
    kept.put(lost.sha256(), "lost".getBytes(StandardCharsets.UTF_8));
    assertThat(files.push(store, List.of(lost))).isEmpty();
  }

  @Test
  void a_content_that_is_another_is_not_kept() {
    var file = file("one.bin", "one");
    kept.put(file.sha256(), "evil".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> files.fetch(store, List.of(file)))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("one.bin");
    assertThat(store.has(file)).isFalse();
  }

  @Test
  void an_address_that_is_none_for_http_is_refused() {
    var file = file("one.bin", "one");
    kept.put(file.sha256(), "one".getBytes(StandardCharsets.UTF_8));
    for (var wrong : List.of("file:///etc/passwd", "http:///x", "no address", "")) {
      href = wrong;
      assertThatThrownBy(() -> files.fetch(store, List.of(file)))
          .isInstanceOfSatisfying(ForgeException.class, e -> assertThat(e.passing()).isFalse())
          .hasMessageContaining("an address that is none for HTTP: " + wrong);
    }
  }

  @Test
  void a_content_is_sent_with_its_length_and_under_the_address_as_it_was_named() throws Exception {
    var file = file("one.bin", "one");
    store.put(file, in("one"));
    href = "/content/" + file.sha256() + "?sig=a%2Fb%2B%3D&x=%7By%7D";
    files.push(store, List.of(file));
    assertThat(puts).containsExactly(href + " 3");
  }

  private void batch(HttpExchange exchange) throws IOException {
    var asked = JSON.readTree(exchange.getRequestBody());
    note("batch", exchange);
    var objects = JSON.createArrayNode();
    for (var object : asked.get("objects")) {
      var oid = object.get("oid").asText();
      var item = objects.addObject().put("oid", oid).put("size", object.get("size").asLong());
      var operation = asked.get("operation").asText();
      if (operation.equals("upload") != kept.containsKey(oid)) {
        var action = item.putObject("actions").putObject(operation);
        var at = href == null ? "/content/" + oid : href;
        action.put("href", at.startsWith("/") ? "http://" + host(exchange) + at : at);
        action.putObject("header").put("Authorization", "Own token");
      }
    }
    send(exchange, JSON.writeValueAsBytes(JSON.createObjectNode().set("objects", objects)));
  }

  private void content(HttpExchange exchange) throws IOException {
    note("content", exchange);
    var oid = exchange.getRequestURI().getPath().substring("/content/".length());
    if (exchange.getRequestMethod().equals("PUT")) {
      kept.put(oid, exchange.getRequestBody().readAllBytes());
      var length = exchange.getRequestHeaders().getFirst("Content-Length");
      puts.add(exchange.getRequestURI() + " " + length);
    }
    send(exchange, kept.get(oid));
  }

  private void note(String what, HttpExchange exchange) {
    var header = exchange.getRequestHeaders().getFirst("Authorization");
    authorized.add(what + " " + (header == null ? "nothing" : header.split(" ")[0]));
  }

  private static String host(HttpExchange exchange) {
    return "127.0.0.1:" + exchange.getLocalAddress().getPort();
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static ByteArrayInputStream in(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  private static LargeFile file(String path, String content) {
    try {
      var bytes = content.getBytes(StandardCharsets.UTF_8);
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new LargeFile(path, HexFormat.of().formatHex(digest), bytes.length);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
