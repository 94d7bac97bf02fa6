package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is not there is named before an agent is paid. */
class MissingCommandTest {
  private static final String SCRIPT = "#!/bin/sh\necho hello > greeting.txt\n";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void a_script_that_is_not_committed_is_named_with_what_a_worktree_holds() throws Exception {
    script(bench.repository.folder().resolve("agent.sh"), SCRIPT);

    for (var line : List.of("./agent.sh", "sh ./agent.sh", "env X=1 ./agent.sh --fast")) {
      var failed = refused(line);
      assertThat(failed.exitCode()).isEqualTo(127);
      assertThat(failed.message())
          .contains("The agent's command, ./agent.sh, is not there")
          .contains("committed files only", "in your clone, not committed");
    }
  }

  @Test
  void a_script_that_is_nowhere_is_named_too() throws Exception {
    assertThat(refused("./agent.sh").message()).contains("./agent.sh").doesNotContain("your clone");
    assertThat(refused("/nowhere/agent.sh").message()).contains("executor's machine");
    assertThat(refused("no-such-agent --fast").message()).contains("no-such-agent", "PATH");
  }

  @Test
  void a_script_that_cannot_be_run_is_told_from_one_that_is_missing() throws Exception {
    bench
        .repository
        .file("plain.sh", SCRIPT)
        .file("folder/x", "x")
        .file("alien.sh", "#!/nowhere/python\n")
        .commit("Scripts");
    bench.repository.git("update-index", "--chmod=+x", "alien.sh");
    bench.repository.git("commit", "-q", "-m", "Executable");
    bench.repository.git("reset", "-q", "--hard");

    assertThat(refused("./plain.sh").exitCode()).isEqualTo(126);
    assertThat(refused("./plain.sh").message()).contains("chmod +x");
    assertThat(refused("./folder").message()).contains("is a folder");
    assertThat(refused("./alien.sh").message()).contains("/nowhere/python");
    assertThat(run("sh ./plain.sh")).isInstanceOf(PrOpened.class);
  }

  @Test
  void a_committed_script_is_run() throws Exception {
    script(bench.repository.folder().resolve("agent.sh"), SCRIPT);
    bench.repository.git("add", "agent.sh");
    bench.repository.git("commit", "-q", "-m", "Agent");

    assertThat(run("./agent.sh")).isInstanceOf(PrOpened.class);
  }

  @Test
  void what_judges_the_work_may_be_made_by_it() throws Exception {
    bench.verify = List.of("sh", "-c", "./verify.sh");

    assertThat(run("printf '#!/bin/sh\\nexit 0\\n' > verify.sh; chmod +x verify.sh"))
        .isInstanceOf(PrOpened.class);
  }

  @Test
  void what_judges_the_work_is_refused_where_a_person_has_it_and_has_not_committed_it()
      throws Exception {
    script(bench.repository.folder().resolve("verify.sh"), SCRIPT);
    bench.verify = List.of("sh", "-c", "./verify.sh");

    assertThat(refused("true").message()).contains("./verify.sh", "your clone, not committed");
  }

  @Test
  void a_verification_that_is_not_installed_is_named_before_the_agent_works() throws Exception {
    bench.verify = List.of("sh", "-c", "no-such-verification --all");

    assertThat(refused("true").message()).contains("The verification, no-such-verification");
  }

  @Test
  void a_script_outside_is_there_within_bubblewrap_where_it_is_what_is_started() throws Exception {
    assumeTrue(Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()), "bubblewrap works here");
    bench.sandbox = SandboxChoice.BUBBLEWRAP;
    var outside = folder.resolve("agent.sh");
    script(outside, SCRIPT);

    assertThat(refused("./agent.sh").message()).contains("committed files only");
    assertThat(refused(outside + ".gone").message()).contains(outside.toString(), "sandbox");
    assertThat(run(outside.toString())).isInstanceOf(PrOpened.class);
  }

  private AttemptFailed refused(String line) throws Exception {
    long before = bench.agents();
    var failed = (AttemptFailed) run(line);
    assertThat(failed.kind()).isEqualTo(FailureKind.NOT_STARTED);
    assertThat(bench.agents()).as("agents started").isEqualTo(before);
    return failed;
  }

  private Object run(String line) throws Exception {
    return bench.run("a", line, Workbench.FIRST, null, false);
  }

  private static void script(Path file, String text) throws Exception {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
