package dev.milepost.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every git command of ours, in a repository that a program has written to. */
final class GitCommands {
  /** These start nothing, or are only ways to others. */
  static final Set<String> RUN_NOTHING =
      Set.of(
          "WorkingTree.folder",
          "WorkingTree.nested",
          "Merges.signing",
          "CommitRules.demands",
          "Git.at",
          "Git.merging",
          "Git.directory",
          "Git.refs",
          "Git.history",
          "Git.tree",
          "Git.submoduleEntries",
          "Git.deadPointers",
          "Git.commitRules",
          "Git.additions",
          "Git.largeFiles",
          "Git.merges",
          "Git.snapshots",
          "Git.remotes",
          "Git.work");

  private static final CommitIdent ME = CommitIdent.milepost(1_700_000_000L);

  private final Map<String, GitCommand> all = new LinkedHashMap<>();
  private final BorrowingRepository repository;
  private final Git git;
  private final Git lender;
  private final String first;
  private final Path folder;

  GitCommands(BorrowingRepository repository, Git lender, String first, Path folder) {
    this.repository = repository;
    this.git = repository.git();
    this.lender = lender;
    this.first = first;
    this.folder = folder;
    beforeTheCommit();
    theCommit();
    reading();
    refs();
    elsewhere();
    goingOn();
  }

  /** One of them. */
  interface GitCommand {
    void run() throws InterruptedException, IOException;
  }

  /** By class and method, in the order in which they are run. */
  Map<String, GitCommand> all() {
    return all;
  }

  /** A refusal is an answer. */
  static void tryOut(GitCommand command) throws InterruptedException, IOException {
    try {
      command.run();
    } catch (GitException | UncheckedIOException | IllegalArgumentException e) {
      // What was left may have broken the repository.
    }
  }

  private String head() throws InterruptedException {
    return git.work().head();
  }

  private void beforeTheCommit() {
    all.put("Git.location", git::location);
    all.put("Git.gitDirectory", git::gitDirectory);
    all.put("Git.workingTree", git::workingTree);
    all.put("WorkingTree.mendIndex", () -> git.work().mendIndex());
    all.put("WorkingTree.head", () -> git.work().head());
    all.put("WorkingTree.hasChanges", () -> git.work().hasChanges());
    all.put("WorkingTree.unmerged", () -> git.work().unmerged());
    all.put("WorkingTree.settleSubmodules", () -> git.work().settleSubmodules(Set.of("s"), true));
    all.put("WorkingTree.uncommitted", () -> git.work().uncommitted(List.of()));
    all.put("CommitRules.settings", () -> git.commitRules().settings(account()));
    all.put("CommitRules.largeFileStore", () -> git.commitRules().largeFileStore(account()));
    all.put("SubmoduleEntries.folders", () -> git.submoduleEntries().folders());
  }

  private void theCommit() {
    all.put("NestedRepositories.settle", () -> git.work().nested().settle(first, Set.of()));
    all.put("WorkingTree.hasChanges again", () -> git.work().hasChanges());
    all.put("WorkingTree.commitAll", () -> git.work().commitAll("work\n", ME));
    all.put("Remotes.take", () -> lender.remotes().take(repository, head(), "refs/heads/work"));
  }

  private void reading() {
    for (var one : Map.of(" there", git, " taken", lender).entrySet()) {
      var there = one.getValue();
      var name = one.getKey();
      all.put("History.read" + name, () -> there.history().read(first, head()));
      all.put("History.changedFiles" + name, () -> there.history().changedFiles(first, head()));
      all.put("History.differences" + name, () -> there.history().differences(first, head()));
      all.put("Tree.entries" + name, () -> there.tree().entries(head()));
      all.put("Tree.entries at places" + name, () -> there.tree().entries(head(), List.of("a/")));
      all.put("SubmoduleEntries.of" + name, () -> bring(there));
      all.put("Additions.of" + name, () -> there.additions().of(head(), List.of(first)));
    }
    var history = git.history();
    all.put("History.has", () -> history.has(head()));
    all.put("History.mergeBase", () -> history.mergeBase(first, head()));
    all.put("History.isAncestor", () -> history.isAncestor(first, head()));
    all.put("History.between", () -> history.between(first, head()));
    all.put("History.line", () -> history.line(first, head(), 10));
    all.put("History.arrival", () -> history.arrival(first, head()));
    all.put("History.count", () -> history.count(first, head()));
    all.put("History.tree", () -> history.tree(first));
    all.put("History.parents", () -> history.parents(first));
    all.put("History.author", () -> history.author(first));
    all.put("History.committedAt", () -> history.committedAt(first));
    all.put("History.message", () -> history.message(first));
    all.put("History.file", () -> history.file(head(), "a.txt"));
    var tree = git.tree();
    all.put("Tree.read", () -> tree.read(tree.entries(head()), (entry, content) -> {}));
    all.put("Tree.contents", () -> tree.contents(List.of(first), 100));
    all.put("Tree.contains", () -> tree.contains(head(), "one"));
    all.put("DanglingGitlinks.of", () -> git.deadPointers().of(head()));
    all.put(
        "DanglingGitlinks.unregistered",
        () ->
            git.deadPointers().unregistered(git.additions().of(head(), List.of(first)), Set.of()));
    all.put("Additions.commits", () -> git.additions().commits(head(), List.of(first)));
    all.put("Additions.between", () -> git.additions().between(first, head()));
    all.put("Additions.sizes", () -> git.additions().sizes(List.of(first)));
    all.put("LargeFiles.in", () -> git.largeFiles().in(head()));
    all.put("LargeFiles.added", () -> git.largeFiles().added(head(), List.of(first)));
  }

  private void bring(Git there) throws InterruptedException {
    var origin = new SubmoduleOrigin(folder.resolve("user").toString(), List.of());
    var entries = there.submoduleEntries().of(head());
    for (var entry : entries) {
      origin.naming(entries).bring(lender, entry);
    }
  }

  private void refs() {
    var refs = git.refs();
    all.put("Refs.resolve", () -> refs.resolve("HEAD"));
    all.put("Refs.branch", () -> refs.branch("work"));
    all.put("Refs.branches", () -> refs.branches("work"));
    all.put("Refs.notIn", () -> refs.notIn(first, "refs/heads/", 10));
    all.put("Refs.areThere", () -> refs.areThere("refs/heads/"));
    all.put("Refs.areWhole", refs::areWhole);
    all.put("Refs.current", refs::current);
    all.put("Refs.set", () -> refs.set("refs/heads/gone", first));
    all.put("Refs.move", () -> refs.move("refs/heads/gone", first, Optional.of(first), "x"));
    all.put("Refs.delete", () -> refs.delete("refs/heads/gone", first));
    all.put("Refs.deleteBranches", () -> refs.deleteBranches("none/"));
    all.put("Refs.setHead", () -> refs.setHead("work"));
    var files = Map.of("s.txt", "x".getBytes(StandardCharsets.UTF_8));
    all.put("Snapshots.commit", () -> git.snapshots().commit(Optional.of(first), files, "x", ME));
    all.put("Snapshots.entries", () -> git.snapshots().entries(head(), "Trailer", 10));
  }

  private void elsewhere() {
    var from = repository.gitFolder().toString();
    all.put("Remotes.keepObjects", () -> git.remotes().keepObjects());
    all.put("Remotes.url", () -> git.remotes().url("origin"));
    all.put("Remotes.fetch", () -> lender.remotes().fetch(from, "+refs/heads/*:refs/x/*"));
    all.put("Remotes.fetchNewest", () -> lender.remotes().fetchNewest(from, "refs/heads/work"));
    all.put("Remotes.fetchAgain", () -> lender.remotes().fetchAgain(from, "refs/heads/work"));
    all.put("Remotes.branch", () -> lender.remotes().branch(from, "work"));
    all.put("Remotes.push", () -> lender.remotes().push(from, first, "in", Optional.empty()));
    all.put(
        "Remotes.push from there",
        () -> git.remotes().push(lender.directory().toString(), first, "out", Optional.empty()));
    for (var one : Map.of(" there", git, " taken", lender).entrySet()) {
      var merges = one.getValue().merges();
      all.put("Merges.merge" + one.getKey(), () -> merges.merge(main(), head()));
      all.put("Merges.update" + one.getKey(), () -> merges.update(head(), main()));
      all.put("Merges.transplant" + one.getKey(), () -> merges.transplant(main(), first, head()));
      all.put("Merges.pick" + one.getKey(), () -> merges.pick(first, main()));
    }
    all.put(
        "Merges.commit",
        () -> git.merges().commit(git.history().tree(first), List.of(first), "x", ME, ME));
    all.put("Git.initBare", () -> Git.initBare(folder.resolve("bare.git")));
    all.put("Git.cloneBare", () -> Git.cloneBare(from, folder.resolve("clone.git")));
    all.put(
        "Git.checkout", () -> Git.checkout(lender.directory(), folder.resolve("checked"), head()));
  }

  private String main() throws InterruptedException {
    return lender.refs().branch("main").orElseThrow();
  }

  private void goingOn() {
    var none = CloneSettings.NONE;
    // Refused where there is no such pointer.
    all.put("WorkingTree.point", () -> tryOut(() -> git.work().point("sub", first)));
    all.put("WorkingTree.begin again", () -> git.work().begin("work", head()));
    all.put("WorkingTree.beginMerge", () -> git.work().beginMerge(main(), "merge", none));
    all.put("WorkingTree.beginDetached", () -> git.work().beginDetached(first));
    all.put("WorkingTree.begin", () -> git.work().begin("work", first));
    all.put("Git.collectGarbage", () -> git.collectGarbage(1));
  }

  private Account account() {
    return new Account(Map.of("HOME", folder.toString()));
  }
}
