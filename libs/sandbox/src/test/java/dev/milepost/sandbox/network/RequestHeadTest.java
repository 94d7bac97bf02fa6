package dev.milepost.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {
  private final ByteBuffer buffer = ByteBuffer.allocate(RequestHead.MAX_BYTES);

  @Test
  void a_tunnel_names_its_host_and_port() throws Exception {
    var head = read("CONNECT API.Example.com.:443 HTTP/1.1\r\nHost: other\r\n\r\nrest").get();
    assertThat(head.target()).isEqualTo(new Target("api.example.com", 443));
    assertThat(head.tunnel()).isTrue();
    assertThat(StandardCharsets.ISO_8859_1.decode(buffer).toString()).isEqualTo("rest");
  }

  @Test
  void an_absolute_request_is_sent_on_to_its_own_host_without_what_was_for_the_proxy()
      throws Exception {
    var head =
        read("POST http://me:secret@example.com:8080/a?b HTTP/1.0\r\nHost: 127.0.0.1\r\n"
                + "Proxy-Authorization: Basic x\r\nConnection: keep-alive\r\nX-A: b\r\n\r\n")
            .get();
    assertThat(head.target()).isEqualTo(new Target("example.com", 8080));
    assertThat(head.onward())
        .isEqualTo(
            "POST /a?b HTTP/1.0\r\nHost: example.com:8080\r\nX-A: b\r\nConnection: close\r\n\r\n");
    assertThat(read("GET http://[::1]?q HTTP/1.1\n\n").get().onward())
        .startsWith("GET /?q HTTP/1.1\r\nHost: [0:0:0:0:0:0:0:1]\r\n");
  }

  @Test
  void it_may_come_byte_by_byte() throws Exception {
    var text = "CONNECT a.example:443 HTTP/1.1\r\nA: b\r\n\r\n";
    assertThat(RequestHead.read(slowly(text), buffer)).isEqualTo(read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "\u0016\u0003\u0001\n\n",
        "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n",
        "GET https://a.example/ HTTP/1.1\r\n\r\n",
        "CONNECT a.example HTTP/1.1\r\n\r\n",
        "CONNECT a.example:0 HTTP/1.1\r\n\r\n",
        "CONNECT a.example:99999 HTTP/1.1\r\n\r\n",
        "CONNECT user@a.example:443 HTTP/1.1\r\n\r\n",
        "CONNECT a\u001b[2J:443 HTTP/1.1\r\n\r\n",
        "CONNECT a.example:443 HTTP/2\r\n\r\n",
        "CONNECT a.example:443 HTTP/1.1\r\nbad header\r\n\r\n",
        "CONNECT a.example:443 HTTP/1.1\r\nA: b\rC: d\r\n\r\n",
        "GET http://a.example/\u007f HTTP/1.1\r\n\r\n",
        "GET http://a.example#@b.example/ HTTP/1.1\r\n\r\n",
        "CONNECT a.example:443 HTTP/1.1\r\nA: never ends"
      })
  void what_is_no_request_to_a_proxy_is_none(String text) throws Exception {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void one_that_does_not_end_is_none() throws Exception {
    assertThat(read("CONNECT a.example:443 HTTP/1.1\r\nA: " + "b".repeat(100_000))).isEmpty();
  }

  private Optional<RequestHead> read(String text) throws IOException {
    return RequestHead.read(
        Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))),
        buffer.clear());
  }

  private static ReadableByteChannel slowly(String text) {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    return new ReadableByteChannel() {
      @Override
      public int read(ByteBuffer to) {
        if (!bytes.hasRemaining()) {
          return -1;
        }
        to.put(bytes.get());
        return 1;
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {
        // It holds nothing.
      }
    };
  }
}
