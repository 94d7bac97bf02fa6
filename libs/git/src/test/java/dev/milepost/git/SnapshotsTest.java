package dev.milepost.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  private static final CommitIdent BY = CommitIdent.milepost(1_700_000_000);

  @TempDir Path folder;
  private Git git;

  @BeforeEach
  void repository() throws InterruptedException {
    git = Git.initBare(folder.resolve("bare.git"));
  }

  @Test
  void a_commit_has_its_own_files_and_those_of_its_parent() throws InterruptedException {
    var first = commit(Optional.empty(), Map.of("a.md", "one\n", "b/c.json", "{}"), "first");
    var second = commit(Optional.of(first), Map.of("a.md", "two\ndata 5\n"), "second");
    assertThat(git.history().parents(first)).isEmpty();
    assertThat(git.history().parents(second)).containsExactly(first);
    assertThat(git.history().file(second, "a.md")).contains("two\ndata 5\n".getBytes(UTF_8));
    assertThat(git.history().file(second, "b/c.json")).contains("{}".getBytes(UTF_8));
    assertThat(git.history().file(first, "a.md")).contains("one\n".getBytes(UTF_8));
  }

  @Test
  void the_same_files_are_the_same_tree() throws InterruptedException {
    var one = commit(Optional.empty(), Map.of("a.md", "one"), "first");
    var other = commit(Optional.empty(), Map.of("a.md", "one"), "another");
    assertThat(git.history().tree(one)).isEqualTo(git.history().tree(other));
  }

  @Test
  void a_commit_and_those_before_it_say_what_their_trailers_do() throws InterruptedException {
    var first = commit(Optional.empty(), Map.of("a", "1"), "first");
    var second = commit(Optional.of(first), Map.of("a", "2"), "second\n\nPhase: GATE\nOther: x\n");
    assertThat(git.snapshots().entries(second, "Phase", 9))
        .containsExactly(
            new Snapshots.CommitTrailer(second, "GATE"), new Snapshots.CommitTrailer(first, ""));
    assertThat(git.snapshots().entries(second, "Phase", 1)).hasSize(1);
  }

  @Test
  void a_path_that_leads_elsewhere_or_needs_quoting_is_refused() {
    for (var path : new String[] {"../x", "/etc/x", "a b", ".git/config", "a//b", "", "a\nb"}) {
      assertThatThrownBy(() -> commit(Optional.empty(), Map.of(path, ""), "m"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private String commit(Optional<String> parent, Map<String, String> files, String message)
      throws InterruptedException {
    var bytes = new java.util.TreeMap<String, byte[]>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(UTF_8)));
    return git.snapshots().commit(parent, bytes, message, BY);
  }
}
