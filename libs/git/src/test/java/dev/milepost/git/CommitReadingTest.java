package dev.milepost.git;

import static dev.milepost.git.EmptyCommits.EMPTY_TREE;
import static dev.milepost.git.EmptyCommits.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that are read as they are stored say what git says of them. */
class CommitReadingTest {
  @TempDir Path folder;
  private Git git;
  private GitCli cli;
  private String first;

  @BeforeEach
  void a_commit() throws Exception {
    var made = EmptyCommits.in(folder);
    git = made.git();
    cli = made.cli();
    first = made.first();
  }

  private String commit(String message, String... parents) throws Exception {
    return EmptyCommits.commit(git, message, parents);
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
}
