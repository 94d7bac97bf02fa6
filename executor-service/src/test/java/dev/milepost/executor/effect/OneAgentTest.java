package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.BRANCH;
import static dev.milepost.executor.effect.Workbench.FIRST;
import static dev.milepost.executor.effect.Workbench.ISSUE;
import static dev.milepost.executor.effect.Workbench.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Usage;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.ReportUsage;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.effect.workspace.HeldLockException;
import dev.milepost.forge.ForgeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent is started once for an assignment; what fails after its end is repeated without it. */
class OneAgentTest {
  private static final Assignment RESOLVE = new Assignment(ISSUE, 1, Work.RESOLVE_CONFLICT, 1);
  private static final Assignment FIX = new Assignment(ISSUE, 1, Work.FIX, 1);

  /** Notes its start in a ledger of its own. */
  private static final String GREET = "echo x >> \"$HOME/ledger\"; echo hello > greeting.txt";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void locks_that_a_killed_git_left_are_removed_once_the_agent_is_gone() throws Exception {
    var git = "$(git rev-parse --git-dir)";
    var locks = "touch %s/index.lock %s/HEAD.lock; mkdir -p %s/modules/m/x.lock";
    bench.run(GREET + "; " + locks.replace("%s", git));

    assertThat(bench.pushed("greeting.txt")).isEqualTo("hello");
    assertAgents(1);
  }

  @Test
  void a_lock_stays_as_long_as_a_process_of_the_agent_may_hold_it() throws Exception {
    var escaped =
        "l=$(git rev-parse --absolute-git-dir)/index.lock; env -i setsid sh -c"
            + " 'exec 9>\"$1\"; echo $$ >\"$2\"; sleep 600' sh \"$l\" \"$HOME/holder\""
            + " >/dev/null 2>&1 & while [ ! -s \"$HOME/holder\" ]; do :; done";
    var effect = bench.effect(GREET + "; " + escaped, FIRST, null, false);
    var executor = bench.executor("a");

    assertThatThrownBy(() -> executor.run(RUN, effect))
        .isInstanceOf(HeldLockException.class)
        .hasMessageContaining("index.lock")
        .hasMessageContaining("(sh)");
    var given = (AttemptFailed) executor.givenUp(RUN, effect, held(executor, effect)).getLast();
    assertThat(given.kind()).isEqualTo(FailureKind.WORKTREE);

    endHolder();
    assertThat(bench.run(executor, effect)).isInstanceOf(PrOpened.class);
    assertAgents(1);
  }

  @Test
  void a_push_that_fails_is_repeated_without_the_agent_and_its_verification() throws Exception {
    bench.verify = List.of("sh", "-c", "echo v >> \"$HOME/verified\"");
    var lock = remoteLock();
    var effect = bench.effect(GREET, FIRST, null, false);
    var executor = bench.executor("a");
    for (int tries = 0; tries < 3; tries++) {
      assertThatThrownBy(() -> executor.run(RUN, effect))
          .isInstanceOfSatisfying(ForgeException.class, e -> assertThat(e.passing()).isTrue());
    }
    Files.delete(lock);

    assertThat(bench.run(executor, effect)).isInstanceOf(PrOpened.class);
    assertAgents(1);
    assertThat(Files.readAllLines(bench.home.resolve("verified"))).hasSize(1);
  }

  @Test
  void a_fault_that_stays_says_what_it_is_and_not_that_rights_are_missing() throws Exception {
    remoteLock();
    var effect = bench.effect(GREET, FIRST, null, false);
    var executor = bench.executor("a");
    var last = org.assertj.core.api.Assertions.catchException(() -> executor.run(RUN, effect));

    var failed = (AttemptFailed) executor.givenUp(RUN, effect, last).getLast();
    assertThat(failed.kind()).isEqualTo(FailureKind.FORGE);
    assertThat(failed.message())
        .contains("the lock /", "issue-12.lock is", "cannot push " + BRANCH);
  }

  @Test
  void a_push_that_the_forge_does_not_take_is_told_from_other_failures() throws Exception {
    bench.remote("config", "receive.hideRefs", "refs/heads/milepost");

    var failed = bench.failed(GREET);

    assertThat(failed.kind()).isEqualTo(FailureKind.PUSH_REFUSED);
    assertThat(failed.message()).contains(BRANCH).contains("hidden ref");
    assertAgents(1);
  }

  @Test
  void an_executor_that_died_after_the_agents_end_goes_on_without_it() throws Exception {
    var lock = remoteLock();
    var first = bench.effect(GREET, FIRST, null, false);
    assertThatThrownBy(() -> bench.executor("a").run(RUN, first));
    Files.delete(lock);

    var opened = (PrOpened) bench.run("a", "exit 7", FIRST.again(), null, true);

    assertThat(bench.pushed("greeting.txt")).isEqualTo("hello");
    assertThat(opened.assignment()).isEqualTo(FIRST.again());
    assertAgents(1);
    var usage = bench.executor("a").run(RUN, new ReportUsage(first.spec(), FIRST.again()));
    assertThat(usage.toString()).contains(new Usage(null, 0L, 0L, 0L, null).toString());
  }

  @Test
  void an_executor_that_died_twice_after_the_agents_end_goes_on_without_it() throws Exception {
    var lock = remoteLock();
    var first = bench.effect(GREET, FIRST, null, false);
    assertThatThrownBy(() -> bench.executor("a").run(RUN, first));
    var second = bench.effect("exit 7", FIRST.again(), null, true);
    assertThatThrownBy(() -> bench.executor("a").run(RUN, second));
    Files.delete(lock);

    bench.run("a", "exit 7", FIRST.again().again(), null, true);

    assertThat(bench.pushed("greeting.txt")).isEqualTo("hello");
    assertAgents(1);
  }

  @Test
  void a_round_goes_on_so_too() throws Exception {
    var opened = (PrOpened) bench.run(GREET);
    var lock = remoteLock();
    var fix = bench.effect("echo x >> \"$HOME/ledger\"; echo f > f", FIX, opened.head(), false);
    assertThatThrownBy(() -> bench.executor("a").run(RUN, fix));
    Files.delete(lock);

    var fixed = (FixPushed) bench.run("a", "exit 7", FIX.again(), opened.head(), true);

    assertThat(bench.remote("show", fixed.head() + ":f")).isEqualTo("f");
    assertAgents(2);
  }

  @Test
  void a_conflict_round_goes_on_so_too_though_the_base_has_moved_on() throws Exception {
    var opened = (PrOpened) bench.run("echo x >> \"$HOME/ledger\"; echo ours > README.md");
    var theirs = bench.repository.file("README.md", "theirs\n").commit("Theirs");
    var lock = remoteLock();
    var resolve =
        bench.effect(
            "echo x >> \"$HOME/ledger\"; echo branch README.md > \"$MILEPOST_KEPT_FILE\";"
                + " git checkout -q --ours README.md",
            RESOLVE,
            opened.head(),
            false);
    assertThatThrownBy(() -> bench.executor("a").run(RUN, resolve));
    var again = bench.effect("exit 7", RESOLVE.again(), opened.head(), true);
    assertThatThrownBy(() -> bench.executor("a").run(RUN, again));
    bench.repository.file("later.txt", "later\n").commit("Later");
    Files.delete(lock);

    var resolved =
        (ConflictResolved) bench.run("a", "exit 7", RESOLVE.again().again(), opened.head(), true);

    assertThat(bench.pushed("README.md")).isEqualTo("ours");
    assertThat(bench.remote("merge-base", theirs, resolved.head())).isEqualTo(theirs);
    assertAgents(2);
  }

  @Test
  void a_conflict_that_an_agent_left_is_not_resolved_by_the_death_of_its_executor()
      throws Exception {
    var opened = (PrOpened) bench.run("echo x >> \"$HOME/ledger\"; echo ours > README.md");
    bench.repository.file("README.md", "theirs\n").commit("Theirs");
    var effect = bench.effect("echo x >> \"$HOME/ledger\"", RESOLVE, opened.head(), false);
    // Its result is lost.
    bench.executor("a").run(RUN, effect);

    var failed = (AttemptFailed) bench.run("a", "exit 7", RESOLVE.again(), opened.head(), true);

    assertThat(failed.kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(failed.message()).contains("README.md");
    assertThat(Files.readAllLines(bench.home.resolve("ledger"))).hasSize(2);
  }

  @Test
  void another_executor_knows_of_no_agent_and_starts_one_under_the_next_number() throws Exception {
    var lock = remoteLock();
    var first = bench.effect(GREET, FIRST, null, false);
    assertThatThrownBy(() -> bench.executor("a").run(RUN, first));
    Files.delete(lock);

    bench.run("b", GREET, FIRST.again(), null, true);

    assertAgents(2);
  }

  @Test
  void an_agent_that_failed_is_not_paid_again_because_its_executor_died() throws Exception {
    bench.run("a", GREET + "; exit 9", FIRST, null, false);

    var failed = (AttemptFailed) bench.run("a", GREET, FIRST.again(), null, true);

    assertThat(failed.kind()).isEqualTo(FailureKind.EXIT_CODE);
    assertThat(failed.exitCode()).isEqualTo(9);
    assertAgents(1);
  }

  @Test
  void an_agent_whose_provider_gave_no_more_is_started_again_as_the_next_attempt()
      throws Exception {
    bench.profile = "codex";
    bench.run(
        "a",
        "echo x >> \"$HOME/ledger\"; echo 'usage limit, try again in 1 hour'; exit 1",
        FIRST,
        null,
        false);

    bench.run("a", GREET, FIRST.again(), null, true);

    assertAgents(2);
  }

  private void assertAgents(int count) throws Exception {
    assertThat(bench.agents()).as("in the log").isEqualTo(count);
    assertThat(Files.readAllLines(bench.home.resolve("ledger"))).as("in the world").hasSize(count);
  }

  /** The remains of a git that was killed while it moved the branch over there. */
  private Path remoteLock() throws Exception {
    var lock = Path.of(bench.forge().remote(), "refs/heads/" + BRANCH + ".lock");
    Files.createDirectories(lock.getParent());
    return Files.createFile(lock);
  }

  private static Exception held(ExecutorEffects executor, RunAssignment effect) {
    return org.assertj.core.api.Assertions.catchException(() -> executor.run(RUN, effect));
  }

  private void endHolder() throws Exception {
    long pid = Long.parseLong(Files.readString(bench.home.resolve("holder")).strip());
    var holder = ProcessHandle.of(pid).orElseThrow();
    holder.descendants().forEach(ProcessHandle::destroyForcibly);
    holder.destroyForcibly();
    holder.onExit().join();
  }
}
