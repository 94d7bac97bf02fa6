package dev.milepost.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * What one who works with a repository knows of its commits. Commits are named by their content, so
 * this stays true as long as they stay in the repository.
 */
final class CommitCache {
  private static final long MAX_COMMIT_BYTES = 1024 * 1024;

  private final GitCli cli;

  /** What others know, too. */
  final GraphFacts graph;

  /** The commits that were seen here. */
  private final LruCache<String, Boolean> here = new LruCache<>();

  /** A merge of the one commit with the other; whether it is the base that is merged into. */
  record MergeKey(String ours, String theirs, boolean intoBase) {}

  /** Results of merges. */
  final LruCache<MergeKey, MergedTree> merges = new LruCache<>();

  /** Merge settings of bases. */
  final BaseAttributes attributes;

  CommitCache(GitCli cli) {
    this.cli = cli;
    this.graph = GraphFacts.of(cli);
    this.attributes = new BaseAttributes(cli);
  }

  /** Reads those of the commits that are not known, with one command. */
  void read(List<String> ids) throws InterruptedException {
    var unknown = graph.commits.unknown(ids.stream().map(RefNames::commit).distinct().toList());
    if (!unknown.isEmpty() && !readRaw(unknown)) {
      show(unknown);
    }
  }

  /** False if git has to say what they mean. */
  private boolean readRaw(List<String> ids) throws InterruptedException {
    var read =
        cli.objects(
            reader -> {
              var facts = new HashMap<String, CommitFacts>();
              for (var id : ids) {
                var content = reader.contents(id, MAX_COMMIT_BYTES);
                content.flatMap(RawCommit::facts).ifPresent(found -> facts.put(id, found));
              }
              return facts;
            });
    read.ifPresent(facts -> facts.forEach(this::put));
    return read.isPresent() && read.get().keySet().containsAll(ids);
  }

  private void put(String id, CommitFacts facts) {
    graph.commits.put(id, facts);
    here.put(id, true);
  }

  private void show(List<String> unknown) throws InterruptedException {
    var arguments =
        new ArrayList<>(
            List.of("show", "-s", "--no-show-signature", "--format=" + CommitFacts.FORMAT));
    arguments.addAll(unknown);
    var out = cli.run(arguments.toArray(String[]::new)).text();
    var fields = Arrays.asList(out.split("\0", -1));
    for (int at = 1; at + CommitFacts.FIELDS - 1 <= fields.size(); at += CommitFacts.FIELDS) {
      var facts = fields.subList(at + 1, at + CommitFacts.FIELDS - 1);
      put(fields.get(at), CommitFacts.of(facts));
    }
  }

  /** True if it was read here, and thereby is here. */
  boolean isKnown(String id) {
    return here.known(id).isPresent();
  }

  CommitFacts of(String id) throws InterruptedException {
    read(List.of(id));
    return graph
        .commits
        .known(id)
        .orElseThrow(
            () ->
                new GitException(
                    GitException.Reason.REFUSED, "git does not say what commit " + id + " is"));
  }
}
