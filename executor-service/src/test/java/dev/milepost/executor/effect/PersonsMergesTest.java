package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The merge that an agent is given to resolve is the one that the forge makes. */
class PersonsMergesTest {
  private static final Assignment RESOLVE = new Assignment(ISSUE, 1, Work.RESOLVE_CONFLICT, 1);

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_file_of_which_both_sides_change_the_end() {
    bench = new Workbench(folder);
    bench.repository.file(".gitattributes", "log.md merge=own\n").file("log.md", "# x\n");
    bench.repository.file("f", "1\n").commit("log");
  }

  @Test
  void a_driver_of_the_persons_clone_merges_and_only_the_rest_is_left() throws Exception {
    bench.repository.git("config", "merge.own.driver", "cat %B >> %A");
    var end = resolved("echo two >> log.md; echo 2 > f", "git status -s > s; echo 4 > f");
    assertThat(bench.remote("show", end.head() + ":log.md")).isEqualTo("# x\ntwo\n# x\nthree");
    assertThat(bench.pushed("s")).contains("UU f").doesNotContain("UU log.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"./own %A", "sh own %A", "sh ./own %A", "sh \"$PWD/own\" %A"})
  void a_driver_runs_nothing_that_an_agent_wrote(String driver) throws Exception {
    bench.repository.git("config", "merge.own.driver", driver);
    var ran = folder.resolve("ran");
    var attack = "printf '#!/bin/sh\\ntouch " + ran + "\\n' > own; chmod +x own; ";
    resolved(attack + "echo two >> log.md; echo 2 > f", "echo 4 > f; echo all > log.md");
    assertThat(ran).doesNotExist();
  }

  @Test
  void a_driver_that_an_agent_configures_is_none() throws Exception {
    var ran = folder.resolve("ran");
    var attack =
        "git config merge.own.driver 'touch %1$s'; git config merge.default own;"
            + " echo '* merge=own' > .git/info/attributes; ";
    resolved(
        attack.formatted(ran) + "echo two >> log.md; echo 2 > f", "echo 4 > f; echo all > log.md");
    assertThat(ran).doesNotExist();
  }

  @Test
  void attributes_that_the_branch_alone_has_do_not_count() throws Exception {
    var script = "echo 'f merge=union' >> .gitattributes; echo two >> log.md; echo 2 > f";
    resolved(script, "git status -s > s; echo 4 > f; echo all > log.md");
    assertThat(bench.pushed("s")).contains("UU f");
  }

  @Test
  void a_merge_that_comes_out_clean_is_one_commit_with_both_parents() throws Exception {
    bench.repository.git("config", "merge.own.driver", "cat %B >> %A");
    var end = resolved("echo two >> log.md", ":");
    assertThat(bench.remote("log", "-1", "--format=%P", end.head()).split(" ")).hasSize(2);
    assertThat(bench.remote("show", end.head() + ":f")).isEqualTo("3");
  }

  private ConflictResolved resolved(String first, String second) throws Exception {
    var opened = (PrOpened) bench.run(first);
    bench.repository.file("log.md", "# x\nthree\n").file("f", "3\n").commit("theirs");
    var end = bench.run("a", second, RESOLVE, opened.head(), false);
    assertThat(end).isInstanceOf(ConflictResolved.class);
    assertThat(Files.exists(bench.worktree("a").resolve(".git/MERGE_HEAD"))).isFalse();
    return (ConflictResolved) end;
  }
}
