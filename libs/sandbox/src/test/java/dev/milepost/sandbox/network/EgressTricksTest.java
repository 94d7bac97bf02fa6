package dev.milepost.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that speaks to the proxy's socket file by hand. */
class EgressTricksTest {
  private static final String ALLOWING = "hosts=%s";
  private final AtomicInteger asked = new AtomicInteger();
  @TempDir Path folder;
  private HttpServer server;
  private int port;

  @BeforeEach
  void a_server() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    port = server.getAddress().getPort();
  }

  @AfterEach
  void no_server_stays() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT 127.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 127.0.0.1.:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 127.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 127.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 0177.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 0x7f.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 0x7f000001:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 2130706433:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 127.255.255.254:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 0:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 0.0.0.0:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT [::]:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT [::1]:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT [::ffff:127.0.0.1]:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT [::ffff:7f00:1]:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT [::127.0.0.1]:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT [64:ff9b::127.0.0.1]:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT [2002:7f00:1::]:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT [::1%%lo]:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT [fe80::1%%25lo]:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT ::1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT localhost:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT LOCALHOST.:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT localhost..:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT x.localhost:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT ip6-localhost:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT listed.example@127.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT listed.example#@127.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT listed.example\\@127.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT listed.example:443:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT listed.example:443@127.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT listed.example:+443 HTTP/1.1\r\n\r\n",
        "CONNECT listed.example:65979 HTTP/1.1\r\n\r\n",
        "CONNECT listed.example:00%1$d HTTP/1.1\r\n\r\n",
        "CONNECT listed.example:22 HTTP/1.1\r\n\r\n",
        "CONNECT 127\u30020\u30020\u30021:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 127\u00b70\u00b70\u00b71:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT \u00b9\u00b2\u00b7.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 127%%2e0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT listed.example%%00.127.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT listed.example\0:%1$d HTTP/1.1\r\n\r\n",
        "GET http://127.0.0.1:%1$d/ HTTP/1.1\r\nHost: listed.example\r\n\r\n",
        "GET http://listed.example@127.0.0.1:%1$d/ HTTP/1.1\r\n\r\n",
        "GET http://listed.example:80@127.0.0.1:%1$d/ HTTP/1.1\r\n\r\n",
        "GET http://127.0.0.1:%1$d\\@listed.example/ HTTP/1.1\r\n\r\n",
        "GET http:/127.0.0.1:%1$d/ HTTP/1.1\r\n\r\n",
        "GET //127.0.0.1:%1$d/ HTTP/1.1\r\n\r\n",
        "GET ftp://127.0.0.1:%1$d/ HTTP/1.1\r\n\r\n",
        "GET http://127.0.0.1:%1$d/ HTTP/1.1\nHost: listed.example\n\n",
        "GET http://127.0.0.1:%1$d/ HTTP/1.1\rHost: listed.example\r\r",
        "CONNECT listed.example:443 HTTP/1.1\r\n CONNECT 127.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT  127.0.0.1:%1$d HTTP/1.1\r\n\r\n",
        "CONNECT 127.0.0.1:%1$d\tHTTP/1.1\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
      })
  void no_way_of_writing_it_leads_to_what_is_not_listed(String request) throws Exception {
    for (var policy : List.of(NetworkPolicy.OPEN, NetworkPolicy.listed("listed.example"))) {
      try (var egress = Egress.open(policy, ALLOWING, UpstreamProxy.NONE);
          var channel = connect(socket(egress))) {
        channel.write(ByteBuffer.wrap(request.formatted(port).getBytes(StandardCharsets.UTF_8)));
        channel.shutdownOutput();
        assertThat(end(channel)).doesNotStartWith("HTTP/1.1 200");
        assertThat(egress.lines()).allMatch(line -> !line.startsWith("network: reached"));
      }
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void a_request_smuggled_behind_another_goes_to_the_same_server_alone() throws Exception {
    var other = "localhost:" + port;
    var request =
        "GET http://127.0.0.1:%d/a HTTP/1.1\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n"
                .formatted(port)
            + "0\r\n\r\nGET http://%1$s/b HTTP/1.1\r\nHost: %1$s\r\n\r\n".formatted(other);
    try (var egress =
            Egress.open(NetworkPolicy.listed("127.0.0.1:" + port), ALLOWING, UpstreamProxy.NONE);
        var channel = connect(socket(egress))) {
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      channel.shutdownOutput();
      end(channel);
      assertThat(egress.lines()).containsExactly("network: reached 127.0.0.1:" + port);
    }
  }

  @Test
  void a_name_is_looked_up_once_and_what_it_leads_to_later_is_not_asked() throws Exception {
    var looked = new AtomicInteger();
    var far = InetAddress.getByName("192.88.99.1");
    Resolver changing =
        name -> List.of(looked.getAndIncrement() == 0 ? far : InetAddress.getLoopbackAddress());
    var route = Route.of(NetworkPolicy.OPEN, changing, new Target("changes.example", 443));
    assertThat(looked).hasValue(1);
    if (route instanceof Route.RouteOpen open) {
      assertThat(open.addresses()).containsExactly(far);
    }
    var both = List.of(InetAddress.getLoopbackAddress(), InetAddress.getByName("8.8.8.8"));
    var mixed = Route.of(NetworkPolicy.OPEN, name -> both, new Target("mixed.example", 443));
    assertThat(((Route.RouteOpen) mixed).addresses()).containsExactly(both.getLast());
    var inner = Route.of(NetworkPolicy.OPEN, changing, new Target("changes.example", 443));
    assertThat(inner).isInstanceOf(Route.RouteRefused.class);
  }

  @Test
  void connections_that_are_opened_and_left_cost_the_next_its_turn_and_no_more() throws Exception {
    var file = folder.resolve("s");
    int connections = 4;
    try (var proxy = new EgressProxy(Duration.ofMillis(50), connections)) {
      proxy.listen(file, Exchange.proxied(gate()));
      var idle = new ArrayList<SocketChannel>();
      try {
        for (int i = 0; i < 5 * connections; i++) {
          idle.add(connect(file));
        }
        try (var next = connect(file)) {
          next.write(ByteBuffer.wrap("bad\n\n".getBytes(StandardCharsets.UTF_8)));
          assertThat(end(next)).startsWith("HTTP/1.1 400");
        }
      } finally {
        for (var channel : idle) {
          channel.close();
        }
      }
    }
  }

  private static EgressFilter gate() {
    var policy = NetworkPolicy.OPEN;
    return new EgressFilter(policy, Resolver.SYSTEM, UpstreamProxy.NONE, new Traffic(), ALLOWING);
  }

  private static Path socket(Egress egress) {
    return egress.shared().resolve("0.sock");
  }

  private static SocketChannel connect(Path file) throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(file));
  }

  /** The last bytes of a connection that may be cut off. */
  private static String end(SocketChannel channel) throws IOException {
    var all = new StringBuilder();
    var buffer = ByteBuffer.allocate(4096);
    try {
      while (channel.read(buffer) >= 0) {
        all.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
        buffer.clear();
      }
    } catch (SocketException e) {
      // Cut off.
    }
    return all.toString();
  }
}
