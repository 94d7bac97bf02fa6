package dev.milepost.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The facts that one opening of a repository knows of its commits. Commits are named by their
 * content, so this stays true as long as they stay in the repository.
 */
final class CommitCache {
  private static final int MAX_COMMIT_BYTES = 1024 * 1024;

  /** All commits that are read at once have at most this. */
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  /** Only shorter messages are shared: an author writes as much as he likes. */
  private static final int MAX_SHARED_MESSAGE = 16 * 1024;

  private final GitCli cli;

  /** The facts that all share who work with the repository. */
  final GraphFacts graph;

  /** The commits that were seen here. */
  private final LruCache<String, CommitFacts> here = new LruCache<>();

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

  /** Reads those of the commits that are not known, at once. */
  void read(List<String> ids) throws InterruptedException {
    var unknown =
        here.unknown(graph.commits.unknown(ids.stream().map(RefNames::commit).distinct().toList()));
    if (!unknown.isEmpty() && !readRaw(unknown)) {
      show(unknown);
    }
  }

  /** False if git has to say what they mean. */
  private boolean readRaw(List<String> ids) throws InterruptedException {
    if (ids.size() > ObjectReader.FEW || cli.isHistoryCut()) {
      return false;
    }
    var read = cli.objects(reader -> raw(reader, ids));
    read.ifPresent(facts -> facts.forEach(this::put));
    return read.isPresent() && read.get().keySet().containsAll(ids);
  }

  private static Map<String, CommitFacts> raw(ObjectReader reader, List<String> ids)
      throws IOException {
    var facts = new HashMap<String, CommitFacts>();
    long bytes = 0;
    for (var id : ids) {
      var content = reader.contents(id, MAX_COMMIT_BYTES);
      bytes += content.map(one -> one.object().size()).orElse(0L);
      if (bytes > MAX_BYTES) {
        throw new GitException(
            GitException.Reason.REFUSED,
            "%d commits have more than %d MiB".formatted(ids.size(), MAX_BYTES >> 20));
      }
      content.flatMap(RawCommit::facts).ifPresent(found -> facts.put(id, found));
    }
    return facts;
  }

  private void put(String id, CommitFacts facts) {
    here.put(id, facts);
    if (facts.message().length() <= MAX_SHARED_MESSAGE) {
      graph.commits.put(id, facts);
    }
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
    return here.known(id)
        .or(() -> graph.commits.known(id))
        .orElseThrow(
            () ->
                new GitException(
                    GitException.Reason.REFUSED, "git does not say what commit " + id + " is"));
  }
}
