package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      readers().forEach(ProcessHandle::destroyForcibly);
      assertThat(git.refs().resolve(MAIN)).contains(first);
    }
  }

  @Test
  void none_stays_when_nothing_is_asked() throws Exception {
    assertThat(git.history().has(first)).isTrue();
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> readers().findAny().isEmpty());
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
  void settings_are_read_again_once_any_file_of_theirs_is_another() throws Exception {
    var included = folder.resolve("included");
    cli.run("config", "include.path", included.toString());
    cli.run("config", "remote.origin.url", "one");
    for (int at = 0; at < 10; at++) {
      cli.run("config", "remote.origin.url", "url" + at);
      assertThat(url("origin")).contains("url" + at);
      write(included, "[remote \"other\"]\n\turl = other" + at + "\n");
      assertThat(url("other")).contains("other" + at);
    }
    Files.delete(included);
    assertThat(url("other")).isEmpty();
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private Optional<String> url(String remote) throws InterruptedException {
    // Twice: the second answer may be remembered.
    var url = git.remotes().url(remote).map(RemoteUrl::text);
    assertThat(git.remotes().url(remote).map(RemoteUrl::text)).isEqualTo(url);
    return url;
  }
}
