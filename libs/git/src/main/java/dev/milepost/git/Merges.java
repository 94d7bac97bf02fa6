package dev.milepost.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Merging without a working tree, by the attributes of the base. The same input gives the same ids.
 */
public final class Merges {
  private final GitCli cli;
  private final Memory memory;
  private final MergeDrivers drivers;

  Merges(GitCli cli, Memory memory, MergeDrivers drivers) {
    this.cli = cli;
    this.memory = memory;
    this.drivers = drivers;
  }

  /** Merges a branch's head into a base, to a tree. Kinds of conflicts are seen from the head. */
  public MergedTree merge(String base, String head) throws InterruptedException {
    var merge = new Memory.Merge(base, head, true);
    return memory.merges.get(merge, () -> compute(merge));
  }

  /** Merges a base into a branch's head, to a tree. Kinds of conflicts are seen from the head. */
  public MergedTree update(String head, String base) throws InterruptedException {
    var merge = new Memory.Merge(head, base, false);
    return memory.merges.get(merge, () -> compute(merge));
  }

  private MergedTree compute(Memory.Merge merge) throws InterruptedException {
    var base = merge.intoBase() ? merge.ours() : merge.theirs();
    var answer =
        new AttributedMerge(cli, memory.attributes, drivers)
            .run(
                RefNames.commit(merge.ours()),
                RefNames.commit(merge.theirs()),
                memory.of(base).tree());
    if (answer.conflicts().isEmpty()) {
      return new MergedTree.Clean(answer.tree());
    }
    var conflicts = answer.conflicts().stream();
    return new MergedTree.Conflicted(
        (merge.intoBase() ? conflicts.map(PathConflict::swapped) : conflicts).toList());
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
