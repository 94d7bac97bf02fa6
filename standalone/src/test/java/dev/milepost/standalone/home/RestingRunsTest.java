package dev.milepost.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.milepost.cli.api.GatewayClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestingRunsTest {
  @TempDir Path folder = Path.of("");
  private boolean caughtUp = true;

  @Test
  void runs_and_archived_ones_of_all_pages_are_known_until_a_server_starts() throws IOException {
    var runs = new RestingRuns(new Home(folder));
    assertThat(runs.mayHold("anything")).isTrue();
    write(runs, List.of("m1-a"), List.of("m2-b"));
    assertThat(runs.mayHold("m1")).isTrue();
    assertThat(runs.mayHold("m2-b")).isTrue();
    assertThat(runs.mayHold("m1-ab")).isFalse();
    assertThat(runs.mayHold("m1-ab")).as("asked again").isTrue();
    write(runs, List.of("m1-a"), List.of());
    runs.forget();
    assertThat(runs.mayHold("m1-ab")).isTrue();
  }

  @Test
  void of_a_gateway_that_still_reads_its_log_nothing_is_known() throws IOException {
    var runs = new RestingRuns(new Home(folder));
    caughtUp = false;
    write(runs, List.of("m1-a"), List.of());
    assertThat(runs.mayHold("m2")).isTrue();
  }

  @Test
  void of_a_home_without_runs_it_is_known_that_there_is_none() throws IOException {
    var runs = new RestingRuns(new Home(folder));
    write(runs, List.of(), List.of());
    assertThat(runs.mayHold("m")).isFalse();
  }

  /** From a gateway with one page of each. */
  private void write(RestingRuns into, List<String> runs, List<String> archived)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/",
        exchange -> {
          var asked = exchange.getRequestURI();
          boolean first = String.valueOf(asked.getQuery()).contains("page=0");
          var listed = asked.getPath().endsWith("/archives") ? archived : runs;
          var answer =
              asked.getPath().endsWith("/server")
                  ? "{\"caughtUp\":" + caughtUp + ",\"partitions\":6}"
                  : page(first ? listed : List.of());
          var body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (var gateway = new GatewayClient(address, Optional.empty())) {
      into.write(gateway);
    } finally {
      server.stop(0);
    }
  }

  private static String page(List<String> ids) {
    return ids.stream()
        .map("{\"run\":\"%s\"}"::formatted)
        .collect(Collectors.joining(",", "{\"runs\":[", "],\"page\":0,\"size\":100,\"total\":1}"));
  }
}
