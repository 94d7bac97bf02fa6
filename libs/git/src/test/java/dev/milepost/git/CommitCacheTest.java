package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The facts that are read at once, and those that are remembered. */
class CommitCacheTest {
  private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
  private static final CommitIdent ANN =
      new CommitIdent("Ann Ünal", "ann@x.invalid", 1_700_000_007L);
  private static final CommitIdent ME = CommitIdent.milepost(1_700_000_000L);

  @TempDir Path folder;
  private Git git;
  private String first;
  private String second;
  private String merge;

  @BeforeEach
  void a_merge_of_two_roots() throws Exception {
    git = Git.initBare(folder.resolve("repo.git"));
    first = git.merges().commit(EMPTY_TREE, List.of(), "first\n", ANN, ME);
    second = git.merges().commit(EMPTY_TREE, List.of(), "\nsecond\n\nits body %x00\n", ME, ANN);
    merge = git.merges().commit(EMPTY_TREE, List.of(first, second), "merge\n", ME, ME);
  }

  @Test
  void commits_that_are_read_at_once_are_told_apart() throws Exception {
    var history = git.history();

    history.read(merge, first, second, first);

    assertThat(history.parents(merge)).containsExactly(first, second);
    assertThat(history.parents(first)).isEmpty();
    assertThat(history.message(second)).isEqualTo("second\n\nits body %x00");
    assertThat(history.author(first)).isEqualTo(ANN);
    assertThat(history.committedAt(second)).isEqualTo(ANN.epochSeconds());
    assertThat(history.tree(merge)).isEqualTo(EMPTY_TREE);
  }

  @Test
  void what_is_known_of_a_commit_is_not_asked_again() throws Exception {
    assertThat(git.history().message(merge)).isEqualTo("merge");
    assertThat(git.history().isAncestor(first, merge)).isTrue();
    assertThat(git.history().isAncestor(merge, first)).isFalse();
    Files.move(folder.resolve("repo.git"), folder.resolve("away.git"));

    assertThat(git.history().parents(merge)).hasSize(2);
    assertThat(git.history().has(merge)).isTrue();
    assertThat(git.history().isAncestor(first, merge)).isTrue();
    assertThat(git.history().isAncestor(merge, first)).isFalse();
  }

  @Test
  void a_commit_that_is_not_here_yet_is_looked_for_again() throws Exception {
    var other = Git.initBare(folder.resolve("other.git"));
    assertThat(other.history().has(first)).isFalse();
    git.refs().set("refs/heads/main", first);

    other.remotes().fetch(git.directory().toString(), "+refs/heads/main:refs/heads/main");

    assertThat(other.history().has(first)).isTrue();
  }

  @Test
  void branches_are_read_at_once_and_by_their_whole_names() throws Exception {
    git.refs().set("refs/heads/work/one", first);
    git.refs().set("refs/heads/main", merge);

    assertThat(git.refs().branches("main", "work", "work/one", "none", "-bad", "main"))
        .isEqualTo(Map.of("main", merge, "work/one", first));
    assertThat(git.refs().branches("..")).isEmpty();
  }

  @Test
  void a_repository_says_where_it_is_and_whether_it_has_a_working_tree() throws Exception {
    var plain = Files.createDirectories(folder.resolve("plain")).toRealPath();
    new ProcessBuilder("git", "init", "-q").directory(plain.toFile()).start().waitFor();
    var bare = folder.resolve("repo.git").toRealPath();

    assertThat(Git.at(plain).location().orElseThrow().workingTree()).contains(plain);
    assertThat(Git.at(bare).location().orElseThrow().workingTree()).isEmpty();
    assertThat(Git.at(bare).location().orElseThrow().gitDirectory()).isEqualTo(bare);
    assertThat(Git.at(folder).location()).isEmpty();
  }
}
