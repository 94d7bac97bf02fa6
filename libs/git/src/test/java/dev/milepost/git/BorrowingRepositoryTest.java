package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BorrowingRepositoryTest {
  private static final CommitIdent ME = CommitIdent.milepost(1_700_000_000L);

  /** An account without settings of its own. */
  private static final Map<String, String> PERSON =
      Map.of(
          "GIT_CONFIG_GLOBAL", "/dev/null",
          "GIT_CONFIG_NOSYSTEM", "1",
          "GIT_AUTHOR_NAME", "Ann",
          "GIT_AUTHOR_EMAIL", "ann@example.invalid",
          "GIT_COMMITTER_NAME", "Ann",
          "GIT_COMMITTER_EMAIL", "ann@example.invalid",
          "LC_ALL", "C");

  @TempDir Path folder;
  private Git lender;
  private String first;
  private BorrowingRepository repository;
  private Path tree;

  @BeforeEach
  void a_lender_with_one_commit_and_a_borrower() throws Exception {
    var user = Files.createDirectories(folder.resolve("user"));
    shell(user, "git init -q -b main; echo one >a.txt; git add -A; git commit -qm First");
    lender = Git.cloneBare(user.toString(), folder.resolve("lender.git"));
    first = lender.refs().branch("main").orElseThrow();
    tree = folder.resolve("tree");
    repository = new BorrowingRepository(tree, lender.directory(), Optional.of("/the/origin"));
    begin();
  }

  @Test
  void it_has_the_commits_files_its_branch_and_no_objects_of_its_own() throws Exception {
    assertThat(tree.resolve("a.txt")).hasContent("one");
    assertThat(repository.git().refs().current()).contains("work");
    assertThat(shell(tree, "git count-objects")).startsWith("0 objects");
    assertThat(shell(tree, "git status --porcelain")).isEmpty();
  }

  @Test
  void work_is_committed_here_and_taken_by_the_lender() throws Exception {
    Files.writeString(tree.resolve("-rf \n$(x).txt"), "new");
    var work = repository.git().work();
    assertThat(work.hasChanges()).isTrue();
    var second = work.commitAll("title\n\n# kept\n", ME).orElseThrow();
    assertThat(work.commitAll("again", ME)).isEmpty();
    assertThat(lender.history().has(second)).isFalse();
    lender.remotes().take(repository, second, "refs/heads/work");
    ProgramFolders.deleteTree(tree);
    assertThat(lender.refs().branch("work")).contains(second);
    assertThat(lender.history().message(second)).isEqualTo("title\n\n# kept");
    assertThat(lender.history().changedFiles(first, second)).containsExactly("\"-rf \\n$(x).txt\"");
  }

  @Test
  void two_of_one_lender_share_neither_stash_nor_branches_nor_settings() throws Exception {
    var other = folder.resolve("other");
    var second = new BorrowingRepository(other, lender.directory(), Optional.empty());
    second.create("beside");
    second.git().work().begin("beside", first);
    shell(
        tree, "echo mine >a.txt; git stash -q; git branch extra; git tag mark; git notes add -m x");
    shell(tree, "git config core.excludesFile /x; git bisect start -q");
    assertThat(shell(other, "git stash list; git tag; git notes; git bisect log 2>/dev/null || :"))
        .isEmpty();
    assertThat(shell(other, "git branch --format='%(refname:short)'")).isEqualTo("beside");
    assertThat(shell(other, "git config core.excludesFile || :")).isEmpty();
    assertThat(shell(other, "git worktree list")).doesNotContain(tree.toString());
    assertThat(lender.refs().branches()).containsExactly("main");
  }

  @Test
  void collecting_garbage_in_it_takes_nothing_from_the_lender() throws Exception {
    shell(tree, "echo two >b.txt; git add -A; git commit -qm Second");
    shell(tree, "git reflog expire --expire=now --all; git gc -q --prune=now; git repack -adq");
    assertThat(shell(tree, "git fsck --full && git log --format=%s")).endsWith("Second\nFirst");
    assertThat(lender.history().has(first)).isTrue();
  }

  @Test
  void a_push_goes_nowhere_and_says_why() throws Exception {
    assertThat(shell(tree, "git push origin work 2>&1 || :"))
        .contains("agents do not push; Milepost pushes what they leave");
    assertThat(shell(tree, "git remote get-url origin")).isEqualTo("/the/origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git config core.fsmonitor 'touch RAN; :'",
        "git config filter.x.clean 'touch RAN; cat'; echo '* filter=x' >.gitattributes",
        "git config filter.x.clean 'touch RAN; cat'; echo '* filter=x' >.git/info/attributes",
        "echo '[core]fsmonitor=\"touch RAN; :\"' >evil; git config include.path \"$PWD/evil\"",
        "git config extensions.worktreeConfig true; git config --worktree core.fsmonitor 'touch RAN'",
        "mkdir c; cp -r .git/. c; git -C c config core.fsmonitor 'touch RAN'; echo $PWD/c >.git/commondir",
        "git config core.hooksPath h; mkdir h; printf '#!/bin/sh\\ntouch RAN' >h/post-commit; chmod +x h/*",
        "printf '#!/bin/sh\\ntouch RAN' >.git/hooks/post-index-change; chmod +x .git/hooks/*",
        "git config gpg.program 'touch RAN'; git config commit.gpgSign true",
        "git config core.worktree /; git config core.bare true",
        "git config remote.x.promisor true; git config remote.x.uploadpack 'touch RAN'",
        "git config url./nowhere.insteadOf \"$PWD\"",
        "git config core.alternateRefsCommand 'touch RAN'",
        "rm .git/config; ln -s \"$PWD/evil\" .git/config; echo '[core]fsmonitor=\"touch RAN\"' >evil",
        "rm .git/config; mkdir .git/config"
      })
  void git_outside_runs_nothing_that_was_written_into_it(String attack) throws Exception {
    var ran = folder.resolve("ran");
    shell(
        tree, "mkdir -p .git/hooks; " + attack.replace("RAN", ran.toString()) + "; echo x >>a.txt");
    assertThat(repository.restore()).isTrue();
    var head = repository.git().work().commitAll("work\n", ME).orElseThrow();
    lender.remotes().take(repository, head, "refs/heads/work");
    repository.git().work().begin("work", first);
    assertThat(lender.history().file(head, "a.txt").map(String::new)).contains("one\nx\n");
    assertThat(ran).doesNotExist();
    assertThat(tree.resolve("a.txt")).hasContent("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "HEAD", "logs/HEAD", "COMMIT_EDITMSG", "logs/refs/heads/work"})
  void links_in_it_lead_no_writing_of_ours_elsewhere(String name) throws Exception {
    var outside = Files.writeString(folder.resolve("outside"), "precious");
    shell(tree, "mkdir -p .git/logs/refs/heads; ln -sf '%s' .git/%s".formatted(outside, name));
    if (repository.restore()) {
      Files.writeString(tree.resolve("a.txt"), "two");
      repository.git().work().commitAll("work\n", ME);
    } else {
      assertThat(name).isEqualTo("HEAD");
    }
    assertThat(outside).hasContent("precious");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf .git",
        "rm -rf .git; ln -s \"$USER_GIT\" .git",
        "rm -rf .git; echo \"gitdir: $USER_GIT\" >.git",
        "rm -rf .git; mkdir .git",
        "rm .git/HEAD",
        "rm -rf .git/objects"
      })
  void what_took_its_place_is_no_repository(String attack) throws Exception {
    shell(tree, attack.replace("$USER_GIT", folder.resolve("user/.git").toString()));
    assertThat(repository.restore()).isFalse();
    begin();
    assertThat(shell(tree, "git status --porcelain")).isEmpty();
  }

  @Test
  void locks_that_a_killed_git_left_are_removed() throws Exception {
    shell(
        tree,
        "touch .git/index.lock .git/HEAD.lock .git/refs/heads/work.lock .git/packed-refs.lock");
    shell(tree, "mkdir .git/config.lock; mkfifo .git/pipe; chmod 0 .git/refs; echo x >b.txt");
    assertThat(repository.restore()).isTrue();
    assertThat(repository.git().work().commitAll("work\n", ME)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -f .gitignore; mkfifo .gitignore .gitattributes .gitmodules .mailmap .lfsconfig",
        "mkdir -p d/e; mkfifo d/.gitignore d/e/.gitattributes d/.gitmodules; echo y >d/e/y",
        "mkdir d; mkfifo d/.gitignore; echo y >d/y; chmod 0 d",
        "rm a.txt; mkfifo a.txt",
        "git init -q sub; rm sub/.git/HEAD sub/.git/config; mkfifo sub/.git/HEAD sub/.git/config",
        "mkdir -p s; perl -e 'socket(S, 1, 1, 0); bind(S, pack(\"Sa*\", 1, \"s/.gitignore\"))'",
        "mkdir d; echo y >d/y; echo y >y; chmod 0 y d; chmod 0 .",
        "perl -e '$n = \"d\" x 250; for (1..40) { mkdir $n; chdir $n } open F, \">x\"'"
      })
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void git_waits_for_nothing_that_was_put_into_its_folder(String attack) throws Exception {
    shell(tree, "echo x >b.txt; " + attack);
    assertThat(repository.restore()).isTrue();
    repository.git().work().nested().settle(first, Set.of());
    assertThat(repository.git().work().hasChanges()).isTrue();
    var head = repository.git().work().commitAll("work\n", ME).orElseThrow();
    repository.git().work().begin("work", first);
    var there = repository.git().tree().entries(head).stream().map(Tree.TreeEntry::path).toList();
    assertThat(there).contains("b.txt");
    if (attack.contains("echo y >d/y")) {
      assertThat(there).contains("d/y");
    }
    ProgramFolders.deleteTree(tree);
    assertThat(tree).doesNotExist();
  }

  @Test
  void nothing_is_borrowed_from_elsewhere_and_nothing_hidden_by_what_was_set() throws Exception {
    var secret = Files.createDirectories(folder.resolve("secret"));
    shell(secret, "git init -q; echo s >s.txt; git add -A; git commit -qm s");
    var hidden = shell(secret, "git rev-parse HEAD");
    shell(tree, "echo '%s/.git/objects' >>.git/objects/info/alternates".formatted(secret));
    shell(tree, "git reset -q --hard " + hidden + "; echo '*' >.git/info/exclude; echo x >b.txt");
    assertThat(repository.restore()).isTrue();
    assertThatThrownBy(() -> lender.remotes().take(repository, hidden, "refs/heads/work"))
        .isInstanceOf(GitException.class);
    repository.git().work().begin("work", first);
    Files.writeString(tree.resolve("b.txt"), "x");
    assertThat(repository.git().work().hasChanges()).isTrue();
  }

  @Test
  void an_object_that_is_not_what_its_name_says_is_not_taken() throws Exception {
    shell(tree, "echo two >b.txt; git add -A; git commit -qm Second");
    shell(
        tree,
        "b=$(git rev-parse HEAD:b.txt); f=.git/objects/$(echo $b | cut -c1-2)/$(echo $b | cut -c3-);"
            + " o=$(echo evil | git hash-object -w --stdin); chmod +w $f;"
            + " cp .git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut -c3-) $f");
    var head = repository.git().work().head();
    assertThatThrownBy(() -> lender.remotes().take(repository, head, "refs/heads/work"))
        .isInstanceOf(GitException.class);
  }

  @Test
  void what_was_under_way_is_left_behind_and_what_is_ignored_stays() throws Exception {
    shell(tree, "echo build/ >.gitignore; git add -A; git commit -qm Ignore");
    var second = repository.git().work().head();
    shell(tree, "mkdir build; echo cache >build/x; echo y >spilt; git bisect start -q");
    shell(tree, "git checkout -qb other; echo b >a.txt; git commit -qam b; git checkout -q work");
    shell(tree, "echo c >a.txt; git commit -qam c; git rebase other 2>&1 || :");
    assertThat(repository.restore()).isTrue();
    repository.git().work().begin("work", second);
    assertThat(shell(tree, "git status")).contains("On branch work").doesNotContain("rebase");
    assertThat(tree.resolve("build/x")).exists();
    assertThat(tree.resolve("spilt")).doesNotExist();
  }

  private void begin() throws Exception {
    repository.create("work");
    repository.git().work().begin("work", first);
  }

  private static String shell(Path in, String script) throws Exception {
    var builder = new ProcessBuilder("sh", "-c", script).directory(in.toFile());
    builder.environment().putAll(PERSON);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes()).strip();
    assertThat(List.of(0, 1)).contains(process.waitFor());
    return said;
  }
}
