package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Topics;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.TokenFile;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.StandaloneState;
import dev.milepost.standalone.home.StateFile;
import dev.milepost.testkit.RecordedLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The {@code milepost} script of this checkout, on a home of its own. */
public final class MilepostScript implements AutoCloseable {
  /** Far more than any command takes; it only keeps a hanging test from hanging for ever. */
  private static final long LIMIT_MINUTES = 6;

  private static final int MAX_LOG_LINES = 60;

  private static final String RECORD = "milepost.record";

  private static final Path SCRIPT = checkout().resolve("milepost");

  /** Agents write ledgers and wait at gates outside of their worktrees; commands do not. */
  private static final Map<String, String> UNCONFINED =
      Map.of("MILEPOST_EXECUTOR_SANDBOX", "none", "MILEPOST_AGENTS_SANDBOX", "none");

  private final Path home;
  private final Map<String, String> environment;

  /** A command's output and exit code. */
  public record CommandResult(int code, String out, String err) {
    /** Fails with what it printed unless it ended with 0. */
    public CommandResult succeeded() {
      assertThat(code).as("exit code; out:\n%s\nerr:\n%s", out, err).isZero();
      return this;
    }
  }

  private MilepostScript(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /** The script alone: nothing is up in this home. */
  public static MilepostScript of(Path home, Map<String, String> settings) {
    return new MilepostScript(home, settings);
  }

  /** Starts broker, database and services. */
  public static MilepostScript up(Path home, int executors) throws Exception {
    return up(home, executors, Map.of());
  }

  /** The same, with settings of the services. */
  public static MilepostScript up(Path home, int executors, Map<String, String> settings)
      throws Exception {
    var milepost = new MilepostScript(home, settings);
    var result = milepost.run("up", "--executors", String.valueOf(executors));
    assertThat(result.code()).as("%s; logs:\n%s", result.err(), milepost.logs()).isZero();
    return milepost;
  }

  /** The last lines of each log, for the message of a test that fails. */
  private String logs() throws IOException {
    var text = new StringBuilder();
    try (var files = Files.list(home.resolve("logs"))) {
      for (var file : files.sorted().toList()) {
        var lines = Files.readAllLines(file);
        var last = lines.subList(Math.max(0, lines.size() - MAX_LOG_LINES), lines.size());
        text.append(file.getFileName()).append(":\n").append(String.join("\n", last)).append('\n');
      }
    }
    return text.toString();
  }

  /** Runs a command with these words and waits for its end. */
  public CommandResult run(String... arguments) throws IOException, InterruptedException {
    return run(Path.of("").toAbsolutePath(), arguments);
  }

  /** The same in another working directory. */
  public CommandResult run(Path directory, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(Arrays.asList(arguments));
    var out = Files.createTempFile(home.getParent(), "out", ".txt");
    var err = Files.createTempFile(home.getParent(), "err", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(UNCONFINED);
    builder.environment().putAll(environment);
    builder.environment().put("MILEPOST_HOME", home.toString());
    builder.environment().put("MILEPOST_NO_BUILD", "1");
    builder.environment().remove("MILEPOST_SERVER");
    var process = builder.start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end; it said:\n" + Files.readString(err));
    }
    return new CommandResult(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Where it keeps its data. */
  public Path home() {
    return home;
  }

  /** The running servers, with their addresses. */
  public StandaloneState state() {
    return new StateFile(new Home(home)).read().orElseThrow();
  }

  /** {@code kill -9}; the supervisor starts it again. */
  public void kill(String... names) {
    for (var child : state().children()) {
      if (Arrays.asList(names).contains(child.name())) {
        child.identity().alive().ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  /** Sends a signal by its name; the process stays what it is to the supervisor. */
  public void signal(String signal, String name) throws IOException, InterruptedException {
    for (var child : state().children()) {
      if (child.name().equals(name)) {
        var pid = child.identity().alive().orElseThrow().pid();
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
      }
    }
  }

  /** A service's log. */
  public String log(String name) throws IOException {
    return Files.readString(home.resolve("logs").resolve(name + ".log"));
  }

  /** A client of its gateway. */
  public GatewayClient gateway() {
    return new GatewayClient(
        URI.create(state().gateway()), Optional.of(new TokenFile(new Home(home).token())));
  }

  /**
   * The folder of this checkout.
   *
   * @throws IllegalStateException if this process does not work within one
   */
  public static Path checkout() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isExecutable(at.resolve("milepost")) && Files.exists(at.resolve("mvnw"))) {
        return at;
      }
    }
    throw new IllegalStateException("Not within a checkout: " + Path.of("").toAbsolutePath());
  }

  /**
   * Keeps the log of a release for later ones, which have to decide the same: with {@code
   * -Dmilepost.record=DIR}, a file for each server.
   */
  private void record() throws IOException {
    var to = System.getProperty(RECORD);
    if (to != null) {
      var name = "log-" + Instant.now().toEpochMilli() + ".jsonl.gz";
      RecordedLog.write(broker(), Topics.EVENTS, Path.of(to, name));
    }
  }

  /** Its broker, as the administrator. */
  public KafkaClients broker() throws IOException {
    var password = KafkaSecurity.passwordOf(new Home(home).brokerPassword(BrokerUser.ADMIN));
    var security =
        KafkaSecurity.password(BrokerUser.ADMIN.user(), password, "SCRAM-SHA-256", false);
    return new KafkaClients(state().bootstrapServers(), security);
  }

  @Override
  public void close() throws Exception {
    record();
    var children = state().children();
    var supervisor = state().supervisor();
    run("down").succeeded();
    assertThat(supervisor.alive()).as("the supervisor after down").isEmpty();
    assertThat(children).as("after down").allMatch(child -> child.identity().alive().isEmpty());
  }
}
