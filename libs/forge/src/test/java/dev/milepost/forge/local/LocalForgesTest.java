package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalForgesTest {
  @TempDir Path folder;
  private LocalWorld world;

  @BeforeEach
  void a_repository() throws Exception {
    world = new LocalWorld(folder, false);
  }

  @Test
  void what_is_not_there_is_named() {
    refused(folder.resolve("none"), world.issues, "There is no repository at", "none");
    refused(world.repository, folder.resolve("none"), "There is no issues folder at", "none");
    refused(world.repository.resolve("a.txt"), world.issues, "is not a folder");
    refused(Path.of("relative"), world.issues, "must be absolute");
  }

  @Test
  void a_folder_that_is_no_repository_is_refused() throws Exception {
    refused(world.issues, world.issues, "is not a git repository", "git init");
    Path inside = Files.createDirectory(world.repository.resolve("sub"));
    refused(inside, world.issues, "lies within the one at", world.repository.toString());
  }

  @Test
  void a_refused_forge_leaves_nothing_behind() {
    refused(world.issues, world.issues, "is not a git repository");
    assertThat(world.home).doesNotExist();
  }

  @Test
  void a_repository_without_commits_is_refused() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Shell.run(empty, "git init -q");
    assertThatThrownBy(() -> open(empty, world.issues).baseBranch(""))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("has no commits yet");
  }

  @Test
  void a_repository_of_other_object_names_is_refused_by_a_sentence() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Shell.run(other, "git init -q --object-format=sha256");
    refused(other, world.issues, "keeps its objects by sha256", "SHA-1 only");
  }

  @Test
  void with_no_branch_checked_out_the_base_has_to_be_named() throws Exception {
    Shell.run(world.repository, "git checkout -q --detach");
    assertThatThrownBy(() -> world.forge(List.of()).baseBranch(""))
        .hasMessageContaining("No branch is checked out")
        .hasMessageContaining("main");
    assertThat(world.forge(List.of()).baseBranch("main")).isEqualTo("main");
  }

  @Test
  void bare_repositories_linked_worktrees_and_odd_names_are_fine() throws Exception {
    Path odd = folder.resolve("$(id) 'x' ü");
    Shell.run(folder, "git clone -q --bare project \"$PWD/\"'$(id) '\"'x'\"' ü'");
    assertThat(open(odd, world.issues).baseHead("main"))
        .isEqualTo(world.forge(List.of()).baseHead("main"));
    Shell.run(world.repository, "git worktree add -q ../linked -b other");
    Forge linked = open(folder.resolve("linked"), world.issues);
    assertThat(linked.baseBranch("")).isEqualTo("other");
    assertThat(linked.remote()).isNotEqualTo(world.forge(List.of()).remote());
  }

  private Forge open(Path repository, Path issues) {
    return new LocalForges(world.home).open(LocalWorld.spec(repository, issues, List.of()));
  }

  private void refused(Path repository, Path issues, String... parts) {
    assertThatThrownBy(() -> open(repository, issues))
        .isInstanceOf(ForgeException.class)
        .hasMessageContainingAll(parts);
  }
}
