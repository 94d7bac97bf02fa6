package dev.milepost.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Facts about a repository's commits. Commits are named by their content, so these facts stay true
 * as long as the commits stay in the repository.
 */
final class CommitCache {
  /** Two commits, in this order. */
  record CommitPair(String one, String other) {}

  private final GitCli cli;
  private final LruCache<String, CommitFacts> commits = new LruCache<>();

  /** Whether the one is an ancestor of the other. */
  final LruCache<CommitPair, Boolean> ancestors = new LruCache<>();

  /** A merge of the one commit with the other; whether it is the base that is merged into. */
  record MergeKey(String ours, String theirs, boolean intoBase) {}

  /** Results of merges. */
  final LruCache<MergeKey, MergedTree> merges = new LruCache<>();

  /** Merge settings of bases. */
  final BaseAttributes attributes;

  CommitCache(GitCli cli) {
    this.cli = cli;
    this.attributes = new BaseAttributes(cli);
  }

  /** Reads those of the commits that are not known, with one command. */
  void read(List<String> ids) throws InterruptedException {
    var unknown = commits.unknown(ids.stream().map(RefNames::commit).distinct().toList());
    if (unknown.isEmpty()) {
      return;
    }
    var arguments =
        new ArrayList<>(
            List.of("show", "-s", "--no-show-signature", "--format=" + CommitFacts.FORMAT));
    arguments.addAll(unknown);
    var out = cli.run(arguments.toArray(String[]::new)).text();
    var fields = Arrays.asList(out.split("\0", -1));
    for (int at = 1; at + CommitFacts.FIELDS - 1 <= fields.size(); at += CommitFacts.FIELDS) {
      var facts = fields.subList(at + 1, at + CommitFacts.FIELDS - 1);
      commits.put(fields.get(at), CommitFacts.of(facts));
    }
  }

  /** True if it was read, and thereby is here. */
  boolean isKnown(String id) {
    return commits.known(id).isPresent();
  }

  CommitFacts of(String id) throws InterruptedException {
    read(List.of(id));
    return commits
        .known(id)
        .orElseThrow(
            () ->
                new GitException(
                    GitException.Reason.REFUSED, "git does not say what commit " + id + " is"));
  }
}
