package dev.milepost.agents.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.SandboxPolicy;
import dev.milepost.sandbox.network.HostPattern;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {
  private static final Path PROMPT = Path.of("/p/prompt.md");
  private static final Path WORKTREE = Path.of("/w");
  @TempDir Path folder;

  @Test
  void a_file_adds_a_profile_without_code() throws Exception {
    Files.writeString(
        folder.resolve("aider.json"),
        """
        {"name": "aider", "program": ["aider"], "prompt": "FILE",
         "arguments": ["--yes", "--message-file={prompt-file}"]}""");
    var profiles = Profiles.in(folder);
    assertThat(profiles.names())
        .containsExactly("aider", "claude", "codex", "gemini", "opencode", "shell");
    var call = invocation(profiles.find("aider").orElseThrow(), List.of(), null);
    assertThat(call.argv()).containsExactly("aider", "--yes", "--message-file=/p/prompt.md");
    assertThat(call.input()).isNull();
  }

  @Test
  void the_example_of_the_docs_is_a_profile() throws Exception {
    var docs = Files.readString(Path.of("..", "..", "docs", "agents.md"));
    var at = docs.indexOf("```json\n{\n  \"name\": \"aider\"") + "```json".length();
    Files.writeString(folder.resolve("example.json"), docs.substring(at, docs.indexOf("```", at)));
    var aider = Profiles.in(folder).find("aider").orElseThrow();
    assertThat(aider.timeLimit()).isEqualTo(Duration.ofHours(2));
    assertThat(aider.sandbox())
        .isEqualTo(
            new SandboxPolicy(
                SandboxChoice.PODMAN,
                NetworkPolicy.listed("api.openai.com", "pypi.org"),
                List.of(),
                List.of(),
                "localhost/aider:1"));
  }

  @Test
  void a_file_of_a_known_name_takes_its_place() throws Exception {
    Files.writeString(
        folder.resolve("mine.json"), "{\"name\": \"codex\", \"program\": [\"/opt/codex\"]}");
    var codex = Profiles.in(folder).find("codex").orElseThrow();
    assertThat(codex.program()).containsExactly("/opt/codex");
    assertThat(codex.resumes()).isFalse();
  }

  @Test
  void what_is_no_profile_is_refused_with_the_file_and_the_reason() throws Exception {
    var file = folder.resolve("bad.json");
    Files.writeString(file, "{\"name\": \"x\", \"programm\": [\"x\"]}");
    assertThatThrownBy(() -> Profiles.in(folder)).hasMessageContainingAll("bad.json", "programm");
    Files.writeString(file, "{\"name\": \"X Y\"}");
    assertThatThrownBy(() -> Profiles.in(folder)).hasMessageContaining("lower-case letters");
    Files.writeString(file, "{\"name\": \"x\", \"usageLimits\": [\"(\"]}");
    assertThatThrownBy(() -> Profiles.in(folder)).hasMessageContaining("no regular expression");
  }

  @Test
  void a_file_that_is_added_changed_or_removed_counts_without_a_restart() throws Exception {
    var profiles = Profiles.in(folder).with(NetworkPolicy.listed("pypi.org"));
    var file = folder.resolve("mine.json");
    assertThat(profiles.find("mine")).isEmpty();
    Files.writeString(file, "{\"name\": \"mine\", \"program\": [\"one\"]}");
    assertThat(profiles.find("mine").orElseThrow().program()).containsExactly("one");
    assertThat(network(profiles, "mine")).contains(HostPattern.parse("pypi.org"));
    Files.writeString(file, "{\"name\": \"mine\", \"program\": [\"two\"]}");
    assertThat(profiles.find("mine").orElseThrow().program()).containsExactly("two");
    Files.delete(file);
    assertThat(profiles.names()).doesNotContain("mine");
  }

  @Test
  void a_file_that_is_spoiled_later_leaves_its_profile_and_says_why_another_is_not_known()
      throws Exception {
    var file = folder.resolve("mine.json");
    Files.writeString(file, "{\"name\": \"mine\", \"program\": [\"one\"]}");
    var profiles = Profiles.in(folder);
    Files.writeString(file, "{\"name\": \"mine\", \"prog");
    Files.writeString(folder.resolve("other.json"), "{\"name\": \"other\", \"programm\": []}");
    assertThat(profiles.find("mine").orElseThrow().program()).containsExactly("one");
    assertThat(profiles.find("other")).isEmpty();
    assertThat(profiles.unknown("other")).contains("other.json", "programm", "claude, codex");
    assertThat(profiles.commands().reach(null)).as("of commands").isNotNull();
  }

  @Test
  void a_conversation_that_goes_on_is_named_to_the_program() {
    var claude = Profiles.builtIn().find("claude").orElseThrow();
    assertThat(invocation(claude, List.of(), null).argv()).startsWith("claude", "-p");
    assertThat(invocation(claude, List.of("/opt/claude", "--model", "opus"), "s-1").argv())
        .startsWith("/opt/claude", "--model", "opus", "-p")
        .endsWith("--resume", "s-1");
  }

  @Test
  void a_profile_may_have_limits_and_a_sandbox_of_its_own() throws Exception {
    Files.writeString(
        folder.resolve("slow.json"),
        """
        {"name": "slow", "timeLimit": "PT3H", "idleLimit": "PT0S",
         "sandbox": {"kind": "bubblewrap-if-there", "network": true}}""");
    var slow = Profiles.in(folder).find("slow").orElseThrow();
    assertThat(slow.timeLimit()).isEqualTo(Duration.ofHours(3));
    assertThat(slow.idleLimit()).isEqualTo(Duration.ZERO);
    assertThat(slow.sandbox().kind()).isEqualTo(SandboxChoice.BUBBLEWRAP_IF_THERE);
  }

  @Test
  void limits_and_sandboxes_that_there_cannot_be_are_refused() throws Exception {
    var file = folder.resolve("x.json");
    Files.writeString(file, "{\"name\": \"x\", \"timeLimit\": \"PT0S\"}");
    assertThatThrownBy(() -> Profiles.in(folder)).hasMessageContaining("longer than 0");
    Files.writeString(file, "{\"name\": \"x\", \"sandbox\": {\"kind\": \"jail\"}}");
    assertThatThrownBy(() -> Profiles.in(folder)).hasMessageContaining("bubblewrap-if-there");
  }

  @Test
  void agents_reach_what_their_profile_lists_and_what_a_setting_adds() {
    var usual = Profiles.builtIn();
    assertThat(usual.names())
        .allSatisfy(
            name -> assertThat(network(usual, name)).doesNotContain(HostPattern.parse("*")));
    assertThat(network(usual, "shell")).isEmpty();
    assertThat(network(usual, "claude")).contains(HostPattern.parse("*.anthropic.com"));
    var wider = usual.with(NetworkPolicy.listed("127.0.0.1:8080"));
    assertThat(network(wider, "shell")).containsExactly(HostPattern.parse("127.0.0.1:8080"));
    assertThat(network(wider, "codex"))
        .containsAll(network(usual, "codex"))
        .contains(HostPattern.parse("127.0.0.1:8080"));
  }

  @Test
  void the_docs_name_all_hosts_of_the_profiles() throws Exception {
    var docs = Files.readString(Path.of("..", "..", "docs", "agents.md"));
    var profiles = Profiles.builtIn();
    assertThat(profiles.names())
        .allSatisfy(
            name ->
                assertThat(network(profiles, name))
                    .allSatisfy(host -> assertThat(docs).contains("`" + host.shown() + "`")));
  }

  private static List<HostPattern> network(Profiles profiles, String name) {
    return profiles.find(name).orElseThrow().sandbox().network().hosts();
  }

  @Test
  void a_prompt_with_placeholders_in_it_stays_as_it_is() {
    var profile =
        new AgentProfile(
            "x",
            List.of("x"),
            List.of("{prompt}"),
            List.of(),
            AgentProfile.PromptBy.ARGUMENT,
            List.of(),
            java.util.Map.of(),
            OutputFormat.NONE,
            List.of(),
            null,
            SandboxPolicy.NONE,
            null,
            null);
    var call = Invocation.of(profile, List.of(), "do {session}", PROMPT, WORKTREE, null);
    assertThat(call.argv()).containsExactly("x", "do {session}");
  }

  private static Invocation invocation(
      AgentProfile profile, List<String> command, @org.jspecify.annotations.Nullable String to) {
    return Invocation.of(profile, command, "the prompt", PROMPT, WORKTREE, to);
  }
}
