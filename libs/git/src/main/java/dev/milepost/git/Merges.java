package dev.milepost.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Merging without a working tree. The same input gives the same ids. */
public final class Merges {
  private final GitCli cli;
  private final Memory memory;

  Merges(GitCli cli, Memory memory) {
    this.cli = cli;
    this.memory = memory;
  }

  /** Merges two commits into a tree. */
  public MergedTree merge(String ours, String theirs) throws InterruptedException {
    return memory.merges.get(new Memory.Pair(ours, theirs), () -> compute(ours, theirs));
  }

  private MergedTree compute(String ours, String theirs) throws InterruptedException {
    GitCli.Result result =
        cli.ask(
            1,
            "merge-tree",
            "--write-tree",
            "--name-only",
            "--no-messages",
            "--allow-unrelated-histories",
            "-z",
            RefNames.commit(ours),
            RefNames.commit(theirs));
    List<String> fields = result.fields();
    return result.exit() == 0
        ? new MergedTree.Clean(fields.getFirst().strip())
        : new MergedTree.Conflicted(
            fields.subList(1, fields.size()).stream().distinct().sorted().toList());
  }

  /**
   * What applying a commit's own change onto another gives.
   *
   * @param commit has one parent
   */
  public MergedTree pick(String onto, String commit) throws InterruptedException {
    // A stand-in for `onto` whose parent is the commit's: then that parent is the merge base.
    // (merge-tree can be told the merge base only from git 2.40 on.)
    var history = new History(cli, memory);
    String standIn =
        commit(
            history.tree(onto),
            history.parents(commit),
            "stand-in",
            Signature.milepost(0),
            Signature.milepost(0));
    return merge(standIn, commit);
  }

  /** Writes a commit; no ref is moved. */
  public String commit(
      String tree, List<String> parents, String message, Signature author, Signature committer)
      throws InterruptedException {
    var arguments = new ArrayList<>(List.of("commit-tree", tree));
    for (String parent : parents) {
      arguments.addAll(List.of("-p", RefNames.commit(parent)));
    }
    arguments.addAll(List.of("-F", "-"));
    var environment = new HashMap<>(author.environment("AUTHOR"));
    environment.putAll(committer.environment("COMMITTER"));
    return cli.run(environment, message.getBytes(StandardCharsets.UTF_8), arguments, 0).text();
  }
}
