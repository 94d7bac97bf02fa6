package dev.milepost.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class UpstreamProxyTest {
  private static final Target FAR = new Target("api.example.com", 443);

  @Test
  void the_services_own_proxy_is_found_and_what_goes_without_it() {
    var upstream =
        UpstreamProxy.of(
            Map.of(
                "https_proxy", "http://me:p%40ss@proxy.example:3128",
                "NO_PROXY", "localhost, .inside.example,*.corp.example"));
    assertThat(upstream.proxy()).contains(new Target("proxy.example", 3128));
    assertThat(upstream.account()).isEqualTo("me:p@ss");
    assertThat(upstream.leadsTo(FAR)).isTrue();
    assertThat(upstream.leadsTo(new Target("a.inside.example", 443))).isFalse();
    assertThat(upstream.leadsTo(new Target("b.corp.example", 443))).isFalse();
    assertThat(upstream.leadsTo(new Target("127.0.0.1", 8080))).isFalse();
    assertThat(upstream.leadsTo(new Target("notinside.example", 443))).isTrue();
  }

  @Test
  void what_is_no_proxy_of_http_is_passed_over() {
    for (var value : List.of("", "socks5://a:1", "https://a:1", "http://", "::", "http://a b")) {
      assertThat(UpstreamProxy.of(Map.of("HTTPS_PROXY", value)))
          .as(value)
          .isEqualTo(UpstreamProxy.NONE);
    }
    assertThat(UpstreamProxy.of(Map.of("HTTP_PROXY", "a.example")).proxy())
        .contains(new Target("a.example", 80));
  }

  @Test
  void it_leads_on_with_its_account() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var asked = answering(server, "HTTP/1.1 200 ok\r\nA: b\r\n\r\nfirst");
      var passage = gate(server, "*").to(FAR);
      assertThat(passage).isInstanceOf(EgressFilter.ConnectionOpened.class);
      try (var channel = ((EgressFilter.ConnectionOpened) passage).server()) {
        var buffer = ByteBuffer.allocate(100);
        assertThat(channel.read(buffer)).isEqualTo(5);
        assertThat(new String(buffer.array(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("first");
      }
      assertThat(asked.get())
          .startsWith("CONNECT api.example.com:443 HTTP/1.1\r\n")
          .contains("\r\nProxy-Authorization: Basic bWU6c2VjcmV0\r\n");
    }
  }

  @Test
  void its_refusal_is_none_of_ours() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      answering(server, "HTTP/1.1 407 No\r\n\r\n");
      assertThat(((EgressFilter.ConnectionStopped) gate(server, "*").to(FAR)).status())
          .startsWith("502");
    }
  }

  @Test
  void what_is_not_listed_is_not_asked_of_it() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(((EgressFilter.ConnectionStopped) gate(server, "other.example").to(FAR)).status())
          .startsWith("403");
    }
  }

  private static EgressFilter gate(ServerSocket server, String listed) {
    var proxy = "http://me:secret@127.0.0.1:" + server.getLocalPort();
    Resolver knowsNothing =
        host -> {
          throw new java.net.UnknownHostException(host);
        };
    return new EgressFilter(
        NetworkPolicy.listed(listed),
        knowsNothing,
        UpstreamProxy.of(Map.of("HTTPS_PROXY", proxy)),
        new Traffic(),
        "hosts=%s");
  }

  private static CompletableFuture<String> answering(ServerSocket server, String answer) {
    var asked = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(
            () -> {
              try (var socket = server.accept()) {
                var bytes = new byte[2000];
                int read = socket.getInputStream().read(bytes);
                asked.complete(new String(bytes, 0, read, StandardCharsets.US_ASCII));
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().read();
              } catch (IOException e) {
                asked.completeExceptionally(e);
              }
            });
    return asked;
  }
}
