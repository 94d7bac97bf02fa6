package dev.milepost.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a repository whose checked-out branch is moved underneath it, as a merge does. */
class CheckoutTest {
  @TempDir Path folder = Path.of("");
  private Path repository = Path.of("");
  private String old = "";
  private String first = "";
  private String merged = "";

  @BeforeEach
  void moveTheBranch() throws Exception {
    repository = folder.toRealPath().resolve("a repo");
    Files.createDirectories(repository);
    git("init", "-q", "-b", "main");
    git("config", "user.name", "x");
    git("config", "user.email", "x@localhost");
    commit("a", "one");
    old = commit("b", "one");
    git("checkout", "-q", "-b", "work");
    first = commit("a", "two");
    merged = commit("c", "new");
    git("checkout", "-q", "main");
    git("update-ref", "refs/heads/main", merged, old);
  }

  private String commit(String file, String text) throws Exception {
    Files.writeString(repository.resolve(file), text);
    git("add", "-A");
    git("commit", "-q", "-m", file);
    return git("rev-parse", "HEAD");
  }

  private String git(String... arguments) throws Exception {
    List<String> argv = new ArrayList<>(List.of("git", "-C", repository.toString()));
    argv.addAll(List.of(arguments));
    Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    String out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  private Checkout behind() {
    return Objects.requireNonNull(Checkout.behind(repository, "main", Set.of(first, merged)));
  }

  private String read(String file) throws IOException {
    return Files.readString(repository.resolve(file));
  }

  @Test
  void a_clean_tree_is_brought_up_to_date() throws Exception {
    assertThat(behind().old()).isEqualTo(old);
    assertThat(behind().clean()).isTrue();
    assertThat(behind().update()).isTrue();
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(read("a")).isEqualTo("two");
    assertThat(Checkout.behind(repository, "main", Set.of(first, merged))).isNull();
  }

  @Test
  void the_command_that_is_told_does_the_same_and_keeps_other_changes() throws Exception {
    Files.writeString(repository.resolve("b"), "mine");
    assertThat(behind().clean()).isFalse();
    Process shell = new ProcessBuilder("sh", "-c", behind().command()).start();
    assertThat(shell.waitFor()).isZero();
    assertThat(read("a")).isEqualTo("two");
    assertThat(read("b")).isEqualTo("mine");
    assertThat(git("status", "--porcelain")).isEqualTo("M b");
  }

  @Test
  void git_refuses_where_a_change_of_ones_own_would_be_lost() throws Exception {
    Files.writeString(repository.resolve("a"), "mine");
    assertThat(behind().update()).isFalse();
    assertThat(read("a")).isEqualTo("mine");
    Files.writeString(repository.resolve("a"), "one");
    Files.writeString(repository.resolve("c"), "untracked and mine");
    assertThat(behind().update()).isFalse();
    assertThat(read("c")).isEqualTo("untracked and mine");
    assertThat(read("a")).isEqualTo("one");
  }

  @Test
  void staged_changes_are_not_taken_for_a_commit() throws Exception {
    Files.writeString(repository.resolve("b"), "staged");
    git("add", "b");
    assertThat(behind().clean()).isFalse();
    assertThat(behind().old()).isEqualTo(git("rev-parse", "main~2"));
  }

  @Test
  void a_branch_that_others_moved_is_nobodys_business() {
    assertThat(Checkout.behind(repository, "main", Set.of(old))).isNull();
  }

  @Test
  void a_tree_on_another_branch_is_nobodys_business() throws Exception {
    git("checkout", "-q", "work");
    assertThat(Checkout.behind(repository, "main", Set.of(first, merged))).isNull();
  }
}
