package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.FIRST;
import static dev.milepost.executor.effect.Workbench.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.executor.domain.ExecutorEffect.RemoveWorktrees;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents, crashes and people change the folders under an attempt; its work is not lost. */
class BadLuckTest {
  private static final String GREET = "echo hello > greeting.txt; ";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rm -rf \"$m\"", "rm -rf \"$m/objects\"/*"})
  void a_mirror_that_is_removed_while_an_agent_works_is_brought_back(String removal)
      throws Exception {
    bench.run(GREET + "m=$(dirname \"$(cat .git/objects/info/alternates)\"); " + removal);

    assertThat(bench.pushed("greeting.txt")).isEqualTo("hello");
    assertThat(bench.pushed("README.md")).isEqualTo("A project.");
    assertThat(bench.agents()).isEqualTo(1);
  }

  @Test
  void locks_that_a_git_left_in_the_mirror_when_its_executor_was_killed_are_in_nobodys_way()
      throws Exception {
    bench.failed("exit 1");
    var mirror = mirror();
    var own = Files.createDirectories(mirror.resolve("refs/heads/milepost/test-run"));
    Files.createFile(own.resolve("issue-12.lock"));
    Files.createFile(mirror.resolve("refs/remotes/origin/main.lock"));
    Files.createFile(mirror.resolve("packed-refs.lock"));
    bench.repository.file("later.txt", "later").commit("Later");

    assertThat(bench.run("a", GREET, FIRST.again(), null, false)).isInstanceOf(PrOpened.class);
    assertThat(own.resolve("issue-12.lock")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rm .git/index", "echo torn > .git/index", "mkdir -p x; mv .git/index x"})
  void an_index_that_is_gone_or_torn_makes_nothing_vanish(String loss) throws Exception {
    bench.repository.file("build/kept.txt", "kept\n");
    bench.repository.git("add", "-f", "build/kept.txt");
    bench.repository.git("commit", "-qm", "Kept though it is ignored");

    var opened = (PrOpened) bench.run(GREET + loss);

    assertThat(bench.remote("ls-tree", "-r", "--name-only", opened.head()))
        .contains("build/kept.txt", "greeting.txt");
  }

  @Test
  void folders_that_lie_deeper_than_a_path_can_name_are_removed_too() throws Exception {
    var deep =
        "d=$(printf 'd%.0s' $(seq 200)); i=0; while [ $i -lt 60 ]; do mkdir $d; cd -P $d || exit 1;"
            + " i=$((i+1)); done";
    bench.run(GREET + "mkdir build; cd build; " + deep);

    bench.executor("a").run(RUN, new RemoveWorktrees(new EventId("ab")));

    try (var left = Files.list(bench.worktree("a").getParent())) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .noneMatch(name -> name.equals("worktree") || name.startsWith(".deep"));
    }
  }

  @Test
  void files_that_belong_to_another_account_are_taken_all_the_same() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");

    assertThat(bench.run(GREET + "chown -R 12345:12345 .")).isInstanceOf(PrOpened.class);
  }

  @Test
  void a_file_that_says_where_the_work_began_is_not_believed_to_be_one() throws Exception {
    bench.killedAmid(
        GREET + "b=$(dirname \"$MILEPOST_PROMPT_FILE\")/../begun; rm $b; mkfifo $b; exit 1");

    var again = bench.run("a", "test ! -e greeting.txt && echo x > x", FIRST.again(), null, true);

    assertThat(again)
        .as("%s", again instanceof AttemptFailed f ? f.message() : "")
        .isInstanceOf(PrOpened.class);
  }

  private Path mirror() throws Exception {
    try (var mirrors = Files.list(bench.home.resolve("executors/a/mirrors"))) {
      return mirrors.findFirst().orElseThrow();
    }
  }
}
