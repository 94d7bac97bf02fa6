package dev.milepost.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.embedded.LoopbackPorts;
import dev.milepost.standalone.home.StandaloneState;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Prometheus with our alerts, which reads each service of a standalone Milepost every second. */
final class Prometheus implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final URI api;
  private final HttpClient client = HttpClient.newHttpClient();

  private Prometheus(Process process, URI api) {
    this.process = process;
    this.api = api;
  }

  /** Why it cannot be started here; empty if it can. */
  static Optional<String> missing() {
    return InstalledProgram.missing("prometheus", "prometheus");
  }

  /**
   * Starts it.
   *
   * @param folder its own
   */
  static Prometheus of(MilepostScript milepost, Path alerts, Path folder) throws IOException {
    Files.createDirectories(folder);
    var settings = Files.writeString(folder.resolve("prometheus.yaml"), settings(milepost, alerts));
    var address = "127.0.0.1:" + LoopbackPorts.free();
    var process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + settings,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    return new Prometheus(process, URI.create("http://" + address + "/api/v1/"));
  }

  private static String settings(MilepostScript milepost, Path alerts) {
    var text = new StringBuilder("global: { scrape_interval: 1s, evaluation_interval: 1s }\n");
    text.append("rule_files: ['").append(alerts).append("']\nscrape_configs:\n");
    text.append("  - job_name: milepost\n    metrics_path: /q/metrics\n    static_configs:\n");
    for (var service : services(milepost)) {
      text.append("      - targets: ['127.0.0.1:%d']\n".formatted(service.port()));
      text.append("        labels: { instance: '%s' }\n".formatted(service.name()));
    }
    return text.toString();
  }

  /** What has metrics: all but broker and database. */
  static List<StandaloneState.Child> services(MilepostScript milepost) {
    var stores = List.of("broker", "database");
    return milepost.state().children().stream().filter(c -> !stores.contains(c.name())).toList();
  }

  /** False until it answers. */
  boolean isUp() throws InterruptedException {
    try {
      return !query("vector(1)").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The series of an expression now.
   *
   * @throws IOException if it does not answer, or refuses the expression
   */
  JsonNode query(String expression) throws IOException, InterruptedException {
    return asked("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .get("result");
  }

  /** Of each alert, as {@code name health state}. */
  List<String> alerts() throws IOException, InterruptedException {
    var all = new ArrayList<String>();
    for (var group : asked("rules?type=alert").get("groups")) {
      for (var rule : group.get("rules")) {
        all.add(
            "%s %s %s"
                .formatted(
                    rule.get("name").asText(),
                    rule.get("health").asText(),
                    rule.get("state").asText()));
      }
    }
    return all;
  }

  private JsonNode asked(String words) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(api.resolve(words)).build();
    var answer = JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    if (!"success".equals(answer.path("status").asText())) {
      throw new IOException(words + ": " + answer);
    }
    return answer.get("data");
  }

  @Override
  public void close() throws InterruptedException {
    client.close();
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
  }
}
