package dev.milepost.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.cli.api.Gateway;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.StandaloneState;
import dev.milepost.standalone.home.StateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A standalone Milepost of this checkout, for one measurement. */
final class Server implements AutoCloseable {
  private static final Path SCRIPT = Path.of("milepost").toAbsolutePath();

  private final Path home;

  private final Map<String, String> settings;

  private Server(Path home, Map<String, String> settings) {
    this.home = home;
    this.settings = settings;
  }

  static Server up(Path home, int executors) throws IOException, InterruptedException {
    return up(home, executors, Map.of());
  }

  /** With settings of the services. */
  static Server up(Path home, int executors, Map<String, String> settings)
      throws IOException, InterruptedException {
    var server = new Server(home, settings);
    server.run("up", "--executors", String.valueOf(executors));
    return server;
  }

  StandaloneState state() {
    return new StateFile(new Home(home)).read().orElseThrow();
  }

  Gateway gateway() {
    return new Gateway(URI.create(state().gateway()));
  }

  /** Submits and answers the run's id. */
  String submit(String... words) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(run(words)).get("run").asText();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("down");
  }

  private String run(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(Arrays.asList(words));
    var builder = new ProcessBuilder(command);
    builder.redirectError(home.resolveSibling("bench-stderr.txt").toFile());
    builder.environment().putAll(settings);
    builder.environment().put("MILEPOST_HOME", home.toString());
    builder.environment().put("MILEPOST_NO_BUILD", "1");
    builder.environment().remove("MILEPOST_SERVER");
    var process = builder.start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(command + " ended with " + code + ": " + out);
    }
    return out;
  }
}
