package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.BRANCH;
import static dev.milepost.executor.effect.Workbench.FIRST;
import static dev.milepost.executor.effect.Workbench.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent's changes to git stay in the repository of its issue. */
class OwnRepositoryTest {
  private static final Assignment FIX = new Assignment(ISSUE, 1, Work.FIX, 1);

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf .git",
        "rm -rf .git; ln -s \"$USERS\" .git",
        "rm -rf .git; echo \"gitdir: $USERS\" >.git",
        "m=$(cat .git/objects/info/alternates); rm -rf .git; ln -s \"${m%/objects}\" .git",
        "rm -rf .git; mkdir .git"
      })
  void an_agent_that_replaces_the_repository_fails_there(String script) throws Exception {
    var users = bench.repository.folder().resolve(".git");
    var before = bench.repository.git("for-each-ref");
    var failed = bench.failed("echo hello >greeting.txt; USERS=" + users + "; " + script);
    assertThat(failed.kind()).isEqualTo(FailureKind.WORKTREE);
    assertThat(failed.message()).contains("removed or replaced");
    assertThat(bench.repository.git("for-each-ref")).isEqualTo(before);
    assertThat(bench.forge().branchHead(BRANCH)).isEmpty();
    var next = bench.run("a", "echo hello >greeting.txt", FIRST.again(), null, false);
    assertThat(next).isInstanceOf(PrOpened.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git checkout -q -b feature/mine; echo x >x.txt; git add -A; git commit -qm x",
        "git checkout -q --detach; echo x >x.txt; git add -A; git commit -qm x",
        "git branch -m feature/renamed; echo x >x.txt",
        "echo x >x.txt; git stash -qu; git stash pop -q",
        "echo x >x.txt; git add -A; git commit -qm x; git tag v1; git notes add -m n; git gc -q",
        "git worktree add -q ../beside; echo x >x.txt",
        "git bisect start -q HEAD; echo x >x.txt; touch .git/index.lock .git/HEAD.lock",
        "git remote set-url origin /nowhere; git config url./x.insteadOf /; echo x >x.txt",
        "git config core.worktree /; git config extensions.worktreeConfig true; echo x >x.txt"
      })
  void whatever_it_does_to_git_its_work_is_pushed_and_a_round_goes_on(String script)
      throws Exception {
    var opened = (PrOpened) bench.run("mkdir build; echo cached >build/c; " + script);
    assertThat(bench.remote("ls-tree", "-r", "--name-only", opened.head())).contains("x.txt");
    var fixed =
        bench.run("a", "cp build/c x.txt; git branch --show-current >b", FIX, opened.head(), false);
    assertThat(fixed).isInstanceOf(FixPushed.class);
    assertThat(bench.pushed("x.txt")).isEqualTo("cached");
    assertThat(bench.pushed("b")).isEqualTo(BRANCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf .git; git init -q",
        "rm -rf .git; git init -q; git add -A; git -c user.name=a -c user.email=a@b commit -qm new",
        "git checkout -q --orphan other; git add -A; git commit -qm 'All of it'",
        "git add -A; git commit -q --amend --no-edit"
      })
  void a_history_that_cannot_be_merged_becomes_one_commit_after_where_it_began(String script)
      throws Exception {
    bench.repository.file("gone.txt", "old\n").commit("Of a person");
    bench.repository.git("checkout", "-q", "--orphan", "new-root");
    var start = bench.repository.commit("All in one");
    bench.repository.git("branch", "-q", "-M", "main");
    var opened = (PrOpened) bench.run("rm gone.txt; echo x >x.txt; " + script);
    assertThat(bench.remote("rev-parse", opened.head() + "^")).isEqualTo(start);
    assertThat(bench.remote("diff", "--name-status", start, opened.head()))
        .isEqualTo("D\tgone.txt\nA\tx.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git branch -m x; git branch milepost",
        "git update-ref -d refs/remotes/origin/main; git update-ref refs/remotes/origin/main/x HEAD"
      })
  void a_ref_in_the_way_has_the_repository_made_again(String script) throws Exception {
    var opened = (PrOpened) bench.run("echo x >x.txt; " + script);
    var fixed = (FixPushed) bench.run("a", "git branch >b", FIX, opened.head(), false);
    assertThat(bench.remote("show", fixed.head() + ":b")).isEqualTo("* " + BRANCH);
    var output = bench.worktree("a").resolveSibling(FIX.slug()).resolve("output.log");
    assertThat(output).content().contains("repository was made again");
  }

  @Test
  void an_agent_that_amends_what_was_there_before_it_has_changed_nothing() throws Exception {
    assertThat(bench.failed("git commit -q --amend -m 'All mine'").kind())
        .isEqualTo(FailureKind.NO_CHANGE);
  }

  @Test
  void origin_is_the_persons_own_without_a_credential_and_takes_no_push() throws Exception {
    bench.repository.git("remote", "add", "origin", "https://ann:hunter2@example.invalid/a/b.git");
    bench.run(
        "git remote -v >r.txt; git push origin HEAD >p.txt 2>&1; git log -1 origin/main >l.txt");
    assertThat(bench.pushed("r.txt")).contains("https://example.invalid/a/b.git (fetch)");
    assertThat(bench.pushed("r.txt")).doesNotContain("hunter2");
    assertThat(bench.pushed("p.txt")).contains("agents do not push");
    assertThat(bench.pushed("l.txt")).contains("Begin");
  }

  @Test
  void origin_can_be_fetched_where_the_person_has_none() throws Exception {
    bench.run("git fetch -q origin && git remote get-url origin >r.txt");
    assertThat(bench.pushed("r.txt")).isEqualTo(bench.repository.folder().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git --git-dir=$M config url.https://x.invalid/.insteadOf /",
        "git --git-dir=$M config extensions.worktreeConfig true",
        "mkdir $M/hooks; touch $M/hooks/pre-push",
        "echo /nowhere >$M/objects/info/alternates",
        "find $M/refs -type f -exec sh -c 'echo rubbish >\"$1\"' - {} \\;",
        "rm -f $M/packed-refs; find $M/refs -type f -exec sh -c 'echo "
            + "1111111111111111111111111111111111111111 >\"$1\"' - {} \\;",
        "rm $M/HEAD"
      })
  void a_mirror_that_was_changed_is_made_again_and_that_is_said(String script) throws Exception {
    bench.killedAmid("echo half >half.txt; git add -A; git commit -qm half; exit 1");
    var file = bench.worktree("a").resolve(".git/objects/info/alternates");
    var mirror = Path.of(Files.readString(file).strip()).getParent();
    var changed = new ProcessBuilder("sh", "-c", "M='" + mirror + "'; " + script).inheritIO();
    assertThat(changed.start().waitFor()).isZero();
    bench.repository.file("more.txt", "more\n").commit("More");
    var next =
        bench.run("a", "cat half.txt >whole.txt && git log >/dev/null", FIRST.again(), null, true);
    assertThat(next).isInstanceOf(PrOpened.class);
    var output = bench.worktree("a").resolveSibling(FIRST.again().slug()).resolve("output.log");
    assertThat(output).content().containsOnlyOnce("was not as Milepost left it");
    var third = (AttemptFailed) bench.run("a", "exit 3", FIX, ((PrOpened) next).head(), false);
    assertThat(third.kind()).isEqualTo(FailureKind.EXIT_CODE);
    assertThat(third.outputTail()).doesNotContain("Milepost left it");
  }
}
