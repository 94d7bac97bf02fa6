package dev.milepost.git;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from the names of a repository's commits alone, and so never changes: what they are
 * made of, and how they descend from each other. It does not say that a commit is still there.
 */
final class GraphFacts {
  private static final LruCache<RepositoryIdentity, GraphFacts> SHARED = new LruCache<>(32);

  /** A bound for what a repository's memory takes, however long the process runs. */
  private static final Duration AGE = Duration.ofHours(1);

  /** Lists take more than the rest. */
  private static final int MAX_LISTS = 4;

  private static final int MAX_REMEMBERED_LENGTH = 2_000;

  /** Two commits, in this order. */
  record CommitPair(String one, String other) {}

  /** The commits that a head has and none of the others have. */
  record CommitRange(String head, List<String> known) {
    CommitRange {
      known = List.copyOf(known);
    }
  }

  final LruCache<String, CommitFacts> commits = new LruCache<>();

  /** Whether the one is an ancestor of the other. */
  final LruCache<CommitPair, Boolean> ancestors = new LruCache<>();

  /** Where two parted. */
  final LruCache<CommitPair, Optional<String>> mergeBases = new LruCache<>();

  /** The commits of ranges, newest first. */
  final LruCache<CommitRange, List<String>> ranges = new LruCache<>(MAX_LISTS);

  /** What the commits of ranges add. */
  final LruCache<CommitRange, List<Additions.AddedPath>> additions = new LruCache<>(MAX_LISTS);

  /** What Git LFS keeps of a commit's files. */
  final LruCache<String, List<LargeFile>> largeFiles = new LruCache<>(MAX_LISTS);

  /** The paths of a commit's pointers to other repositories. */
  final LruCache<String, Set<String>> gitlinks = new LruCache<>(MAX_LISTS);

  private final long begun = System.nanoTime();

  GraphFacts() {}

  /** Asks where the answer is not known, and remembers it if it is not long. */
  static <K, V extends Collection<?>> V list(
      LruCache<K, V> lists, K key, LruCache.CacheLoader<V> question) throws InterruptedException {
    var known = lists.known(key);
    if (known.isPresent()) {
      return known.get();
    }
    var list = question.ask();
    return list.size() > MAX_REMEMBERED_LENGTH ? list : lists.put(key, list);
  }

  /**
   * Those that all share who work with this repository; of one that an agent may write to, new
   * ones: an object there may hold another content than its name says.
   */
  static GraphFacts of(GitCli cli) {
    if (!cli.mayBeRemembered()) {
      return new GraphFacts();
    }
    var repository = RepositoryIdentity.of(cli);
    return SHARED
        .known(repository)
        .filter(facts -> System.nanoTime() - facts.begun < AGE.toNanos())
        .orElseGet(() -> SHARED.put(repository, new GraphFacts()));
  }
}
