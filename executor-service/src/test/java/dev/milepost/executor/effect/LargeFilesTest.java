package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.MergeMethod;
import dev.milepost.forge.CiStatus.ChecksPassed;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergeResult.MergeCompleted;
import dev.milepost.git.ProgramFolders;
import dev.milepost.process.ProgramFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository with Git LFS, set up as {@code git lfs install} does it: for the account. */
class LargeFilesTest {
  private static final String POINTER = "version https://git-lfs";
  private static final String LOGO = "x".repeat(2000);

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository_with_a_large_file() throws Exception {
    assumeTrue(
        !ProgramFinder.isMissing("git-lfs", folder, System.getenv("PATH")),
        "git-lfs is not installed (Debian: git-lfs)");
    bench = new Workbench(folder);
    Files.createDirectories(bench.home);
    Files.writeString(
        bench.home.resolve(".gitconfig"),
        """
        [filter "lfs"]
        \tclean = git-lfs clean -- %f
        \tsmudge = git-lfs smudge -- %f
        \tprocess = git-lfs filter-process
        \trequired = true
        """);
    for (var line : List.of("clean=git-lfs clean -- %f", "smudge=git-lfs smudge -- %f")) {
      bench.repository.git("config", "filter.lfs." + line.split("=")[0], line.split("=")[1]);
    }
    bench.repository.file(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
    bench.repository.file("logo.bin", LOGO).commit("Assets");
    assertThat(bench.repository.git("show", "main:logo.bin")).startsWith(POINTER);
  }

  @Test
  void an_agent_sees_contents_and_its_commits_hold_pointers() throws Exception {
    bench.run(
        "cp logo.bin seen.txt; printf new > left.bin; printf own > own.bin;"
            + " git add own.bin; git commit -qm own; git lfs ls-files -n > listed.txt");
    assertThat(bench.pushed("seen.txt")).isEqualTo(LOGO);
    assertThat(bench.pushed("left.bin")).startsWith(POINTER);
    assertThat(bench.pushed("own.bin")).startsWith(POINTER);
    assertThat(bench.pushed("logo.bin")).startsWith(POINTER);
    assertThat(bench.pushed("listed.txt")).contains("logo.bin", "own.bin");
  }

  @Test
  void a_token_in_a_content_holds_the_push() throws Exception {
    var failed = bench.failed("echo ghp_R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1No > new.bin");
    assertThat(failed.message()).contains("new.bin:1 looks like a GitHub token");
  }

  @Test
  void the_check_sees_contents_and_a_merge_brings_them_to_the_persons_clone() throws Exception {
    var opened = (PrOpened) bench.run("printf fresh > new.bin; mkdir -p .git/lfs");
    bench.check = List.of("sh", "-c", "test \"$(cat new.bin)\" = fresh && test -s logo.bin");
    var forge = bench.forge();
    assertThat(forge.ci(opened.pullRequest(), opened.head())).isInstanceOf(ChecksPassed.class);
    var preview =
        (PreviewClean) forge.preview(opened.pullRequest(), opened.head(), MergeMethod.SQUASH);
    assertThat(forge.merge(opened.pullRequest(), opened.head(), preview, MergeMethod.SQUASH))
        .isInstanceOf(MergeCompleted.class);
    bench.repository.git("reset", "-q", "--hard");
    assertThat(bench.repository.folder().resolve("new.bin")).hasContent("fresh");
    assertThat(bench.repository.folder().resolve("logo.bin")).hasContent(LOGO);
  }

  @Test
  void a_pointer_to_what_is_nowhere_is_held() throws Exception {
    var failed = bench.failed(pointer("lost.bin"));
    assertThat(failed.kind()).isEqualTo(FailureKind.VERIFICATION);
    assertThat(failed.message()).contains("Git LFS has no content", "lost.bin");
  }

  @Test
  void a_content_that_is_not_what_its_pointer_says_is_held() throws Exception {
    var failed =
        bench.failed(
            pointer("lost.bin")
                + "; d=.git/lfs/objects/01/01; mkdir -p $d; printf evil > $d/"
                + "01".repeat(32));
    assertThat(failed.message()).contains("Git LFS has no content", "lost.bin");
  }

  @Test
  void a_content_that_the_persons_clone_has_not_either_is_a_pointer_for_the_agent()
      throws Exception {
    var objects = bench.repository.folder().resolve(".git/lfs/objects");
    ProgramFolders.deleteTree(objects);
    bench.run("head -c 23 logo.bin > seen.txt; echo more > more.txt");
    assertThat(bench.pushed("seen.txt")).isEqualTo(POINTER);
    assertThat(bench.pushed("logo.bin")).startsWith(POINTER);
  }

  /** Writes the pointer of four bytes by hand. */
  private static String pointer(String path) {
    return "printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:%s\\nsize 4\\n' > %s"
        .formatted("01".repeat(32), path);
  }
}
