package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.broker.BrokerUser;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.TokenFile;
import dev.milepost.embedded.LoopbackPorts;
import dev.milepost.standalone.Installation;
import dev.milepost.standalone.InstalledPrograms;
import dev.milepost.standalone.aot.AotCaches;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Each service as an operator starts it: a process, its own user of the broker, no supervisor. */
public final class SeparateServices implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(4);

  private final Path folder;
  private final BrokerSettingsOfUser broker;
  private final Map<String, RunningService> running = new LinkedHashMap<>();

  private final Map<String, Map<String, String>> more = new HashMap<>();

  private record RunningService(BrokerUser user, String module, int port, Process process) {}

  /** How a user of the broker connects: settings of Kafka's clients. */
  public interface BrokerSettingsOfUser {
    Map<String, String> of(String user);
  }

  /**
   * None is started yet.
   *
   * @param folder an empty one, for their logs, their home and the gateway's token
   */
  public SeparateServices(Path folder, BrokerSettingsOfUser broker) throws IOException {
    this.folder = folder;
    this.broker = broker;
    var owner = PosixFilePermissions.fromString("rw-------");
    Files.createFile(token(), PosixFilePermissions.asFileAttribute(owner));
    Files.writeString(token(), "0123456789abcdef".repeat(4));
  }

  /** A variable of a service's environment, from its next start on. */
  public void set(String name, String variable, String value) {
    more.computeIfAbsent(name, any -> new HashMap<>()).put(variable, value);
  }

  /** Starts a service under a name, or starts it again on its port. */
  public void start(String name, BrokerUser user, String module) throws IOException {
    var before = running.get(name);
    int port = before == null ? LoopbackPorts.free() : before.port;
    var installation = new Installation(MilepostScript.checkout());
    var program = new InstalledPrograms(installation).service(module);
    var options = new ArrayList<>(new AotCaches(folder.resolve("caches")).options(program));
    options.addAll(List.of("-jar", program.jar().toString()));
    var builder =
        new ProcessBuilder(Installation.java("256m", options))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
    builder.environment().putAll(settings(name, user, port));
    running.put(name, new RunningService(user, module, port, builder.start()));
  }

  private Map<String, String> settings(String name, BrokerUser user, int port) throws IOException {
    var settings = new HashMap<String, String>();
    broker
        .of(user.user())
        .forEach((key, value) -> settings.put("KAFKA_" + environment(key), value));
    settings.put("MILEPOST_HOME", folder.resolve("home").toString()); // the local forge lies there
    settings.put("MILEPOST_LOG_INSTANCE", name);
    settings.put("MILEPOST_EXECUTOR_ID", name);
    settings.put("MILEPOST_EXECUTOR_SANDBOX", "none");
    settings.put("MILEPOST_AGENTS_SANDBOX", "none");
    settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    settings.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    if (user == BrokerUser.GATEWAY) {
      var database = TestPostgres.shared();
      settings.put("MILEPOST_GATEWAY_TOKEN_FILE", token().toString());
      settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
      settings.put("QUARKUS_DATASOURCE_USERNAME", database.user());
      settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
    }
    settings.putAll(more.getOrDefault(name, Map.of()));
    return settings;
  }

  private static String environment(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** One of each, and two executors. */
  void startAll() throws IOException {
    start("gateway", BrokerUser.GATEWAY, "gateway");
    start("planner", BrokerUser.PLANNER, "planner-service");
    start("executor-1", BrokerUser.EXECUTOR, "executor-service");
    start("executor-2", BrokerUser.EXECUTOR, "executor-service");
    start("review", BrokerUser.REVIEW, "review-service");
    start("merge", BrokerUser.MERGE, "merge-service");
  }

  /**
   * A milestone that is submitted by the command.
   *
   * @param more further words of it
   */
  FollowedRun submitted(Scene scene, String... more) throws Exception {
    var answer = submit(scene, more).succeeded().out();
    var run = new ObjectMapper().readTree(answer).get("run").asText();
    return FollowedRun.of(gateway(), run);
  }

  /** What the command answers to a submission. */
  MilepostScript.CommandResult submit(Scene scene, String... more) throws Exception {
    var command = new ArrayList<>(List.of(scene.submission(1, "true", "true", 3)));
    command.addAll(List.of(more));
    command.addAll(List.of("--server", server().toString(), "--token-file", token().toString()));
    return MilepostScript.of(folder.resolve("client"), Map.of())
        .run(command.toArray(String[]::new));
  }

  /** Waits until all of them say that they are ready. */
  public void untilReady() {
    for (var name : running.keySet()) {
      await(name).atMost(READY).until(() -> isReady(name));
    }
  }

  boolean isReady(String name) throws IOException, InterruptedException {
    var service = running.get(name);
    assertThat(service.process.isAlive()).as("%s:\n%s", name, read(name)).isTrue();
    var ready = URI.create("http://127.0.0.1:" + service.port + "/q/health/ready");
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(ready).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // does not listen yet
    }
  }

  /** Ends it as {@code kill -9} does, and starts it again. */
  void killAndStart(String name) throws IOException, InterruptedException {
    var service = running.get(name);
    service.process.destroyForcibly().waitFor();
    start(name, service.user, service.module);
  }

  /** Asks it to end, as an orchestrator does. */
  void terminate(String name) {
    running.get(name).process.destroy();
  }

  /** False once its process has ended. */
  boolean isRunning(String name) {
    return running.get(name).process.isAlive();
  }

  /** Waits until one that was asked to has ended by itself. */
  void awaitEnd(String name) throws IOException, InterruptedException {
    boolean ended = running.get(name).process.waitFor(READY.toSeconds(), TimeUnit.SECONDS);
    assertThat(ended).as("%s ends:\n%s", name, read(name)).isTrue();
  }

  /** Ends one for good. */
  void stop(String name) throws IOException, InterruptedException {
    terminate(name);
    awaitGone(name);
  }

  /** Waits until one that was asked to has ended for good. */
  void awaitGone(String name) throws IOException, InterruptedException {
    awaitEnd(name);
    running.remove(name);
  }

  /** Ends one for good, as {@code kill -9} does. */
  void kill(String name) throws InterruptedException {
    running.remove(name).process.destroyForcibly().waitFor();
  }

  /** Starts one that has ended. */
  void startAgain(String name) throws IOException {
    var service = running.get(name);
    start(name, service.user, service.module);
  }

  /** Replaces it, as a rolling update does. */
  void terminateAndStart(String name) throws IOException, InterruptedException {
    terminate(name);
    awaitEnd(name);
    startAgain(name);
  }

  GatewayClient gateway() {
    return new GatewayClient(server(), Optional.of(new TokenFile(token())));
  }

  /** Where the gateway listens. */
  public URI server() {
    return URI.create("http://127.0.0.1:" + running.get("gateway").port);
  }

  /** The file of the token that the gateway demands. */
  public Path token() {
    return folder.resolve("token");
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  String read(String name) throws IOException {
    return Files.readString(log(name));
  }

  @Override
  public void close() throws InterruptedException {
    for (var service : running.values()) {
      service.process.destroy();
    }
    for (var service : running.values()) {
      if (!service.process.waitFor(READY.toSeconds(), TimeUnit.SECONDS)) {
        service.process.destroyForcibly().waitFor();
      }
    }
  }
}
