package dev.milepost.executor.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.agents.sandbox.Sandbox;
import dev.milepost.agents.sandbox.Sandboxes;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real programs against a stub model, where both are on this machine: {@code
 * MILEPOST_TEST_AGENTS} names the folder of the programs ({@code node_modules/.bin}).
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RealAgentsTest {
  private static final Path STUB = Path.of("/work/shared/tools/stub-model.mjs");

  @TempDir Path folder;
  private Workbench bench;
  private Process stub;
  private int port;

  @BeforeEach
  void a_stub_model() throws Exception {
    var programs = System.getenv("MILEPOST_TEST_AGENTS");
    assumeTrue(programs != null, "MILEPOST_TEST_AGENTS names no folder of agents' programs");
    assumeTrue(Files.isRegularFile(STUB), STUB + " is not on this machine");
    bench = new Workbench(folder);
    Files.createDirectories(bench.home);
    bench.own.put("PATH", programs + ":" + System.getenv("PATH"));
    port = freePort();
    var builder = new ProcessBuilder("node", STUB.toString()).redirectErrorStream(true);
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("STUB_FILE", bench.worktree("a").resolve("stub.txt").toString());
    stub = builder.start();
    assertThat(Objects.requireNonNull(stub.inputReader().readLine())).contains("stub on");
  }

  @AfterEach
  void no_process_stays() throws Exception {
    if (stub != null) {
      stub.destroyForcibly().waitFor();
    }
  }

  @Test
  void claude_code_edits_the_worktree() throws Exception {
    bench.own.put("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + port);
    bench.own.put("ANTHROPIC_API_KEY", "dummy");
    bench.own.put("CLAUDE_CONFIG_DIR", bench.home.resolve("claude").toString());
    bench.own.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
    bench.own.put("DISABLE_TELEMETRY", "1");
    assertThat(run("claude")).isInstanceOf(PrOpened.class);
    assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
    assertThat(bench.worktree("a").resolveSibling("conversation-claude")).isNotEmptyFile();
  }

  @Test
  void claude_code_works_in_bubblewrap() throws Exception {
    bench.sandbox = Sandbox.Choice.BUBBLEWRAP;
    assumeTrue(
        Sandboxes.work(bench.sandbox, System.getenv()), "bubblewrap (bwrap) does not work here");
    var programs = Path.of(System.getenv("MILEPOST_TEST_AGENTS")).toRealPath();
    var json = new ObjectMapper();
    ObjectNode profile;
    try (var in = Profiles.class.getResourceAsStream("/milepost/profiles/claude.json")) {
      profile = (ObjectNode) json.readTree(in);
    }
    // The test's programs are in no folder where programs are.
    ((ArrayNode) profile.at("/sandbox/readable")).add(programs.getParent().toString());
    Files.createDirectories(bench.home.resolve("profiles"));
    json.writeValue(bench.home.resolve("profiles/claude.json").toFile(), profile);
    Files.createDirectories(bench.home.resolve(".claude"));
    bench.own.put("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + port);
    bench.own.put("ANTHROPIC_API_KEY", "dummy");
    bench.own.put("CLAUDE_CONFIG_DIR", bench.home.resolve(".claude").toString());
    bench.own.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
    bench.own.put("DISABLE_TELEMETRY", "1");
    assertThat(run("claude")).isInstanceOf(PrOpened.class);
    assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
  }

  @Test
  void claude_code_that_is_refused_by_its_model_failed() throws Exception {
    bench.own.put("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + port + "/nowhere-that");
    bench.own.put("ANTHROPIC_API_KEY", "dummy");
    bench.own.put("CLAUDE_CONFIG_DIR", bench.home.resolve("claude").toString());
    stub.destroyForcibly().waitFor();
    bench.own.put("CLAUDE_CODE_MAX_RETRIES", "0");
    assertThat(((AttemptFailed) run("claude")).kind()).isEqualTo(FailureKind.EXIT_CODE);
  }

  @Test
  void codex_that_says_0_with_its_tool_call_failed_is_caught() throws Exception {
    // Its sandbox's helper is not made below the temporary folder, so the call fails.
    codex(bench.home.resolve("codex"));
    var event = run("codex");
    if (event instanceof AttemptFailed failed) {
      assertThat(failed.kind()).isEqualTo(FailureKind.NO_CHANGE);
    } else {
      assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
    }
  }

  @Test
  void opencode_edits_the_worktree() throws Exception {
    var config = bench.home.resolve("opencode.json");
    Files.writeString(
        config,
        """
        {"model": "stub/stub", "provider": {"stub": {"npm": "@ai-sdk/openai-compatible",
         "name": "stub", "options": {"baseURL": "http://127.0.0.1:%d/v1", "apiKey": "dummy"},
         "models": {"stub": {"name": "stub"}}}}}"""
            .formatted(port));
    bench.own.put("OPENCODE_CONFIG", config.toString());
    assertThat(run("opencode")).isInstanceOf(PrOpened.class);
    assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
  }

  @Test
  void gemini_edits_the_worktree() throws Exception {
    Files.createDirectories(bench.home.resolve(".gemini"));
    Files.writeString(
        bench.home.resolve(".gemini/settings.json"),
        "{\"security\":{\"auth\":{\"selectedType\":\"gemini-api-key\"}}}");
    bench.own.put("GEMINI_API_KEY", "dummy");
    bench.own.put("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:" + port);
    // Named, so that it does not ask a model which model to ask: the stub answers no such question.
    var agent =
        new AgentSpec(
            "gemini", List.of("gemini", "-m", "gemini-2.5-pro"), bench.timeLimit, bench.idleLimit);
    assertThat(bench.run(bench.executor("a"), bench.effect(agent))).isInstanceOf(PrOpened.class);
    assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
  }

  private ExecutorEvent run(String profile) throws Exception {
    var agent = new AgentSpec(profile, List.of(), bench.timeLimit, bench.idleLimit);
    return bench.run(bench.executor("a"), bench.effect(agent));
  }

  private void codex(Path home) throws IOException {
    Files.createDirectories(home);
    Files.writeString(
        home.resolve("config.toml"),
        """
        model = "stub"
        model_provider = "stub"
        [model_providers.stub]
        name = "stub"
        base_url = "http://127.0.0.1:%d/v1"
        wire_api = "responses"
        """
            .formatted(port));
    bench.own.put("CODEX_HOME", home.toString());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
