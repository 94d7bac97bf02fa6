package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.FIRST;
import static dev.milepost.executor.effect.Workbench.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.service.OutputChunk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImplementTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void changes_that_the_agent_left_are_committed_with_the_issues_title() throws Exception {
    var opened = (PrOpened) bench.run("echo hello > greeting.txt; mkdir build; echo x > build/x");
    assertThat(bench.pushed("greeting.txt")).isEqualTo("hello");
    assertThat(bench.remote("log", "-1", "--format=%s", opened.head())).isEqualTo(bench.title);
    assertThat(bench.remote("ls-tree", "-r", "--name-only", opened.head()))
        .doesNotContain("build/x");
    var pull = bench.forge().pullRequest(opened.pullRequest()).orElseThrow();
    assertThat(pull.body()).contains("Closes #12").contains(RUN);
    assertThat(pull.title()).isEqualTo(bench.title);
    assertThat(pull.head()).isEqualTo(opened.head());
  }

  @Test
  void an_agent_may_commit_itself() throws Exception {
    var opened =
        (PrOpened) bench.run("echo hello > greeting.txt; git add .; git commit -qm 'My own words'");
    assertThat(bench.remote("log", "-1", "--format=%s", opened.head())).isEqualTo("My own words");
  }

  @Test
  void an_agent_that_changes_nothing_fails_though_it_says_0() throws Exception {
    assertThat(bench.failed("echo I am done").kind()).isEqualTo(FailureKind.NO_CHANGE);
    assertThat(bench.failed("git commit -q --allow-empty -m done").kind())
        .isEqualTo(FailureKind.NO_CHANGE);
    assertThat(bench.forge().branchHead(Workbench.BRANCH)).isEmpty();
  }

  @Test
  void an_agent_that_exits_with_another_code_fails_with_it_and_the_tail() throws Exception {
    var failed = bench.failed("echo hello > greeting.txt; echo 'no such thing'; exit 3");
    assertThat(failed.kind()).isEqualTo(FailureKind.EXIT_CODE);
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.outputTail()).contains("no such thing");
    assertThat(bench.forge().branchHead(Workbench.BRANCH)).isEmpty();
  }

  @Test
  void an_agent_that_hangs_is_ended_with_the_children_it_forked() throws Exception {
    bench.timeLimit = Duration.ofSeconds(1);
    var failed =
        bench.failed("sleep 1000 & echo $! > \"$HOME/child\"; (setsid sleep 1001 &) ; sleep 1002");
    assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
    var child = Long.parseLong(Files.readString(bench.home.resolve("child")).strip());
    assertThat(Workbench.isRunning(child)).isFalse();
  }

  @Test
  void a_silent_agent_is_ended_at_its_idle_limit() throws Exception {
    bench.idleLimit = Duration.ofMillis(500);
    assertThat(bench.failed("sleep 1000").kind()).isEqualTo(FailureKind.IDLE);
  }

  @Test
  void the_verification_has_the_last_word() throws Exception {
    bench.verify = List.of("sh", "-c", "test -f greeting.txt || { echo missing; exit 2; }");
    var failed = bench.failed("echo hello > other.txt");
    assertThat(failed.kind()).isEqualTo(FailureKind.VERIFICATION);
    assertThat(failed.exitCode()).isEqualTo(2);
    assertThat(failed.outputTail()).contains("missing");
  }

  @Test
  void a_command_that_is_not_there_could_not_be_started() throws Exception {
    bench.verify = List.of("no-such-program");
    assertThat(bench.failed("echo hello > greeting.txt").kind()).isEqualTo(FailureKind.NOT_STARTED);
  }

  @Test
  void an_agent_gets_what_it_needs_and_nothing_of_ours() throws Exception {
    bench.run(
        "env > env.txt; cat > stdin.txt; cp \"$MILEPOST_PROMPT_FILE\" prompt.txt;"
            + " cp \"$MILEPOST_BODY_FILE\" body.txt");
    assertThat(bench.pushed("env.txt"))
        .contains("MILEPOST_RUN=test-run", "MILEPOST_ISSUE=12", "MILEPOST_ATTEMPT=1")
        .contains("MILEPOST_ROUND=0", "MILEPOST_BRANCH=" + Workbench.BRANCH)
        .contains("MILEPOST_TITLE=Add a greeting")
        .doesNotContain("hunter2");
    assertThat(bench.pushed("stdin.txt")).isEqualTo(bench.pushed("prompt.txt"));
    assertThat(bench.pushed("prompt.txt")).contains("issue #12", "Say hello.", "UNTRUSTED");
    assertThat(bench.pushed("body.txt")).contains("Say hello.");
  }

  @Test
  void a_hostile_title_is_text_and_nothing_else() throws Exception {
    bench.title = "x'; touch \"$HOME/pwned\" #\n$(touch $HOME/pwned)`touch $HOME/pwned` --amend";
    var opened = (PrOpened) bench.run("echo \"$MILEPOST_TITLE\" > title.txt");
    assertThat(bench.home.resolve("pwned")).doesNotExist();
    var subject = bench.remote("log", "-1", "--format=%B", opened.head());
    assertThat(subject.strip()).doesNotContain("\n").contains("$(touch $HOME/pwned)");
    assertThat(bench.pushed("title.txt")).isEqualTo(subject.strip());
  }

  @Test
  void output_is_kept_and_sent_in_order() throws Exception {
    bench.run("printf 'one\\n\\033[31mtwo\\033[0m\\n'; echo x > x");
    var text = bench.published.stream().map(OutputChunk::text).collect(Collectors.joining());
    assertThat(text).isEqualTo("one\ntwo\n");
    for (int i = 0; i < bench.published.size(); i++) {
      assertThat(bench.published.get(i).seq()).isEqualTo(i);
    }
    var file = bench.worktree("a").resolveSibling(FIRST.slug()).resolve("output.log");
    assertThat(file).content().contains("one\n");
  }

  @Test
  void a_disk_that_is_about_to_be_full_is_refused_with_the_figures() throws Exception {
    bench.leastFree = Long.MAX_VALUE;
    var failed = bench.failed("echo hello > greeting.txt");
    assertThat(failed.kind()).isEqualTo(FailureKind.RESOURCES);
    assertThat(failed.message()).contains("milepost.executor.min-free", "MiB");
    assertThat(bench.worktree("a")).doesNotExist();
  }

  @Test
  void a_rebase_that_is_not_finished_is_not_done() throws Exception {
    var failed = bench.failed("echo x > x; mkdir \"$(git rev-parse --git-dir)/rebase-merge\"");
    assertThat(failed.kind()).isEqualTo(FailureKind.VERIFICATION);
  }

  @Test
  void giving_up_is_said_in_the_log() throws Exception {
    var effect = bench.effect("true", FIRST, null, false);
    var events =
        bench.executor("a").givenUp(RUN, effect, new IllegalStateException("the forge is away"));
    assertThat(events).singleElement().isInstanceOf(AttemptFailed.class);
    assertThat(((AttemptFailed) events.getFirst()).message()).contains("the forge is away");
  }
}
