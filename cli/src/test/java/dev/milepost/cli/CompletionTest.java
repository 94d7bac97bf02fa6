package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
  private static final String STUB =
      """
      compopt() { :; }
      milepost() {
        [ "$1" = complete-values ] || return 1
        case "$2 ${3:-}" in
          "runs "*) printf 'm1-3fa0\\tM1, running\\nm2-77aa\\tM2\\n$(touch %s)\\tevil\\n' ;;
          "issues m1-3fa0") printf '12\\tA title\\n13\\tAnother\\n' ;;
        esac
      }
      """;

  @TempDir Path folder = Path.of("");
  private FakeGateway gateway = null;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** The words that a real bash offers for a line that ends at its last word. */
  private List<String> offered(String... words) throws IOException, InterruptedException {
    String script = CliInvocation.of(gateway, "completion", "bash").out();
    Path evil = folder.resolve("evil");
    String line = String.join("' '", words);
    Path file = folder.resolve("try.sh");
    Files.writeString(
        file,
        script
            + STUB.formatted(evil)
            + "COMP_WORDS=('"
            + line
            + "')\nCOMP_CWORD="
            + (words.length - 1)
            + "\nCOMP_LINE='"
            + String.join(" ", words)
            + "'\n_milepost\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
    var bash =
        new ProcessBuilder("bash", "--norc", file.toString()).redirectErrorStream(true).start();
    var out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(evil).doesNotExist();
    return out.lines().filter(word -> !word.isBlank()).map(String::strip).toList();
  }

  @Test
  void bash_completes_subcommands_options_and_their_values() throws Exception {
    assertThat(offered("milepost", "sta")).containsExactly("status");
    assertThat(offered("milepost", "run", "--par")).containsExactly("--parallel");
    assertThat(offered("milepost", "run", "--merge-method", "")).contains("squash", "rebase");
    assertThat(offered("milepost", "run", "--schedule", "")).contains("waves", "flow");
    assertThat(offered("milepost", "run", "--merge", "")).contains("train", "serial");
  }

  @Test
  void bash_completes_runs_and_then_their_issues_and_evaluates_nothing() throws Exception {
    assertThat(offered("milepost", "watch", "")).containsExactly("m1-3fa0", "m2-77aa");
    assertThat(offered("milepost", "logs", "m2")).containsExactly("m2-77aa");
    assertThat(offered("milepost", "retry", "m1-3fa0", "")).containsExactly("12", "13");
    assertThat(offered("milepost", "retry", "m1-3fa0", "13")).containsExactly("13");
    assertThat(offered("milepost", "tell", "m1")).containsExactly("m1-3fa0");
    assertThat(offered("milepost", "tell", "m1-3fa0", "")).containsExactly("12", "13");
    assertThat(offered("milepost", "tell", "m1-3fa0", "12", "")).doesNotContain("12");
    assertThat(offered("milepost", "cancel", "--")).contains("--reason");
  }

  @Test
  void the_values_are_words_a_shell_may_have_whatever_a_server_says() {
    gateway.json(
        "GET runs?page=0&size=100",
        """
        {"runs":[{"run":"m1-x","milestone":"M1\\tx","status":"running"},
                 {"run":"$(touch x)","status":"running"},{"run":"a\\nb","status":"running"}]}""");
    gateway.json("GET runs/m1-x", CannedRuns.view("running", 9));
    gateway.json("GET runs?page=0&size=100&q=m1-x", "{\"runs\":[]}");
    assertThat(CliInvocation.of(gateway, "complete-values", "runs").out().lines())
        .singleElement()
        .asString()
        .startsWith("m1-x\tM1")
        .endsWith(", running");
    assertThat(CliInvocation.of(gateway, "complete-values", "issues", "m1-x").out().lines())
        .hasSize(3)
        .contains("2\tSecond, failed")
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void a_failure_is_silent() throws IOException {
    for (String[] wrong :
        new String[][] {
          {"complete-values", "runs"},
          {"complete-values", "issues", "none"},
          {"complete-values", "what"},
          {"complete-values"},
          {"complete-values", "runs", "--nonsense"}
        }) {
      var call = CliInvocation.of(gateway, wrong);
      assertThat(call.out() + call.err()).as(String.join(" ", wrong)).isEmpty();
    }
    var away = new FakeGateway();
    URI gone = away.uri();
    away.close();
    var call =
        CliInvocation.of(
            gateway, Map.of("MILEPOST_SERVER", gone.toString()), "complete-values", "runs");
    assertThat(call.out() + call.err()).isEmpty();
  }

  @Test
  void bash_never_runs_the_program_that_is_typed() throws Exception {
    Path hostile = folder.resolve("milepost");
    Files.writeString(hostile, "#!/bin/sh\ntouch " + folder.resolve("evil") + "\n");
    assertThat(hostile.toFile().setExecutable(true)).isTrue();
    assertThat(offered(hostile.toString(), "watch", "")).containsExactly("m1-3fa0", "m2-77aa");
  }

  @Test
  void zsh_gets_the_script_of_bash_and_fish_one_of_its_own() {
    String bash = CliInvocation.of(gateway, "completion").out();
    assertThat(CliInvocation.of(gateway, "completion", "zsh").out()).isEqualTo(bash);
    assertThat(bash).contains("bashcompinit", "complete -F _milepost");
    String fish = CliInvocation.of(gateway, "completion", "fish").out();
    assertThat(fish)
        .contains("complete -c milepost -n __fish_use_subcommand -a status -d 'Show a run")
        .contains("-l merge-method -x -a 'squash merge rebase'")
        .contains("from watch; and test (count (__milepost_positions)) -eq 0'")
        .doesNotContain("complete -c milepost -n __fish_use_subcommand -a complete-values");
    assertThat(CliInvocation.of(gateway, "completion", "csh").err())
        .contains("expected bash, zsh or fish, but found \"csh\"");
  }
}
