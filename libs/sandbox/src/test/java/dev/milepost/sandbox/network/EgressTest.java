package dev.milepost.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class EgressTest {
  private static final String ALLOWING = "hosts=%s";
  @TempDir Path folder;
  private HttpServer server;
  private int port;

  @BeforeEach
  void a_server() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var asked = exchange.getRequestURI() + " " + exchange.getRequestHeaders().get("Host");
          var said = asked.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, said.length);
          exchange.getResponseBody().write(said);
          exchange.close();
        });
    server.start();
    port = server.getAddress().getPort();
  }

  @AfterEach
  void no_server_stays() {
    server.stop(0);
  }

  @Test
  void a_listed_host_is_reached_in_both_ways_and_told_once() throws Exception {
    try (var egress = open("127.0.0.1:" + port)) {
      assertThat(ask(egress, "GET http://127.0.0.1:%d/a HTTP/1.1\r\n\r\n"))
          .startsWith("HTTP/1.1 200")
          .endsWith("/a [127.0.0.1:" + port + "]");
      assertThat(
              ask(
                  egress,
                  "CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n"
                      + "GET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200")
          .endsWith("/b [x]");
      assertThat(egress.lines())
          .containsExactly("network: reached 127.0.0.1:" + port + " (2 times)");
    }
  }

  @Test
  void another_is_refused_with_the_way_to_allow_it() throws Exception {
    try (var egress = open("example.com")) {
      var target = "127.0.0.1:" + port;
      var hint = "it is not listed; allow it with hosts=" + target;
      assertThat(ask(egress, "CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n"))
          .startsWith("HTTP/1.1 403 Forbidden")
          .endsWith("Milepost refused a connection to " + target + ": " + hint + "\n");
      assertThat(egress.lines()).containsExactly("network: refused " + target + ": " + hint);
    }
  }

  @Test
  void a_host_that_does_not_answer_is_told_as_that() throws Exception {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (var egress = open("127.0.0.1:" + free)) {
      assertThat(exchange(socket(egress, 0), "CONNECT 127.0.0.1:" + free + " HTTP/1.1\r\n\r\n"))
          .startsWith("HTTP/1.1 502");
      assertThat(egress.lines())
          .containsExactly("network: could not reach 127.0.0.1:" + free + ": it does not answer");
    }
  }

  @Test
  void what_of_this_machines_loopback_is_listed_has_a_way_without_words() throws Exception {
    try (var egress = open("127.0.0.1:" + port)) {
      assertThat(exchange(socket(egress, 1), "GET /c HTTP/1.0\r\n\r\n")).endsWith("/c null");
      assertThat(egress.around(List.of("agent", "-x")))
          .startsWith("perl", egress.shared().resolve("forward.pl").toString(), "7f000001")
          .containsSubsequence("7f000001", Integer.toString(port), socket(egress, 1).toString())
          .endsWith("--", "agent", "-x");
    }
  }

  @Test
  void nothing_that_is_asked_for_reaches_the_log_raw() throws Exception {
    try (var egress = open("example.com")) {
      ask(egress, "CONNECT \u001b[2Jx:1 HTTP/1.1\r\n\r\n");
      ask(egress, "\u0007\u001b]0;title\u0007\n\n");
      ask(egress, "GET http://evil\u009b1m.example/ HTTP/1.1\r\n\r\n");
      ask(egress, "CONNECT " + "a".repeat(300) + ":443 HTTP/1.1\r\n\r\n");
      assertThat(egress.lines()).containsExactly("network: refused what is no request (4 times)");
    }
  }

  @Test
  void what_is_told_has_a_bound() {
    var traffic = new Traffic();
    for (int i = 0; i < 1000; i++) {
      traffic.count(Traffic.TrafficOutcome.REFUSED, "h" + i + ":443", "");
    }
    assertThat(traffic.lines())
        .hasSize(Traffic.MAX_TARGETS + 1)
        .last()
        .isEqualTo("network: 800 requests for further targets");
  }

  @Test
  void a_request_that_does_not_come_ends_the_connection() throws Exception {
    var file = folder.resolve("s");
    try (var proxy = new EgressProxy(Duration.ofMillis(50), 1)) {
      proxy.listen(file, Exchange.proxied(gate(new Traffic())));
      assertThat(exchange(file, "CONNECT a")).isEmpty();
      assertThat(exchange(file, "")).as("there is room for the next").isEmpty();
    }
  }

  @Test
  void more_connections_than_allowed_wait_for_their_turn() throws Exception {
    var file = folder.resolve("s");
    try (var proxy = new EgressProxy(Duration.ofMinutes(1), 1)) {
      proxy.listen(file, Exchange.proxied(gate(new Traffic())));
      String second;
      try (var first = connect(file)) {
        first.write(bytes("CONN"));
        var late = connect(file);
        late.write(bytes("bad\n\n"));
        first.close();
        second = rest(late);
      }
      assertThat(second).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void it_ends_with_its_connections_and_its_folder() throws Exception {
    var egress = open("127.0.0.1:" + port);
    var shared = egress.shared();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared.getParent())))
        .isEqualTo("rwx------");
    try (var idle = connect(socket(egress, 0))) {
      egress.close();
      assertThat(end(idle)).isEmpty();
    }
    assertThat(shared.getParent()).doesNotExist();
  }

  private static Egress open(String... listed) throws IOException {
    return Egress.open(NetworkPolicy.listed(listed), ALLOWING, UpstreamProxy.NONE);
  }

  private static EgressFilter gate(Traffic traffic) {
    return new EgressFilter(
        NetworkPolicy.OPEN, Resolver.SYSTEM, UpstreamProxy.NONE, traffic, ALLOWING);
  }

  private static Path socket(Egress egress, int number) {
    return egress.shared().resolve(number + ".sock");
  }

  private String ask(Egress egress, String request) throws IOException {
    return exchange(socket(egress, 0), request.formatted(port));
  }

  private static String exchange(Path file, String request) throws IOException {
    try (var channel = connect(file)) {
      channel.write(bytes(request));
      return rest(channel);
    }
  }

  private static SocketChannel connect(Path file) throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(file));
  }

  /** The last bytes of a connection that may be cut off. */
  private static String end(SocketChannel channel) throws IOException {
    try {
      return rest(channel);
    } catch (SocketException e) {
      return "";
    }
  }

  private static String rest(SocketChannel channel) throws IOException {
    var all = new ArrayList<String>();
    var buffer = ByteBuffer.allocate(4096);
    while (channel.read(buffer) >= 0) {
      all.add(StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString());
      buffer.clear();
    }
    return String.join("", all);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
