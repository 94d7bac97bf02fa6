package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.BRANCH;
import static dev.milepost.executor.effect.Workbench.FIRST;
import static dev.milepost.executor.effect.Workbench.ISSUE;
import static dev.milepost.executor.effect.Workbench.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RemoveWorktrees;
import dev.milepost.executor.effect.lease.Lease;
import dev.milepost.process.LeftoverProcesses;
import dev.milepost.testkit.AwaitLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookFirstTest {
  private static final Assignment FIX = new Assignment(ISSUE, 1, Work.FIX, 1);
  private static final Assignment RESOLVE = new Assignment(ISSUE, 1, Work.RESOLVE_CONFLICT, 1);
  private static final String GREET = "echo hello > greeting.txt";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void a_branch_that_a_lost_attempt_pushed_is_taken_as_it_is() throws Exception {
    var first = (PrOpened) bench.run(GREET);
    var again = (PrOpened) bench.run("b", "exit 1", FIRST.again(), null, true);
    assertThat(again.head()).isEqualTo(first.head());
    assertThat(again.pullRequest()).isEqualTo(first.pullRequest());
    assertThat(again.assignment()).isEqualTo(FIRST.again());
  }

  @Test
  void a_fix_begins_at_the_head_and_moves_the_branch() throws Exception {
    var first = (PrOpened) bench.run(GREET);
    var fixed =
        (FixPushed)
            bench.run("b", "cat \"$MILEPOST_PROMPT_FILE\" >> fix.txt", FIX, first.head(), false);
    assertThat(fixed.head()).isNotEqualTo(first.head());
    assertThat(bench.forge().branchHead(BRANCH)).contains(fixed.head());
    assertThat(bench.remote("merge-base", first.head(), fixed.head())).isEqualTo(first.head());
    assertThat(bench.pushed("fix.txt")).contains("greeting is missing");
    var repeated = (FixPushed) bench.run("c", "exit 1", FIX.again(), first.head(), true);
    assertThat(repeated.head()).isEqualTo(fixed.head());
  }

  @Test
  void a_fix_in_the_same_worktree_keeps_what_tools_cached_and_drops_what_they_spilt()
      throws Exception {
    var first = (PrOpened) bench.run(GREET + "; mkdir build; echo cache > build/cache");
    Files.writeString(bench.worktree("a").resolve("spilt.txt"), "x");
    var fixed = (FixPushed) bench.run("a", "cp build/cache fix.txt", FIX, first.head(), false);
    assertThat(bench.remote("ls-tree", "-r", "--name-only", fixed.head()))
        .contains("fix.txt")
        .doesNotContain("spilt.txt");
  }

  @Test
  void a_fix_that_changes_nothing_fails() throws Exception {
    var first = (PrOpened) bench.run(GREET);
    var failed = (AttemptFailed) bench.run("a", "true", FIX, first.head(), false);
    assertThat(failed.kind()).isEqualTo(FailureKind.NO_CHANGE);
  }

  @Test
  void a_conflict_is_left_in_the_files_for_the_agent_to_resolve() throws Exception {
    var first = (PrOpened) bench.run("echo ours > README.md");
    bench.repository.file("README.md", "theirs\n").commit("Theirs");
    var resolved =
        (ConflictResolved)
            bench.run(
                "a",
                "grep -q '<<<<<<<' README.md && echo both > README.md",
                RESOLVE,
                first.head(),
                false);
    assertThat(bench.pushed("README.md")).isEqualTo("both");
    var base = bench.forge().baseHead("main");
    assertThat(bench.remote("merge-base", base, resolved.head())).isEqualTo(base);
  }

  @Test
  void a_conflict_that_is_kept_whole_for_our_side_is_a_merge_all_the_same() throws Exception {
    var first = (PrOpened) bench.run("echo ours > README.md");
    bench.repository.file("README.md", "theirs\n").commit("Theirs");
    var resolved = bench.run("a", "git checkout --ours README.md", RESOLVE, first.head(), false);
    assertThat(resolved).isInstanceOf(ConflictResolved.class);
    assertThat(bench.pushed("README.md")).isEqualTo("ours");
  }

  @Test
  void conflict_markers_that_are_left_are_no_resolution() throws Exception {
    var first = (PrOpened) bench.run("echo ours > README.md");
    bench.repository.file("README.md", "theirs\n").commit("Theirs");
    var failed =
        (AttemptFailed)
            bench.run(
                "a",
                "git add -A; git commit -qm 'resolved, trust me'",
                RESOLVE,
                first.head(),
                false);
    assertThat(failed.kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(failed.message()).contains("README.md");
    assertThat(bench.forge().branchHead(BRANCH)).contains(first.head());
  }

  @Test
  void an_attempt_goes_on_with_what_the_lost_one_left_here() throws Exception {
    lost("echo half > half.txt; echo $$ > \"$HOME/pid\"; sleep 1000");
    var opened = (PrOpened) bench.run("a", "cat half.txt > whole.txt", FIRST.again(), null, true);
    assertThat(bench.remote("show", opened.head() + ":whole.txt")).isEqualTo("half");
  }

  @Test
  void an_attempt_after_a_failed_one_begins_anew() throws Exception {
    bench.run("a", "echo half > half.txt; exit 9", FIRST, null, false);
    bench.run("a", "echo x > x; test ! -e half.txt", FIRST.again(), null, false);
    assertThat(bench.forge().branchHead(BRANCH)).isPresent();
  }

  @Test
  void an_agent_dies_when_its_attempt_is_owed_no_more() throws Exception {
    var effect = bench.effect("echo $$ > \"$HOME/pid\"; sleep 1000", FIRST, null, false);
    var thread = Thread.ofVirtual().start(() -> quietly(bench.executor("a"), effect));
    var agent = agentPid();
    thread.interrupt();
    thread.join();
    assertThat(Workbench.isRunning(agent)).isFalse();
    assertThat(bench.forge().branchHead(BRANCH)).isEmpty();
  }

  @Test
  void an_agent_dies_when_the_lease_runs_out() throws Exception {
    var clock = new AtomicLong();
    var lease = new Lease(Duration.ofSeconds(3), clock::get);
    lease.confirmed(0);
    var effect = bench.effect("echo $$ > \"$HOME/pid\"; sleep 1000", FIRST, null, false);
    var ended = new CompletableFuture<Object>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                ended.complete(bench.executor("a", lease).run(RUN, effect));
              } catch (Exception e) {
                ended.completeExceptionally(e);
              }
            });
    var agent = agentPid();
    clock.set(Duration.ofSeconds(3).toNanos());
    AwaitLimit.soon().until(() -> !Workbench.isRunning(agent));
    lease.confirmed(clock.get());
    var end = (AttemptFailed) ((List<?>) ended.get()).getFirst();
    assertThat(end.kind()).isEqualTo(FailureKind.INTERRUPTED);
  }

  @Test
  void what_an_earlier_incarnation_left_is_found_by_its_identity() throws Exception {
    var effect = bench.effect("echo $$ > \"$HOME/pid\"; sleep 1000", FIRST, null, false);
    var thread = Thread.ofVirtual().start(() -> quietly(bench.executor("a"), effect));
    var agent = agentPid();
    var identities = bench.workspace("a").home().identities();
    assertThat(identities).hasSize(1);
    assertThat(LeftoverProcesses.end(identities.getFirst(), Duration.ofSeconds(1))).isTrue();
    assertThat(Workbench.isRunning(agent)).isFalse();
    thread.interrupt();
    thread.join();
    assertThat(bench.workspace("a").home().identities()).isEmpty();
  }

  @Test
  void worktrees_are_removed_and_outputs_stay() throws Exception {
    bench.run(GREET);
    var removed = bench.executor("a").run(RUN, new RemoveWorktrees(new EventId("ab"))).getFirst();
    assertThat(removed).isEqualTo(new WorktreesRemoved("a", 1));
    assertThat(bench.worktree("a")).doesNotExist();
    assertThat(bench.worktree("a").resolveSibling(FIRST.slug()).resolve("output.log")).exists();
    assertThat(bench.executor("a").run(RUN, new RemoveWorktrees(new EventId("ab"))).getFirst())
        .isEqualTo(new WorktreesRemoved("a", 0));
  }

  /** An attempt whose executor goes away while its agent is at work. */
  private void lost(String script) throws Exception {
    var effect = bench.effect(script, FIRST, null, false);
    var thread = Thread.ofVirtual().start(() -> quietly(bench.executor("a"), effect));
    agentPid();
    thread.interrupt();
    thread.join();
  }

  private long agentPid() {
    var file = bench.home.resolve("pid");
    AwaitLimit.soon().until(() -> Files.exists(file) && Files.size(file) > 1);
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void quietly(
      ExecutorEffects executor, dev.milepost.executor.domain.ExecutorEffect effect) {
    try {
      executor.run(RUN, effect);
    } catch (Exception e) {
      // How it ends is seen in the world.
    }
  }
}
