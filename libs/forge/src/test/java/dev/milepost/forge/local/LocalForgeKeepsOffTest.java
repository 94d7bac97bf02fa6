package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.MergeResult.MergeCompleted;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** L2: the user's working tree, index and issues are theirs. */
class LocalForgeKeepsOffTest {
  @TempDir Path folder;

  @Test
  void a_merge_leaves_a_dirty_working_tree_byte_for_byte_as_it_was() throws Exception {
    var world = new LocalWorld(folder, true);
    world.issue(7, "seven", false, "M", "");
    Files.writeString(world.repository.resolve("staged.txt"), "staged");
    Shell.run(world.repository, "git add staged.txt issues");
    Files.writeString(world.repository.resolve("a.txt"), "edited");
    Files.writeString(world.repository.resolve("untracked.txt"), "untracked");
    hook(world, "reference-transaction");
    hook(world, "post-merge");
    Map<String, String> before = snapshot(world.repository);

    MergeResult result = merged(world);

    assertThat(result).isInstanceOf(MergeCompleted.class);
    assertThat(world.onBase("b.txt")).isEqualTo("b");
    assertThat(snapshot(world.repository)).isEqualTo(before);
    assertThat(world.forge(List.of()).issue(7).orElseThrow().closed()).isTrue();
    assertThat(folder.resolve("hook-ran")).doesNotExist();
  }

  @Test
  void the_documented_commands_bring_the_tree_up_to_date_and_keep_what_was_changed()
      throws Exception {
    var world = new LocalWorld(folder, false);
    Files.writeString(world.repository.resolve("a.txt"), "edited\n2\n3\n4\n5\n");
    merged(world);
    Shell.run(
        world.repository,
        "new=$(git rev-parse HEAD); git config user.name A; git config user.email a@b;"
            + "git reset -q --soft main@{1} && git stash -q && git reset -q --hard $new"
            + " && git stash pop -q");
    assertThat(Shell.run(world.repository, "git status --porcelain")).isEqualTo(" M a.txt\n");
    assertThat(world.repository.resolve("b.txt")).exists();
  }

  @Test
  void closing_an_issue_changes_one_line_of_its_file() throws Exception {
    var world = new LocalWorld(folder, false);
    Path file = world.issues.resolve("7.md");
    String text = "---\r\ntitle: x\r\nstate: \"open\"\r\nextra: 1\r\n---\r\nstate: open\r\n";
    Files.writeString(file, text);
    merged(world);
    assertThat(Files.readString(file)).isEqualTo(text.replace("\"open\"", "\"closed\""));
    assertThat(world.forge(List.of()).issue(7).orElseThrow().closed()).isTrue();
  }

  @Test
  void an_issue_without_a_state_is_closed_beside_its_file() throws Exception {
    var world = new LocalWorld(folder, false);
    Path file = world.issues.resolve("7.md");
    Files.writeString(file, "# Title\n");
    merged(world);
    assertThat(Files.readString(file)).isEqualTo("# Title\n");
    assertThat(world.forge(List.of()).issue(7).orElseThrow().closed()).isTrue();
    Files.writeString(file, "# Title\nstill to do\n");
    assertThat(world.forge(List.of()).issue(7).orElseThrow().closed()).isFalse();
  }

  @Test
  void nothing_but_the_base_branch_appears_in_the_users_repository() throws Exception {
    var world = new LocalWorld(folder, false);
    merged(world);
    assertThat(Shell.run(world.repository, "git for-each-ref --format='%(refname)'").lines())
        .containsExactly("refs/heads/main");
    assertThat(Shell.run(world.repository, "git reflog show main")).contains("milepost");
    assertThat(Shell.run(world.repository, "git fsck 2>&1")).doesNotContain("error", "missing");
  }

  private static MergeResult merged(LocalWorld world) throws Exception {
    Forge forge = world.forge(List.of());
    String head = world.push("work", forge.baseHead("main"), Map.of("b.txt", "b"));
    PullRequest opened =
        forge.openPullRequest(new NewPullRequest("work", "main", "Title", "Closes #7"));
    var preview = (PreviewClean) forge.preview(opened.number(), head, MergeMethod.SQUASH);
    return forge.merge(opened.number(), head, preview, MergeMethod.SQUASH);
  }

  private void hook(LocalWorld world, String name) throws IOException {
    Path hook = world.repository.resolve(".git/hooks").resolve(name);
    Files.writeString(hook, "#!/bin/sh\ntouch " + folder.resolve("hook-ran") + "\n");
    hook.toFile().setExecutable(true);
  }

  /** The tree, and of git's folder the index, HEAD and configuration. */
  private static Map<String, String> snapshot(Path repository) throws IOException {
    var files = new TreeMap<String, String>();
    try (var paths = Files.walk(repository)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = repository.relativize(path).toString();
        if (!name.startsWith(".git/")
            || List.of(".git/index", ".git/HEAD", ".git/config").contains(name)) {
          files.put(name, java.util.HexFormat.of().formatHex(Files.readAllBytes(path)));
        }
      }
    }
    return files;
  }
}
