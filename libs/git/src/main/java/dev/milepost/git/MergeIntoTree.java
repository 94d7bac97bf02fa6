package dev.milepost.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges a base into the branch that is checked out, as the forge does: by the attributes of the
 * base and the drivers of the person, which run where no relative path leads to what an agent
 * wrote. What conflicts is left in the files and in the index, for an agent to resolve.
 */
final class MergeIntoTree {
  /** Keeps what a merge left from being collected as garbage; what counts is its id. */
  private static final String LEFT = "refs/milepost/left";

  /** Removes a path from the index, of either object format. */
  private static final String NO_ENTRY = "0 " + "0".repeat(40);

  private final GitCli cli;
  private final MergeDrivers drivers;
  private final Optional<Signing> signing;

  MergeIntoTree(GitCli cli, MergeDrivers drivers, Optional<Signing> signing) {
    this.cli = cli;
    this.drivers = drivers;
    this.signing = signing;
  }

  /**
   * Begins it.
   *
   * @return where it stopped; without conflicts if it merged, which is then committed
   */
  StoppedMerge begin(String commit, String message) throws InterruptedException, IOException {
    var theirs = RefNames.commit(commit);
    var ours = commit("HEAD");
    if (isAncestor(theirs, ours)) {
      return new StoppedMerge(ours, theirs, tree(ours), List.of());
    }
    if (isAncestor(ours, theirs)) {
      takeFiles(tree(theirs));
      cli.run("update-ref", "-m", "merge " + theirs + ": Fast-forward", "HEAD", theirs);
      return new StoppedMerge(ours, theirs, tree(theirs), List.of());
    }
    var repository = cli.gitFolder();
    // HEAD by its name, which is written into the files.
    var answer =
        new AttributedMerge(cli, repository, new BaseAttributes(cli), drivers)
            .run("HEAD", theirs, tree(theirs));
    takeFiles(answer.tree());
    if (answer.conflicts().isEmpty()) {
      conclude(answer.tree(), ours, theirs, message);
    } else {
      stop(answer, theirs, message);
    }
    return new StoppedMerge(ours, theirs, answer.tree(), answer.conflicts());
  }

  private void takeFiles(String tree) throws InterruptedException {
    cli.run("read-tree", "-m", "-u", "HEAD", tree);
  }

  private void conclude(String tree, String ours, String theirs, String message)
      throws InterruptedException {
    var merged =
        Signing.commitTree(
            cli, signing, Map.of(), message + "\n", List.of(tree, "-p", ours, "-p", theirs));
    cli.run("update-ref", "-m", "merge " + theirs, "HEAD", merged, ours);
  }

  private void stop(MergeTreeOutput answer, String theirs, String message)
      throws InterruptedException, IOException {
    var lines = new StringBuilder();
    var gone = new HashSet<String>();
    for (var entry : answer.unmerged()) {
      var path = entry.substring(entry.indexOf('\t'));
      if (gone.add(path)) {
        lines.append(NO_ENTRY).append(path).append('\0');
      }
      lines.append(entry).append('\0');
    }
    var input = lines.toString().getBytes(StandardCharsets.ISO_8859_1);
    cli.run(Map.of(), input, List.of("update-index", "-z", "--index-info"), 0);
    cli.run("update-ref", LEFT, answer.tree());
    var folder = cli.gitFolder();
    Files.writeString(folder.resolve("MERGE_MSG"), message + "\n");
    Files.writeString(folder.resolve("MERGE_MODE"), "");
    Files.writeString(folder.resolve("MERGE_HEAD"), theirs + "\n");
  }

  private boolean isAncestor(String one, String other) throws InterruptedException {
    return cli.ask(1, "merge-base", "--is-ancestor", one, other).exit() == 0;
  }

  private String commit(String revision) throws InterruptedException {
    return cli.run("rev-parse", "--verify", revision + "^{commit}").text();
  }

  private String tree(String commit) throws InterruptedException {
    return cli.run("rev-parse", "--verify", commit + "^{tree}").text();
  }
}
