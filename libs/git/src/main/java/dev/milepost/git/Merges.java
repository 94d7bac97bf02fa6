package dev.milepost.git;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Merging without a working tree, by the attributes of the base. The same input gives the same ids.
 */
public final class Merges {
  private static final CommitIdent TRIAL = CommitIdent.milepost(0);

  private final GitCli cli;
  private final CommitCache memory;
  private final MergeDrivers drivers;
  private final Optional<Signing> signing;

  Merges(GitCli cli, CommitCache memory, MergeDrivers drivers) {
    this(cli, memory, drivers, Optional.empty());
  }

  private Merges(GitCli cli, CommitCache memory, MergeDrivers drivers, Optional<Signing> signing) {
    this.cli = cli;
    this.memory = memory;
    this.drivers = drivers;
    this.signing = signing;
  }

  /** The same, with commits that are signed; their ids may differ each time they are written. */
  public Merges signing(Optional<Signing> with) {
    return new Merges(cli, memory, drivers, with);
  }

  /** Merges a branch's head into a base, to a tree. Kinds of conflicts are seen from the head. */
  public MergedTree merge(String base, String head) throws InterruptedException {
    var merge = new CommitCache.MergeKey(base, head, true);
    return memory.merges.get(merge, () -> compute(merge));
  }

  /** Merges a base into a branch's head, to a tree. Kinds of conflicts are seen from the head. */
  public MergedTree update(String head, String base) throws InterruptedException {
    var merge = new CommitCache.MergeKey(head, base, false);
    return memory.merges.get(merge, () -> compute(merge));
  }

  private MergedTree compute(CommitCache.MergeKey merge) throws InterruptedException {
    var base = merge.intoBase() ? merge.ours() : merge.theirs();
    var answer =
        new AttributedMerge(cli, cli.directory(), memory.attributes, drivers)
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
   * The result of applying a commit's own change onto another.
   *
   * @param commit has one parent
   */
  public MergedTree pick(String onto, String commit) throws InterruptedException {
    return transplant(onto, new History(cli, memory).parents(commit).getFirst(), commit);
  }

  /**
   * The result of applying all that a head changes since an older commit onto another.
   *
   * @param since the head has it
   */
  public MergedTree transplant(String onto, String since, String head) throws InterruptedException {
    // A stand-in for `onto` whose parent is that commit: then that is the merge base. (merge-tree
    // takes a merge base only from git 2.40 on.)
    var tree = new History(cli, memory).tree(onto);
    var time = CommitIdent.milepost(0);
    return merge(commit(tree, List.of(since), "stand-in", time, time), head);
  }

  /** Writes a commit; no ref is moved. */
  public String commit(
      String tree, List<String> parents, String message, CommitIdent author, CommitIdent committer)
      throws InterruptedException {
    var arguments = new ArrayList<>(List.of(tree));
    for (String parent : parents) {
      arguments.addAll(List.of("-p", RefNames.commit(parent)));
    }
    var environment = new HashMap<>(author.environment("AUTHOR"));
    environment.putAll(committer.environment("COMMITTER"));
    return Signing.commitTree(cli, signing, environment, message, arguments);
  }

  /** Writes a commit that no ref points to. */
  void trial() throws InterruptedException {
    commit(BaseAttributes.EMPTY_TREE, List.of(), "trial\n", TRIAL, TRIAL);
  }
}
