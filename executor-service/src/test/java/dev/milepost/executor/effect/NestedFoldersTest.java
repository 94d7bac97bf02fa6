package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.MergeMethod;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No pointer to a commit that no repository has lands, and no files vanish behind one. */
class NestedFoldersTest {
  private static final String GENERATED =
      "ID='-c user.name=x -c user.email=x@example.invalid'; make() { mkdir -p $1/src; echo {} >"
          + " $1/package.json; (cd $1 && git init -q .); }; commit() { (cd $1; git add -A; git $ID"
          + " commit -qm Initial); }; ";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void the_files_of_a_repository_that_was_begun_here_are_taken() throws Exception {
    bench.run(GENERATED + "make web; commit web; make api; make web/inner; commit web/inner");
    assertThat(files())
        .contains("web/package.json", "api/package.json", "web/inner/package.json")
        .doesNotContain("160000");
  }

  @Test
  void a_pointer_that_the_agent_committed_becomes_files_again() throws Exception {
    var opened = bench.run(GENERATED + "make cli; commit cli; git add -A; git commit -qm Add");
    assertThat(opened).isInstanceOf(PrOpened.class);
    assertThat(files()).contains("cli/package.json").doesNotContain("160000");
  }

  @Test
  void a_pointer_of_an_earlier_commit_lands_by_no_merge_of_all_commits() throws Exception {
    bench.mergeMethod = MergeMethod.REBASE;
    var failed = bench.failed(GENERATED + "make cli; commit cli; git add -A; git commit -qm Add");
    assertThat(failed.kind()).isEqualTo(FailureKind.VERIFICATION);
    assertThat(failed.message()).contains("cli", ".gitmodules", "rebase", "squash");
  }

  @Test
  void worktrees_and_clones_of_this_repository_are_left_out() throws Exception {
    bench.run(
        GENERATED
            + "git worktree add -q .claude/worktrees/x; echo w > .claude/worktrees/x/w;"
            + " git clone -q . copy; (cd copy; echo c > c); commit copy;"
            + " echo d > d.txt");
    assertThat(files()).contains("d.txt").doesNotContain("160000", "copy", ".claude");
  }

  @Test
  void a_clone_of_another_repository_is_left_to_a_person() throws Exception {
    var other = folder.resolve("other");
    var failed =
        bench.failed(
            "git init -q \"$0\"; cd \"$0\"; git commit -q --allow-empty -m o; cd -;"
                    .replace("$0", other.toString())
                + "git clone -q \""
                + other
                + "\" vendor/lib; echo d > d.txt");
    assertThat(failed.kind()).isEqualTo(FailureKind.VERIFICATION);
    assertThat(failed.message()).contains("vendor/lib", "git submodule add", "without their .git");
  }

  @Test
  void a_submodule_that_is_added_properly_stays_one() throws Exception {
    var other = folder.resolve("other");
    bench.run(
        GENERATED
            + "git init -q \"%s\"; (cd \"%s\"; git $ID commit -q --allow-empty -m o);"
                .formatted(other, other)
            + " git -c protocol.file.allow=always submodule --quiet add \"%s\" lib; echo d > d.txt"
                .formatted(other));
    assertThat(files()).contains("160000", "\tlib", ".gitmodules", "d.txt");
  }

  @Test
  void a_bare_repository_is_files_like_others() throws Exception {
    bench.run("git init -q --bare fixture.git; echo d > d.txt");
    assertThat(files()).contains("fixture.git/HEAD", "d.txt").doesNotContain("160000");
  }

  @Test
  void nothing_that_a_nested_repository_configures_is_run() throws Exception {
    var ran = folder.resolve("ran");
    bench.run(
        GENERATED
            + "make web; git -C web config core.fsmonitor 'touch \"%s\"';".formatted(ran)
            + " commit web 2> /dev/null; rm -f \"%s\"".formatted(ran));
    assertThat(ran).doesNotExist();
    assertThat(files()).contains("web/package.json");
  }

  private String files() {
    return bench.remote("ls-tree", "-r", Workbench.BRANCH);
  }
}
