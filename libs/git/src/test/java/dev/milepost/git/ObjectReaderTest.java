package dev.milepost.git;

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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A git that stays answers as one that is started for each question. */
class ObjectReaderTest {
  private static final String EMPTY_TREE = BaseAttributes.EMPTY_TREE;
  private static final String MAIN = "refs/heads/main";
  private static final CommitIdent ME = CommitIdent.milepost(1_700_000_000L);

  @TempDir Path folder;
  private Git git;
  private GitCli cli;
  private String first;

  @BeforeEach
  void a_repository_that_was_asked() throws Exception {
    git = Git.initBare(folder.resolve("repo.git"));
    cli = new GitCli(git.directory());
    first = commit("first");
    git.refs().set(MAIN, first);
    assertThat(git.refs().resolve(MAIN)).contains(first);
  }

  private String commit(String message, String... parents) throws Exception {
    return git.merges().commit(EMPTY_TREE, List.of(parents), message + "\n", ME, ME);
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
  void commits_of_any_form_say_what_git_says_of_them() throws Exception {
    var header = "tree " + EMPTY_TREE + "\n";
    var me = "Ann Ünal <ann@x.invalid> 1700000000 +0200\n";
    var forms =
        List.of(
            header + "author " + me + "committer " + me + "\nsubject\n\nbody\n  indented \n\n",
            header + "author " + me + "committer " + me + "\n\n\n",
            header + "author  two  spaces  <a@b> 17 -0030\ncommitter " + me + "\nx",
            header + "author <a@b> 17 +0000\ncommitter " + me + "\nx",
            header + "author A <> 17 +0000\ncommitter " + me + "\nx",
            header + "author A <a b> 17 +0000\ncommitter " + me + "\nx",
            header + "author " + me + "committer " + me + "gpgsig -----\n more\n\nsigned",
            header + "author " + me + "committer " + me + "mergetag object\n type x\n\nx\n",
            header + "author " + me + "committer " + me + "encoding ISO-8859-1\n\n\u00fc",
            header
                + "parent "
                + first
                + "\nauthor "
                + me
                + "committer "
                + me
                + "\nwith\rreturn\r\n");
    for (var form : forms) {
      for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
        checked(form.getBytes(charset), form);
      }
    }
  }

  private void checked(byte[] content, String form) throws Exception {
    var arguments = List.of("hash-object", "-t", "commit", "-w", "--literally", "--stdin");
    var id = cli.run(Map.of(), content, arguments, 0).text();
    var said =
        cli.run("show", "-s", "--no-show-signature", "--format=" + CommitFacts.FORMAT, id)
            .text()
            .split("\0", -1);
    var expected = CommitFacts.of(List.of(said).subList(2, CommitFacts.FIELDS));
    var history = Git.at(git.directory()).history();
    assertThat(history.message(id)).as(form).isEqualTo(expected.message());
    assertThat(history.author(id)).as(form).isEqualTo(expected.author());
    assertThat(history.parents(id)).as(form).isEqualTo(expected.parents());
    assertThat(history.tree(id)).as(form).isEqualTo(expected.tree());
    assertThat(history.committedAt(id)).as(form).isEqualTo(expected.committedAt());
  }

  @Test
  void ancestors_near_and_far_are_found() throws Exception {
    var line = new String[80];
    line[0] = first;
    for (int at = 1; at < line.length; at++) {
      line[at] = commit("line " + at, line[at - 1]);
    }
    var side = commit("side", line[40]);
    var merge = commit("merge", line[79], side);
    for (int at : new int[] {0, 1, 39, 40, 78, 79}) {
      assertThat(git.history().isAncestor(line[at], merge)).isTrue();
      assertThat(git.history().mergeBase(merge, line[at])).contains(line[at]);
    }
    assertThat(git.history().isAncestor(merge, line[79])).isFalse();
    assertThat(git.history().isAncestor(side, line[79])).isFalse();
    assertThat(git.history().mergeBase(line[79], side)).contains(line[40]);
    assertThat(git.history().mergeBase(side, commit("root"))).isEmpty();
    var missing = "1".repeat(40);
    assertThatThrownBy(() -> git.history().isAncestor(missing, merge))
        .isInstanceOf(GitException.class);
    assertThatThrownBy(() -> git.history().mergeBase(missing, missing))
        .isInstanceOf(GitException.class);
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

  @Test
  void where_a_history_is_cut_git_says_who_the_parents_are() throws Exception {
    var second = commit("second", first);
    var third = commit("third", second);
    git.refs().set(MAIN, third);
    var shallow = Git.initBare(folder.resolve("shallow.git"));
    var source = "file://" + git.directory();
    shallow.remotes().fetchNewest(source, "+refs/heads/main:refs/heads/main");
    assertThat(shallow.history().parents(third)).isEmpty();
    git.refs().set(MAIN, second);
    shallow.remotes().fetchNewest(source, "+refs/heads/main:refs/heads/older");
    assertThat(shallow.history().isAncestor(second, third)).isFalse();
    assertThat(git.history().isAncestor(second, third)).isTrue();
  }

  @Test
  void settings_are_remembered_while_no_file_of_theirs_is_another() throws Exception {
    var included = folder.resolve("included");
    var linked = Files.writeString(folder.resolve("linked"), "[a]\n\tb = 1\n");
    Files.createSymbolicLink(folder.resolve("link"), linked);
    cli.run("config", "--add", "include.path", included.toString());
    cli.run("config", "--add", "include.path", folder.resolve("link").toString());
    var changes =
        List.<Change>of(
            () -> cli.run("config", "remote.origin.url", "one"),
            () -> Files.writeString(included, "[a]\n\tc = 1\n"),
            () -> Files.writeString(included, "[a]\n\tc = 2\n"),
            () -> Files.writeString(linked, "[a]\n\tb = 3\n"),
            () -> Files.delete(included),
            () -> Files.writeString(git.directory().resolve("HEAD"), "ref: refs/heads/other\n"));
    for (var change : changes) {
      var before = remembered();
      change.make();
      assertThat(Configuration.own(cli)).isNotSameAs(before);
      assertThat(Configuration.own(cli).values())
          .isEqualTo(ConfigurationListing.read(cli, Optional.empty()).values());
    }
  }

  /** A change of a file. */
  private interface Change {
    void make() throws Exception;
  }

  /** Once the files are old enough to be trusted. */
  private Configuration remembered() {
    return await()
        .until(
            () -> {
              var one = Configuration.own(cli);
              return Configuration.own(cli) == one ? one : null;
            },
            Objects::nonNull);
  }
}
