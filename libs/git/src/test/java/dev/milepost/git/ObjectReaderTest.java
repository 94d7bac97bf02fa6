package dev.milepost.git;

import static dev.milepost.git.EmptyCommits.EMPTY_TREE;
import static dev.milepost.git.EmptyCommits.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A git that stays answers as one that is started for each question. */
class ObjectReaderTest {
  @TempDir Path folder;
  private Git git;
  private GitCli cli;
  private String first;

  @BeforeEach
  void a_repository_that_was_asked() throws Exception {
    var made = EmptyCommits.in(folder);
    git = made.git();
    cli = made.cli();
    first = made.first();
    git.refs().set(MAIN, first);
    assertThat(git.refs().resolve(MAIN)).contains(first);
  }

  private String commit(String message, String... parents) throws Exception {
    return EmptyCommits.commit(git, message, parents);
  }

  private static Stream<ProcessHandle> readers() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("--batch-command"));
  }

  @Test
  void what_others_write_meanwhile_is_seen_at_once() throws Exception {
    for (int at = 0; at < 20; at++) {
      var next = commit("next " + at, first);
      assertThat(git.history().has(next)).isTrue();
      cli.run("update-ref", MAIN, next);
      assertThat(git.refs().branch("main")).contains(next);
      cli.run("pack-refs", "--all");
      assertThat(git.refs().branches("main")).isEqualTo(Map.of("main", next));
      cli.run("repack", "-a", "-d", "-q");
      assertThat(git.history().message(next)).isEqualTo("next " + at);
    }
    cli.run("update-ref", "-d", MAIN);
    assertThat(git.refs().branch("main")).isEmpty();
    assertThat(git.refs().branches("main")).isEmpty();
  }

  @Test
  void another_repository_in_its_place_is_read_anew() throws Exception {
    Files.move(git.directory(), folder.resolve("away"));
    assertThatThrownBy(() -> git.refs().resolve(MAIN)).isInstanceOf(GitException.class);
    var other = Git.initBare(folder.resolve("repo.git"));
    assertThat(other.refs().resolve(MAIN)).isEmpty();
    assertThat(other.history().has(first)).isFalse();
    assertThatThrownBy(() -> other.history().message(first)).isInstanceOf(GitException.class);
  }

  @Test
  void a_lender_that_is_named_later_is_asked() throws Exception {
    var borrower = Git.initBare(folder.resolve("borrower.git"));
    assertThat(borrower.history().has(first)).isFalse();
    Files.writeString(
        borrower.directory().resolve("objects/info/alternates"),
        git.directory().resolve("objects") + "\n");
    assertThat(borrower.history().has(first)).isTrue();
  }

  @Test
  void one_that_is_killed_leaves_no_question_unanswered() throws Exception {
    for (int at = 0; at < 5; at++) {
      assertThat(readers()).isNotEmpty();
      readers().forEach(ProcessHandle::destroyForcibly);
      assertThat(git.refs().resolve(MAIN)).contains(first);
    }
  }

  @Test
  void none_stays_when_nothing_is_asked() throws Exception {
    assertThat(git.history().has(first)).isTrue();
    assertThat(readers()).isNotEmpty();
    await().atMost(Duration.ofMinutes(1)).until(() -> readers().findAny().isEmpty());
  }

  @Test
  void a_name_that_git_would_also_find_elsewhere_is_no_branch() throws Exception {
    cli.run("update-ref", "refs/tags/refs/heads/work", first);
    assertThat(git.refs().branches("main", "work")).isEqualTo(Map.of("main", first));
    var second = commit("second", first);
    cli.run("update-ref", "refs/heads/work", second);
    assertThat(git.refs().branches("main", "work"))
        .isEqualTo(Map.of("main", first, "work", second));
  }

  @Test
  void a_question_of_odd_characters_is_answered() throws Exception {
    for (var odd : List.of("a\nb", "a b", "ü", "", "-x", ":", "@{", "a\tb")) {
      assertThat(git.refs().resolve(odd)).as("%s", odd).isEmpty();
    }
    assertThat(git.refs().resolve(MAIN)).contains(first);
  }

  @Test
  void one_who_waits_can_be_interrupted() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> git.refs().resolve(MAIN)).isInstanceOf(InterruptedException.class);
    var asked = new CountDownLatch(1);
    var told = new CompletableFuture<Class<?>>();
    var asking =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    cli.objects(reader -> waiting(reader, asked));
                  } catch (InterruptedException e) {
                    told.complete(e.getClass());
                  }
                });
    asked.await();
    asking.interrupt();
    assertThat(told.get(1, TimeUnit.MINUTES)).isEqualTo(InterruptedException.class);
    assertThat(git.refs().resolve(MAIN)).contains(first);
  }

  /** As for an answer that never comes. */
  private static String waiting(ObjectReader reader, CountDownLatch asked) throws IOException {
    asked.countDown();
    while (true) {
      reader.info(MAIN);
    }
  }

  @Test
  void at_its_limit_one_is_ended_and_the_next_is_answered() throws Exception {
    var soon = cli.within(Duration.ofMillis(200));
    assertThatThrownBy(() -> soon.objects(reader -> waiting(reader, new CountDownLatch(1))))
        .isInstanceOfSatisfying(
            GitException.class,
            e -> assertThat(e.reason()).isEqualTo(GitException.Reason.TIMED_OUT));
    assertThat(git.refs().resolve(MAIN)).contains(first);
  }

  @Test
  void messages_that_are_large_in_all_are_refused() throws Exception {
    var ids = new String[70];
    var large = "x".repeat(1_000_000);
    for (int at = 0; at < ids.length; at++) {
      ids[at] = commit(at + large);
    }
    assertThatThrownBy(() -> git.history().read(ids))
        .isInstanceOfSatisfying(
            GitException.class, e -> assertThat(e.reason()).isEqualTo(GitException.Reason.REFUSED));
  }

  @Test
  void folders_that_unfold_without_end_are_refused() throws Exception {
    var blob = cli.run(Map.of(), new byte[1], List.of("hash-object", "-w", "--stdin"), 0).text();
    var tree = mktree("100644 blob " + blob + "\tfile\n");
    for (int depth = 0; depth < 20; depth++) {
      var lines = new StringBuilder();
      for (int at = 0; at < 10; at++) {
        lines.append("040000 tree ").append(tree).append("\tf").append(at).append('\n');
      }
      tree = mktree(lines.toString());
    }
    var unfolding = tree;
    assertThatThrownBy(() -> git.history().differences(EMPTY_TREE, unfolding))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("under too many names");
    assertThat(git.history().differences(unfolding, unfolding)).isEmpty();
  }

  private String mktree(String lines) throws InterruptedException {
    var input = lines.getBytes(StandardCharsets.UTF_8);
    return cli.run(Map.of(), input, List.of("mktree"), 0).text();
  }
}
