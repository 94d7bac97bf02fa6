package dev.milepost.agents.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.Usage;
import dev.milepost.sandbox.ContainerSettings;
import dev.milepost.sandbox.HiddenPaths;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in the place of agents. */
class AgentsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path home;
  private Path tree;
  private final Map<String, String> own = new HashMap<>();
  private Duration timeLimit = Duration.ofMinutes(1);

  @BeforeEach
  void a_folder() throws Exception {
    tree = Files.createDirectories(home.resolve("tree"));
    own.putAll(
        Map.of("PATH", System.getenv("PATH"), "HOME", home.toString(), "GITHUB_TOKEN", "t0p"));
  }

  @Test
  void any_command_answers_on_its_standard_output() throws Exception {
    var answer =
        ask("shell", "cat; echo '{\"inputTokens\":3}' > $MILEPOST_USAGE_FILE; echo no >&2");
    assertThat(answer)
        .isEqualTo(new AgentAnswer.GivenAnswer("what is it?", new Usage(null, 3L, 0L, null, null)));
    assertThat(scratch().resolve("output.log")).content().contains("what is it?", "no");
    assertThat(scratch().resolve("agent.identity")).doesNotExist();
  }

  @Test
  void it_works_in_the_folder_and_sees_what_its_profile_allows() throws Exception {
    var answer = ask("shell", "pwd; env; cat $MILEPOST_PROMPT_FILE");
    assertThat(((AgentAnswer.GivenAnswer) answer).text())
        .contains(tree.toRealPath() + "\n", "MILEPOST_RUN=r1", "what is it?")
        .doesNotContain("t0p");
  }

  @Test
  void of_a_known_program_the_final_answer_counts_and_not_all_that_it_prints() throws Exception {
    var answer =
        ask(
            "claude",
            "echo '{\"type\":\"assistant\",\"message\":{}}'; echo '{\"type\":\"result\",\"result\":"
                + "\"42\",\"usage\":{\"input_tokens\":7,\"output_tokens\":1},\"total_cost_usd\":0.5}'");
    assertThat(answer)
        .isEqualTo(new AgentAnswer.GivenAnswer("42", new Usage(null, 7L, 1L, 500_000L, "agent")));
  }

  @Test
  void one_that_fails_says_why_whatever_its_exit_code() throws Exception {
    assertThat(why(ask("shell", "exit 3"))).isEqualTo("The agent ended with exit code 3");
    assertThat(why(ask("shell", "true"))).contains("answered nothing");
    assertThat(
            why(ask("codex", "echo '{\"type\":\"turn.failed\",\"error\":{\"message\":\"no\"}}'")))
        .isEqualTo("The agent says that it failed: no");
    assertThat(why(ask("clod", "true"))).contains("claude, codex, gemini", "clod");
    timeLimit = Duration.ofMillis(300);
    assertThat(why(ask("shell", "sleep 60"))).isEqualTo("The agent did not end within 0.3s");
  }

  @Test
  void an_answer_without_end_is_refused() throws Exception {
    assertThat(why(ask("shell", "head -c 3000000 /dev/zero"))).contains("printed more than");
  }

  @Test
  void a_usage_limit_is_told_apart() throws Exception {
    var answer = ask("claude", "echo 'Claude AI usage limit reached|1795269600'; exit 1");
    assertThat(answer).isInstanceOf(AgentAnswer.UsageLimitReached.class);
    assertThat(((AgentAnswer.UsageLimitReached) answer).resumeAt())
        .isEqualTo(Instant.ofEpochSecond(1795269600).plusSeconds(30));
  }

  @Test
  void settings_come_from_keys_and_have_defaults() {
    var usual = AgentSettings.read(home, key -> Optional.empty(), Map.of());
    assertThat(usual)
        .isEqualTo(
            new AgentSettings(
                home.resolve("profiles"),
                home.resolve("prices.json"),
                SandboxChoice.AUTO,
                ContainerSettings.DEFAULT,
                HiddenPaths.configured(key -> Optional.empty(), Map.of()),
                NetworkPolicy.NONE));
    assertThat(
            AgentSettings.read(
                    home,
                    key ->
                        Optional.of(" a.example, 127.0.0.1:8080")
                            .filter(it -> key.endsWith("ts.network")),
                    Map.of())
                .network())
        .isEqualTo(NetworkPolicy.listed("a.example", "127.0.0.1:8080"));
    assertThat(AgentSettings.read(home, only("milepost.agents.sandbox"), Map.of()).sandbox())
        .isEqualTo(SandboxChoice.BUBBLEWRAP_IF_THERE);
    assertThat(AgentSettings.read(home, only("milepost.sandbox"), Map.of()).sandbox())
        .isEqualTo(SandboxChoice.BUBBLEWRAP_IF_THERE);
    assertThatThrownBy(() -> AgentSettings.read(home, key -> Optional.of("jail"), Map.of()))
        .hasMessageContaining("auto, none, bubblewrap, bubblewrap-if-there, docker, podman")
        .hasMessageContaining("jail");
  }

  private static Function<String, Optional<String>> only(String name) {
    return key -> Optional.of("bubblewrap-if-there").filter(value -> key.equals(name));
  }

  private AgentAnswer ask(String profile, String script) throws Exception {
    var settings =
        new AgentSettings(
            home.resolve("profiles"),
            home.resolve("prices.json"),
            SandboxChoice.NONE,
            ContainerSettings.DEFAULT,
            HiddenPaths.OF_MACHINE,
            NetworkPolicy.NONE);
    return new Agents(settings, own, () -> NOW)
        .ask(
            new AgentQuestion(
                profile,
                List.of("sh", "-c", script, profile),
                "what is it?",
                tree,
                scratch(),
                Map.of("MILEPOST_RUN", "r1"),
                timeLimit,
                null));
  }

  private Path scratch() {
    return home.resolve("scratch/one");
  }

  private static String why(AgentAnswer answer) {
    return ((AgentAnswer.NoAnswer) answer).why();
  }
}
