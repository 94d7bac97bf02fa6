package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** X9: how clients in bubblewrap reach a listed host, tried with real ones. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BubblewrapProxyTest extends NetworkContract {
  @Test
  void other_clients_go_through_the_proxy() throws Exception {
    assumeTrue(own().isPresent(), "this machine has no address but its loopback");
    var at = own().get() + ":" + port;
    profile("[\"" + at + "\"]");
    bench.run(
        "exec >tried.txt; %1$s http://%2$s/a; echo; %1$s -p http://%2$s/b; echo\n"
                .formatted(SHOWS, at)
            + "echo; git ls-remote http://"
            + at
            + "/x 2>&1 | head -3; true");
    assertThat(bench.pushed("tried.txt").lines()).startsWith("hello", "hello");
    assertThat(asked.get()).isGreaterThanOrEqualTo(3);
    assertThat(log()).contains("network: reached " + at + " (");
  }

  @Test
  void node_goes_through_the_proxy() throws Exception {
    assumeTrue(own().isPresent(), "this machine has no address but its loopback");
    assumeTrue(areThere("node"), "node is not on this machine");
    var at = own().get() + ":" + port;
    profile("[\"" + at + "\"]");
    Files.writeString(
        bench.repository.folder().resolve("client.mjs"),
        """
        import http from 'node:http';
        const proxy = new URL(process.env.http_proxy);
        const url = process.argv[2];
        http.get({host: proxy.hostname, port: proxy.port, path: url}, answer => {
          answer.on('data', piece => process.stdout.write(piece));
        });
        """);
    bench.repository.git("add", "client.mjs");
    bench.repository.git("commit", "-qm", "A client");
    bench.run("node client.mjs http://" + at + "/n >tried.txt; true");
    assertThat(bench.pushed("tried.txt")).isEqualTo("hello");
  }

  @Test
  void a_large_answer_comes_through_whole_and_at_once_in_many_connections() throws Exception {
    assumeTrue(own().isPresent(), "this machine has no address but its loopback");
    var large = new byte[5_000_000];
    server.createContext(
        "/large",
        exchange -> {
          var sent = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, large.length + (long) sent.length);
          exchange.getResponseBody().write(large);
          exchange.getResponseBody().write(sent);
          exchange.close();
        });
    var at = own().get() + ":" + port;
    profile("[\"" + at + "\"]");
    bench.run(
        "head -c 3000000 /dev/zero >sent; for i in 1 2 3 4 5 6 7 8; do "
            + SHOWS
            + "--data-binary @sent -p http://"
            + at
            + "/large | wc -c >tried-$i.txt & done; wait; rm sent");
    for (int i = 1; i <= 8; i++) {
      assertThat(bench.pushed("tried-" + i + ".txt")).isEqualTo("8000000");
    }
  }
}
