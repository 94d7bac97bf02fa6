package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {
  private static final CommitIdent ME = CommitIdent.milepost(1_700_000_000L);
  private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
  @TempDir Path folder;
  private Git git;
  private String first;

  @BeforeEach
  void a_repository_with_one_commit() throws Exception {
    git = Git.initBare(folder.resolve("repo.git"));
    first = commit(List.of(), "a.txt", "one\ntwo\nthree\n");
    git.refs().set("refs/heads/main", first);
  }

  @Test
  void a_tree_is_read_without_a_checkout() throws Exception {
    Path path = folder.resolve("tree");
    WorkingTree tree = borrower(path, first).git().work();
    Files.writeString(path.resolve("-rf \n.txt"), "new\n\0bytes");
    Files.createSymbolicLink(path.resolve("out"), Path.of("/etc/passwd"));
    String second = tree.commitAll("more", ME).orElseThrow();
    git.remotes()
        .take(
            new BorrowingRepository(path, git.directory(), Optional.empty()),
            second,
            "refs/heads/w");
    List<Tree.TreeEntry> entries = git.tree().entries(second);
    assertThat(entries)
        .extracting(Tree.TreeEntry::path)
        .containsExactly("\"-rf \\n.txt\"", "a.txt", "out");
    assertThat(entries.get(2).kind()).isEqualTo(Tree.TreeEntryKind.LINK);
    var contents = new java.util.ArrayList<String>();
    git.tree().read(entries, (entry, content) -> contents.add(new String(content)));
    assertThat(contents).containsExactly("new\n\0bytes", "one\ntwo\nthree\n", "/etc/passwd");
  }

  @Test
  void of_a_tree_places_alone_are_read() throws Exception {
    Path path = folder.resolve("places");
    WorkingTree tree = borrower(path, first).git().work();
    Files.createDirectories(path.resolve("ci/deep"));
    Files.writeString(path.resolve("ci/run"), "1");
    Files.writeString(path.resolve("ci/deep/er"), "2");
    Files.writeString(path.resolve("*"), "3");
    Files.createSymbolicLink(path.resolve("out"), Path.of("ci"));
    String second = tree.commitAll("more", ME).orElseThrow();
    var made = new BorrowingRepository(path, git.directory(), Optional.empty());
    git.remotes().take(made, second, "refs/heads/w");

    assertThat(git.tree().entries(second, List.of("ci", "ci/", "a.txt", "out/run", "out", "no")))
        .extracting(Tree.TreeEntry::path)
        .containsExactly("a.txt", "ci/run", "out");
    assertThat(git.tree().entries(second, List.of("*", "ci/deep/er", ":(glob)**")))
        .extracting(Tree.TreeEntry::path)
        .containsExactly("*", "ci/deep/er");
    assertThat(git.tree().entries(second, List.of())).isEmpty();
  }

  @Test
  void only_the_newest_commit_is_fetched_where_that_is_enough() throws Exception {
    String second = commit(List.of(first), "a.txt", "other");
    git.refs().set("refs/heads/main", second);
    Git there = Git.initBare(folder.resolve("there.git"));
    String from = git.directory().toString();
    there.remotes().fetchNewest(from, "+refs/heads/main:refs/kept/main");
    assertThat(there.refs().resolve("refs/kept/main")).contains(second);
    assertThat(there.history().has(first)).isFalse();
    String third = commit(List.of(second), "a.txt", "third");
    git.refs().set("refs/heads/main", third);
    there.remotes().fetchNewest(from, "+refs/heads/main:refs/kept/main");
    assertThat(there.tree().entries(third)).hasSize(1);
  }

  @Test
  void a_merge_without_working_tree_is_clean_or_names_the_files() throws Exception {
    String ours = commit(List.of(first), "a.txt", "ONE\ntwo\nthree\n");
    String theirs = commit(List.of(first), "a.txt", "one\ntwo\nTHREE\n");
    String clash = commit(List.of(first), "a.txt", "eins\ntwo\nthree\n");
    var merged = (MergedTree.Clean) git.merges().merge(ours, theirs);
    String commit = git.merges().commit(merged.tree(), List.of(ours, theirs), "merge", ME, ME);
    assertThat(git.history().file(commit, "a.txt").map(String::new)).contains("ONE\ntwo\nTHREE\n");
    assertThat(git.history().isAncestor(theirs, commit)).isTrue();
    assertThat(git.history().mergeBase(ours, theirs)).contains(first);
    assertThat(git.merges().merge(ours, clash))
        .isEqualTo(
            new MergedTree.Conflicted(
                List.of(new PathConflict("a.txt", "content", List.of("a.txt")))));
    var picked = (MergedTree.Clean) git.merges().pick(ours, theirs);
    assertThat(picked.tree()).isEqualTo(merged.tree());
  }

  @Test
  void the_same_commit_has_the_same_id() throws Exception {
    String tree = git.history().tree(first);
    assertThat(git.merges().commit(tree, List.of(first), "m", ME, ME))
        .isEqualTo(git.merges().commit(tree, List.of(first), "m", ME, ME));
  }

  @Test
  void a_ref_moves_only_from_where_it_is_expected() throws Exception {
    String second = commit(List.of(first), "b.txt", "b");
    assertThat(git.refs().move("refs/heads/main", second, Optional.of(second), "x")).isFalse();
    assertThat(git.refs().move("refs/heads/main", second, Optional.empty(), "x")).isFalse();
    assertThat(git.refs().move("refs/heads/main", second, Optional.of(first), "x")).isTrue();
    assertThat(git.refs().branch("main")).contains(second);
    assertThat(git.refs().delete("refs/heads/main", first)).isFalse();
    assertThat(git.refs().delete("refs/heads/main", second)).isTrue();
    assertThat(git.refs().delete("refs/heads/main", second)).isTrue();
  }

  @Test
  void a_push_needs_the_branch_to_be_where_it_is_expected() throws Exception {
    Git clone = Git.cloneBare(git.directory().toString(), folder.resolve("clone.git"));
    String remote = git.directory().toString();
    String second = commit(clone, List.of(first), "b.txt", "b");
    assertThat(clone.remotes().push(remote, second, "x/y", Optional.of(first))).isFalse();
    assertThat(clone.remotes().push(remote, second, "x/y", Optional.empty())).isTrue();
    assertThat(clone.remotes().push(remote, second, "x/y", Optional.empty())).isTrue();
    assertThat(clone.remotes().push(remote, first, "x/y", Optional.empty())).isFalse();
    assertThat(clone.remotes().branch(remote, "x/y")).contains(second);
    assertThat(clone.remotes().branch(remote, "nothing")).isEmpty();
  }

  @Test
  void names_that_are_options_or_tricks_are_refused() {
    for (String bad :
        List.of("-x", "a..b", "a b", "a\n", "x.lock", "a//b", "/a", "", "HEAD", "a~1")) {
      assertThat(RefNames.isBranch(bad)).as(bad).isFalse();
    }
    assertThat(RefNames.isBranch("milepost/r-1/issue-12")).isTrue();
    assertThatThrownBy(() -> git.history().tree("--help"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hooks_and_the_users_configuration_are_not_run() throws Exception {
    Path hook = Files.createDirectories(git.directory().resolve("hooks")).resolve("update");
    Files.writeString(hook, "#!/bin/sh\ntouch " + folder.resolve("ran") + "\nexit 1\n");
    hook.toFile().setExecutable(true);
    git.refs().set("refs/heads/other", first);
    assertThat(git.remotes().push(git.directory().toString(), first, "new", Optional.empty()))
        .isTrue();
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void a_failure_says_what_where_and_why() {
    assertThatThrownBy(() -> Git.cloneBare("/no/such", folder.resolve("c")))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("git fetch in")
        .hasMessageContaining("/no/such");
  }

  @Test
  void a_path_cannot_leave_its_folder() throws Exception {
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.createSymbolicLink(root.resolve("out"), folder);
    assertThat(WorktreePath.within(root, "a/b.txt"))
        .isEqualTo(root.toRealPath().resolve("a/b.txt"));
    for (String bad : List.of("../x", "/etc/passwd", "out/x", "a/../../x", ".git/config")) {
      assertThatThrownBy(() -> WorktreePath.within(root, bad))
          .as(bad)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void branches_of_one_prefix_go_together_and_no_other() throws Exception {
    for (var name : List.of("run/a/0", "run/a/1", "run/b/2")) {
      git.refs().set("refs/heads/" + name, first);
    }
    assertThat(git.refs().deleteBranches("run/a/")).isEqualTo(2);
    assertThat(git.refs().deleteBranches("run/a/")).isZero();
    assertThat(git.refs().branches()).contains("run/b/2").doesNotContain("run/a/0", "run/a/1");
  }

  @Test
  void a_conflict_is_left_in_the_files_for_an_agent() throws Exception {
    String ours = commit(List.of(first), "a.txt", "ONE\n");
    String theirs = commit(List.of(first), "a.txt", "UNO\n");
    BorrowingRepository borrower = borrower(folder.resolve("t"), ours);
    WorkingTree tree = borrower.git().work();
    assertThat(tree.beginMerge(theirs, "merge", CloneSettings.NONE).files())
        .containsExactly("a.txt");
    assertThat(folder.resolve("t/a.txt")).content().contains("<<<<<<<");
    Files.writeString(folder.resolve("t/a.txt"), "both\n");
    String merged = tree.commitAll("resolved", ME).orElseThrow();
    assertThat(borrower.git().history().parents(merged)).containsExactly(ours, theirs);
  }

  private String commit(List<String> parents, String file, String text) throws Exception {
    return commit(git, parents, file, text);
  }

  private BorrowingRepository borrower(Path path, String start) throws Exception {
    return borrower(git, path, start);
  }

  private static BorrowingRepository borrower(Git lender, Path path, String start)
      throws Exception {
    var repository = new BorrowingRepository(path, lender.directory(), Optional.empty());
    repository.create("work");
    repository.git().work().begin("work", start);
    return repository;
  }

  private String commit(Git in, List<String> parents, String file, String text) throws Exception {
    Path path = folder.resolve("scratch");
    String parent =
        parents.isEmpty()
            ? in.merges().commit(EMPTY_TREE, List.of(), "root", ME, ME)
            : parents.getFirst();
    var scratch = borrower(in, path, parent);
    Files.writeString(path.resolve(file), text);
    String commit = scratch.git().work().commitAll(file, ME).orElseThrow();
    in.remotes().take(scratch, commit, "refs/scratch/" + commit);
    return commit;
  }
}
