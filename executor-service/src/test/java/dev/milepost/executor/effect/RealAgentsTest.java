package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real programs against a stub model, where both are on this machine: {@code
 * MILEPOST_TEST_AGENTS} names the folder of the programs ({@code node_modules/.bin}), {@code
 * MILEPOST_TEST_STUB} a script for Node that answers as their providers do, on the loopback's port
 * {@code PORT}: a call that writes the file {@code STUB_FILE}, then the end of the turn.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RealAgentsTest {
  @TempDir Path folder;
  private Workbench bench;
  private Process stub;
  private int port;

  @BeforeEach
  void a_stub_model() throws Exception {
    var programs = System.getenv("MILEPOST_TEST_AGENTS");
    var script = System.getenv("MILEPOST_TEST_STUB");
    assumeTrue(programs != null, "MILEPOST_TEST_AGENTS names no folder of agents' programs");
    assumeTrue(script != null, "MILEPOST_TEST_STUB names no script of a stub model");
    bench = new Workbench(folder);
    Files.createDirectories(bench.home);
    bench.own.put("PATH", programs + ":" + System.getenv("PATH"));
    port = freePort();
    var builder = new ProcessBuilder("node", script).redirectErrorStream(true);
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
    claude();
    var opened = (PrOpened) run("claude");
    assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
    goesOn("claude", List.of(), opened);
  }

  @Test
  void claude_code_works_in_a_sandbox_that_leads_to_its_model_alone() throws Exception {
    inSandbox("127.0.0.1:" + port);
    assertThat(run("claude")).isInstanceOf(PrOpened.class);
    assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
    assertThat(network())
        .startsWith("network: reached 127.0.0.1:" + port)
        .doesNotContain("refused");
  }

  @Test
  void claude_code_whose_model_is_not_listed_fails_and_says_how_to_list_it() throws Exception {
    inSandbox("api.anthropic.com");
    bench.own.put("CLAUDE_CODE_MAX_RETRIES", "0");
    var failed = (AttemptFailed) run("claude");
    assertThat(failed.kind()).isEqualTo(FailureKind.EXIT_CODE);
    assertThat(network())
        .contains("ANTHROPIC_BASE_URL leads to 127.0.0.1:" + port)
        .contains("allow it with milepost.agents.network=127.0.0.1:" + port)
        .doesNotContain("reached");
  }

  private void inSandbox(String listed) throws IOException {
    bench.sandbox = SandboxChoice.AUTO;
    assumeTrue(
        Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()),
        "bubblewrap (bwrap) does not work here");
    var programs = Path.of(System.getenv("MILEPOST_TEST_AGENTS")).toRealPath();
    changed(
        "claude",
        profile -> {
          profile.withObject("sandbox").putArray("network").add(listed);
          // The test's programs are in no folder where programs are.
          ((ArrayNode) profile.at("/sandbox/readable")).add(programs.getParent().toString());
        });
    claude();
  }

  private String network() throws IOException {
    var attempt = bench.worktree("a").resolveSibling(Workbench.FIRST.slug());
    return Files.readString(attempt.resolve("network.log"));
  }

  @Test
  void claude_code_works_in_a_container() throws Exception {
    var program = Path.of(System.getenv("MILEPOST_TEST_AGENTS"), "claude").toRealPath();
    var image = TestImage.make(folder, program);
    assumeTrue(image.isPresent(), "neither podman nor docker works on this machine");
    try (var made = image.get()) {
      made.keep(bench, "host");
      changed(
          "claude",
          profile -> {
            profile.putArray("program").add(program.toString());
            ((ArrayNode) profile.at("/sandbox/readable")).add(program.getParent().toString());
          });
      claude();
      assertThat(run("claude")).isInstanceOf(PrOpened.class);
    }
    assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
  }

  @Test
  void claude_code_that_is_refused_by_its_model_failed() throws Exception {
    claude();
    stub.destroyForcibly().waitFor();
    bench.own.put("CLAUDE_CODE_MAX_RETRIES", "0");
    assertThat(((AttemptFailed) run("claude")).kind()).isEqualTo(FailureKind.EXIT_CODE);
  }

  @Test
  void codex_edits_the_worktree_and_says_what_it_used() throws Exception {
    codex(Files.createDirectories(bench.home.resolve("tmp")));
    var opened = (PrOpened) run("codex");
    assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
    var used = ((UsageReported) bench.told.getFirst()).usage();
    assertThat(used.inputTokens()).isEqualTo(20);
    assertThat(used.outputTokens()).isEqualTo(10);
    goesOn("codex", List.of(), opened);
  }

  @Test
  void codex_that_says_0_with_its_tool_call_failed_is_caught() throws Exception {
    // It makes its sandbox's helper in its own folder, but in none that is for temporary files: so
    // its call fails here, and its last word is nevertheless that the file was written.
    codex(bench.home);
    var failed = (AttemptFailed) run("codex");
    assertThat(failed.kind()).isEqualTo(FailureKind.NO_CHANGE);
    assertThat(failed.exitCode()).isZero();
    assertThat(failed.outputTail()).contains("\"status\":\"failed\"", "Done: file written.");
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
    var opened = (PrOpened) run("opencode");
    assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
    goesOn("opencode", List.of(), opened);
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
    var command = List.of("gemini", "-m", "gemini-2.5-pro");
    var opened = (PrOpened) bench.run(bench.executor("a"), bench.effect(agent("gemini", command)));
    assertThat(bench.pushed("stub.txt")).contains("written by the stub model");
    goesOn("gemini", command, opened);
  }

  /**
   * A round continues the existing conversation: the stub, which finds its own call in it, makes
   * none.
   */
  private void goesOn(String profile, List<String> command, PrOpened opened) throws Exception {
    var used = ((UsageReported) bench.told.getFirst()).usage();
    assertThat(used.inputTokens()).isPositive();
    assertThat(used.outputTokens()).isPositive();
    var conversation = bench.worktree("a").resolveSibling("conversation-" + profile);
    var begun = Files.readString(conversation);
    var fix = bench.fix(agent(profile, command), opened.head());
    var failed = (AttemptFailed) bench.run(bench.executor("a"), fix);
    assertThat(failed.kind()).isEqualTo(FailureKind.NO_CHANGE);
    assertThat(failed.outputTail()).contains("Done: file written.", begun.strip());
    assertThat(Files.readString(conversation)).isEqualTo(begun);
  }

  private ExecutorEvent run(String profile) throws Exception {
    return bench.run(bench.executor("a"), bench.effect(agent(profile, List.of())));
  }

  private AgentSpec agent(String profile, List<String> command) {
    return new AgentSpec(profile, command, bench.timeLimit, bench.idleLimit);
  }

  private void claude() throws IOException {
    var account = Files.createDirectories(bench.home.resolve(".claude"));
    bench.own.put("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + port);
    bench.own.put("ANTHROPIC_API_KEY", "dummy");
    bench.own.put("CLAUDE_CONFIG_DIR", account.toString());
    bench.own.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
    bench.own.put("DISABLE_TELEMETRY", "1");
  }

  private void codex(Path temporary) throws IOException {
    var home = Files.createDirectories(bench.home.resolve("codex"));
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
    changed("codex", profile -> profile.withObject("set").put("TMPDIR", temporary.toString()));
  }

  /** The profile of ours with something changed. */
  private void changed(String name, Consumer<ObjectNode> change) throws IOException {
    var json = new ObjectMapper();
    ObjectNode profile;
    try (var in = Profiles.class.getResourceAsStream("/milepost/profiles/" + name + ".json")) {
      profile = (ObjectNode) json.readTree(in);
    }
    change.accept(profile);
    var folder = Files.createDirectories(bench.home.resolve("profiles"));
    json.writeValue(folder.resolve(name + ".json").toFile(), profile);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
