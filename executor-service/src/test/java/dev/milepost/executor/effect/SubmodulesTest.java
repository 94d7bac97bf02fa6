package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.FIRST;
import static dev.milepost.executor.effect.Workbench.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Work;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmodulesTest {
  private static final String LIB = "vendor/lib";
  private static final Assignment FIX = new Assignment(ISSUE, 1, Work.FIX, 1);

  @TempDir Path folder;
  private Workbench bench;
  private TestRepository lib;
  private String old;
  private String newer;

  @BeforeEach
  void a_repository_with_a_submodule_beside_it() throws Exception {
    bench = new Workbench(folder);
    lib = TestRepository.init(Files.createDirectories(folder.resolve("beside")));
    old = lib.file("lib.txt", "1\n").commit("one");
    pointTo("../beside/repo");
    newer = lib.file("lib.txt", "2\n").commit("two");
  }

  private void pointTo(String url) {
    bench.repository.git("update-index", "--add", "--cacheinfo", "160000," + old + "," + LIB);
    bench.repository.file(
        ".gitmodules", "[submodule \"lib\"]\n\tpath = %s\n\turl = %s\n".formatted(LIB, url));
    bench.repository.git("add", ".gitmodules");
    bench.repository.git("commit", "-qm", "Submodule");
  }

  @Test
  void it_is_filled_with_the_commit_that_is_pointed_to_and_its_pointer_stays() throws Exception {
    var opened =
        (PrOpened) bench.run("cp vendor/lib/lib.txt seen.txt; git submodule status >s.txt");
    assertThat(bench.pushed("seen.txt")).isEqualTo("1");
    assertThat(bench.pushed("s.txt")).contains(" " + old + " " + LIB);
    assertThat(pointer(opened.head())).isEqualTo(old);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git -C vendor/lib checkout -q origin/main 2>/dev/null || git -C vendor/lib fetch -q"
            + " origin; git -C vendor/lib checkout -q NEWER",
        "git update-index --cacheinfo 160000,NEWER,vendor/lib; git commit -qm newer",
        "git update-index --cacheinfo 160000,NEWER,vendor/lib",
        "git -C vendor/lib fetch -q; git -C vendor/lib checkout -q NEWER; git add -A; git commit"
            + " -qm n"
      })
  void its_pointer_is_moved_as_the_agent_moves_it(String script) throws Exception {
    var opened = (PrOpened) bench.run("echo x >x.txt; " + script.replace("NEWER", newer));
    assertThat(pointer(opened.head())).isEqualTo(newer);
    var fixed =
        (FixPushed) bench.run("a", "cp vendor/lib/lib.txt y.txt", FIX, opened.head(), false);
    assertThat(bench.pushed("y.txt")).isEqualTo("2");
    assertThat(pointer(fixed.head())).isEqualTo(newer);
  }

  @Test
  void a_submodule_that_is_removed_is_removed() throws Exception {
    var opened = (PrOpened) bench.run("git rm -q vendor/lib");
    assertThat(bench.remote("ls-tree", "-r", opened.head())).doesNotContain("commit");
  }

  @Test
  void a_commit_in_it_that_nobody_else_has_is_no_finished_work() throws Exception {
    var failed = bench.failed("cd vendor/lib; echo 3 >lib.txt; git add -A; git commit -qm three");
    assertThat(failed.message()).contains(LIB, "no other clone could check it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git@example.invalid:private/lib.git",
        "ext::sh -c touch% RAN",
        "ssh://git@127.0.0.1:1/lib",
        "/nowhere",
        "--upload-pack=touch RAN"
      })
  void one_that_cannot_be_filled_is_empty_and_that_is_said(String url) throws Exception {
    var ran = folder.resolve("ran");
    pointTo(url.replace("RAN", ran.toString()));
    var opened = (PrOpened) bench.run("ls vendor/lib | wc -l >n.txt");
    assertThat(bench.pushed("n.txt").strip()).isEqualTo("0");
    assertThat(pointer(opened.head())).isEqualTo(old);
    var output = bench.worktree("a").resolveSibling(FIRST.slug()).resolve("output.log");
    assertThat(output).content().contains("the submodule vendor/lib is empty: ");
    assertThat(ran).doesNotExist();
  }

  @Test
  void what_the_modules_file_says_beyond_that_is_not_done() throws Exception {
    var ran = folder.resolve("ran");
    bench.repository.file(
        ".gitmodules",
        """
        [submodule "lib"]
        \tpath = vendor/lib
        \turl = ../beside/repo
        \tupdate = !touch %1$s
        \tignore = none
        [submodule "../../../evil"]
        \tpath = README.md
        \turl = ../beside/repo
        """
            .formatted(ran));
    bench.repository.git("add", ".gitmodules");
    bench.repository.git("commit", "-qm", "Evil");
    assertThat(bench.run("cp vendor/lib/lib.txt seen.txt")).isInstanceOf(PrOpened.class);
    assertThat(bench.pushed("seen.txt")).isEqualTo("1");
    assertThat(ran).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git -C vendor/lib config filter.x.clean 'touch RAN; cat';"
            + " echo '* filter=x' >.git/modules/lib/info/attributes; echo 7 >vendor/lib/lib.txt",
        "git -C vendor/lib config core.fsmonitor 'touch RAN; :'; echo 7 >vendor/lib/lib.txt",
        "rm -rf vendor/lib; mkdir -p vendor/lib; cd vendor/lib; git init -q; echo 1 >lib.txt; git"
            + " config filter.x.clean 'touch RAN; cat'; echo '* filter=x' >.git/info/attributes;"
            + " git add -A 2>/dev/null; rm -f RAN; sleep 1; touch lib.txt; cd ../.."
      })
  void git_outside_runs_nothing_that_was_written_into_it(String attack) throws Exception {
    var ran = folder.resolve("ran");
    bench.run(
        "mkdir -p .git/modules/lib/info; git config -f .gitmodules submodule.lib.ignore none; "
            + attack.replace("RAN", ran.toString())
            + "; echo x >x.txt");
    assertThat(bench.pushed("x.txt")).isEqualTo("x");
    assertThat(ran).doesNotExist();
    var next =
        bench.run(
            "a",
            "echo y >y.txt",
            FIX,
            bench.forge().branchHead(Workbench.BRANCH).orElseThrow(),
            false);
    assertThat(next).isInstanceOf(FixPushed.class);
    assertThat(ran).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"URL", "./../other/repo", "file://URL"})
  void what_an_agents_modules_file_names_is_fetched_for_nobody(String url) throws Exception {
    var other = TestRepository.init(Files.createDirectories(folder.resolve("other")));
    var commit = other.file("secret.txt", "hunter2\n").commit("secret");
    var written = url.replace("URL", other.folder().toString());
    var opened =
        (PrOpened)
            bench.run(
                "git config -f .gitmodules submodule.lib.url %s; git add .gitmodules; git"
                        .formatted(written)
                    + " update-index --cacheinfo 160000,%s,vendor/lib; git commit -qm led"
                        .formatted(commit));
    var fixed =
        bench.run("a", "ls vendor/lib >seen.txt; echo x >>seen.txt", FIX, opened.head(), false);
    assertThat(fixed).isInstanceOf(FixPushed.class);
    assertThat(bench.pushed("seen.txt")).endsWith("x").doesNotContain("secret");
    try (var mirrors = Files.walk(bench.home)) {
      assertThat(mirrors.filter(path -> path.endsWith("refs/milepost/pinned/" + commit))).isEmpty();
    }
  }

  @Test
  void a_lost_attempts_work_in_it_is_continued() throws Exception {
    bench.killedAmid("echo 5 >vendor/lib/half.txt; exit 9");
    var next = bench.run("a", "cp vendor/lib/half.txt whole.txt", FIRST.again(), null, true);
    assertThat(next).isNotInstanceOf(AttemptFailed.class);
    assertThat(bench.pushed("whole.txt")).isEqualTo("5");
  }

  @Test
  void a_private_one_comes_from_the_persons_clone_and_its_new_commits_are_no_finished_work()
      throws Exception {
    pointTo("git@example.invalid:private/lib.git");
    var modules = bench.repository.folder().resolve(".git/modules");
    bench.repository.git("clone", "-q", "--bare", lib.folder().toString(), modules + "/lib");
    var opened = (PrOpened) bench.run("cp vendor/lib/lib.txt seen.txt");
    assertThat(bench.pushed("seen.txt")).isEqualTo("1");
    var own = "cd vendor/lib; echo 3 >lib.txt; git add -A; git commit -qm three";
    var failed = (AttemptFailed) bench.run("a", own, FIX, opened.head(), false);
    assertThat(failed.message()).contains(LIB, "no other clone could check it out");
  }

  @Test
  void a_lost_attempt_that_put_a_link_on_the_way_reaches_nothing_outside() throws Exception {
    var outside = Files.createDirectories(folder.resolve("outside/lib")).resolve("precious");
    Files.writeString(outside, "mine");
    bench.killedAmid("rm -rf vendor; ln -s " + folder.resolve("outside") + " vendor; exit 9");
    bench.run("a", "cp vendor/lib/lib.txt x.txt", FIRST.again(), null, true);
    assertThat(outside).hasContent("mine");
    assertThat(bench.pushed("x.txt")).isEqualTo("1");
  }

  private String pointer(String commit) {
    return bench.remote("ls-tree", "--object-only", commit, LIB);
  }
}
