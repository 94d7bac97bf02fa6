package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeAttributesTest {
  private static final CommitIdent ME = CommitIdent.milepost(1_700_000_000L);

  @TempDir Path folder;
  private Path clone;
  private Git git;

  @BeforeEach
  void a_bare_repository_and_a_persons_clone() throws Exception {
    git = Git.initBare(folder.resolve("repo.git"));
    clone = folder.resolve("clone");
    Git.initBare(clone);
    git = git.merging(drivers());
  }

  @Test
  void both_sides_of_a_file_are_taken_where_the_base_says_so() throws Exception {
    assertThat(merged("CHANGELOG.md merge=union", "CHANGELOG.md")).isEqualTo("# x\n- one\n- two\n");
  }

  @Test
  void a_folder_may_have_attributes_of_its_own() throws Exception {
    var base =
        commit(Optional.empty(), Map.of("d/e/.gitattributes", "f merge=union\n", "d/e/f", "x\n"));
    var one = commit(Optional.of(base), Map.of("d/e/f", "x\n1\n"));
    var two = commit(Optional.of(base), Map.of("d/e/f", "x\n2\n"));
    assertThat(git.merges().merge(one, two)).isInstanceOf(MergedTree.Clean.class);
    assertThat(git.merges().update(two, one)).isInstanceOf(MergedTree.Clean.class);
  }

  @Test
  void without_attributes_the_same_conflicts() throws Exception {
    assertThat(merged("# none", "CHANGELOG.md")).isEqualTo("CHANGELOG.md (content)");
  }

  @Test
  void a_file_that_the_base_calls_binary_is_not_merged_line_by_line() throws Exception {
    var base =
        commit(
            Optional.empty(),
            Map.of(".gitattributes", "f binary\ng -merge\n", "f", LINES, "g", LINES));
    var one = commit(Optional.of(base), Map.of("f", "ONE\n" + LINES, "g", "ONE\n" + LINES));
    var two = commit(Optional.of(base), Map.of("f", LINES + "TWO\n", "g", LINES + "TWO\n"));
    assertThat(((MergedTree.Conflicted) git.merges().merge(one, two)).files())
        .containsExactly("f", "g");
  }

  @Test
  void attributes_that_a_branch_brings_count_once_they_are_on_the_base() throws Exception {
    var base = commit(Optional.empty(), Map.of("f", "x\n"));
    var one = commit(Optional.of(base), Map.of("f", "x\n1\n"));
    var two = commit(Optional.of(base), Map.of("f", "x\n2\n", ".gitattributes", "f merge=union\n"));
    assertThat(git.merges().merge(one, two)).isInstanceOf(MergedTree.Conflicted.class);
    assertThat(git.merges().merge(two, one)).isInstanceOf(MergedTree.Clean.class);
    assertThat(git.merges().merge(one, two)).isInstanceOf(MergedTree.Conflicted.class);
  }

  @Test
  void a_driver_of_the_persons_clone_is_run() throws Exception {
    configure("cat %B >> %A");
    assertThat(merged("CHANGELOG.md merge=own", "CHANGELOG.md"))
        .isEqualTo("# x\n- one\n# x\n- two\n");
  }

  @Test
  void attributes_of_the_repository_itself_count_too() throws Exception {
    configure("cat %B >> %A");
    Files.createDirectories(git.directory().resolve("info"));
    Files.writeString(git.directory().resolve("info/attributes"), "CHANGELOG.md merge=own\n");
    assertThat(merged("# none", "CHANGELOG.md")).isEqualTo("# x\n- one\n# x\n- two\n");
  }

  @Test
  void attributes_and_drivers_of_the_persons_account_count_and_not_those_of_the_process()
      throws Exception {
    var attributes = Files.writeString(folder.resolve("attributes"), "CHANGELOG.md merge=own\n");
    Files.writeString(
        folder.resolve(".gitconfig"),
        "[core]\n\tattributesFile = %s\n[merge \"own\"]\n\tdriver = cat %%B >> %%A\n"
            .formatted(attributes));
    assertThat(merged("# none", "CHANGELOG.md")).isEqualTo("# x\n- one\n# x\n- two\n");
  }

  @Test
  void a_driver_within_the_working_tree_is_not_run_and_its_files_conflict() throws Exception {
    var ran = folder.resolve("ran");
    Files.writeString(clone.resolve("driver.sh"), "#!/bin/sh\ntouch " + ran + "\n");
    clone.resolve("driver.sh").toFile().setExecutable(true);
    for (var command : List.of("./driver.sh %A", "tools/../driver.sh %A", "\"./driver.sh\" %A")) {
      configure(command);
      var again = git.directory();
      git = Git.at(again).merging(drivers());
      assertThat(merged("CHANGELOG.md merge=own", "CHANGELOG.md"))
          .isEqualTo("CHANGELOG.md (content)");
    }
    assertThat(ran).doesNotExist();
  }

  @Test
  void a_driver_that_hangs_is_ended_and_named() throws Exception {
    configure("sleep 600");
    var account = new Account(Map.of("HOME", folder.toString()));
    var settings = Git.at(clone).commitRules().settings(account).merging(Duration.ofSeconds(1));
    git = Git.at(git.directory()).merging(MergeDrivers.of(settings));

    assertThatThrownBy(() -> merged("CHANGELOG.md merge=own", "CHANGELOG.md"))
        .isInstanceOfSatisfying(GitException.class, fault -> assertThat(fault.passing()).isFalse())
        .hasMessageContaining("ended after 1 s: a merge driver of yours hangs (merge.own.driver)")
        .hasMessageContaining("merge=own")
        .hasMessageContaining("milepost.merge-drivers.time-limit");
  }

  @Test
  void a_driver_that_nobody_configured_is_the_usual_merge_as_git_has_it() throws Exception {
    assertThat(merged("CHANGELOG.md merge=unknown", "CHANGELOG.md"))
        .isEqualTo("CHANGELOG.md (content)");
  }

  @Test
  void what_a_commit_is_picked_onto_says_how() throws Exception {
    var base = commit(Optional.empty(), Map.of(".gitattributes", "f merge=union\n", "f", "x\n"));
    var one = commit(Optional.of(base), Map.of("f", "x\n1\n"));
    var two = commit(Optional.of(base), Map.of("f", "x\n2\n"));
    assertThat(git.merges().pick(one, two)).isInstanceOf(MergedTree.Clean.class);
  }

  private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n";

  private MergeDrivers drivers() {
    var account = new Account(Map.of("HOME", folder.toString()));
    return MergeDrivers.read(() -> Git.at(clone).commitRules().settings(account));
  }

  private void configure(String driver) throws Exception {
    Files.writeString(
        clone.resolve("config"),
        "[core]\n\tbare = true\n[merge \"own\"]\n\tdriver = \"%s\"\n"
            .formatted(driver.replace("\"", "\\\"")));
  }

  /** The result of merging two additions to a file: its content, or the conflict. */
  private String merged(String attributes, String file) throws Exception {
    var base = commit(Optional.empty(), Map.of(".gitattributes", attributes + "\n", file, "# x\n"));
    var one = commit(Optional.of(base), Map.of(file, "# x\n- one\n"));
    var two = commit(Optional.of(base), Map.of(file, "# x\n- two\n"));
    return switch (git.merges().merge(one, two)) {
      case MergedTree.Conflicted c ->
          c.conflicts().getFirst().path() + " (" + c.conflicts().getFirst().kind() + ")";
      case MergedTree.Clean clean -> {
        var commit = git.merges().commit(clean.tree(), List.of(one, two), "m", ME, ME);
        yield new String(git.history().file(commit, file).orElseThrow());
      }
    };
  }

  private String commit(Optional<String> parent, Map<String, String> files) throws Exception {
    var path = folder.resolve("scratch");
    var empty = git.merges().commit(EMPTY_TREE, List.of(), "root", ME, ME);
    git.refs().set("refs/heads/scratch", parent.orElse(empty));
    var scratch = Git.checkout(git.directory(), path, parent.orElse(empty));
    for (var file : files.entrySet()) {
      var target = path.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
    var commit = scratch.commitAll("c", ME).orElseThrow();
    git.remotes().fetch(path.toString(), "+HEAD:refs/heads/scratch");
    ProgramFolders.deleteTree(path);
    return commit;
  }

  private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
}
