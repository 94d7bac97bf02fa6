package dev.milepost.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A repository as far as merging goes: a base branch, branches, and who touched which file. */
final class SimulatedRepository {
  /**
   * A head commit of a branch.
   *
   * @param fork how many commits of the base it contains
   * @param seen how many commits of the base its agent had before it; the agent goes with those
   * @param files all that it changes against the base
   * @param red true if CI fails on it
   */
  record SimulatedCommit(String sha, int fork, int seen, Set<String> files, boolean red) {}

  /** Files that pass CI alone and fail it together, where no agent has seen both. */
  private static final List<String> CLASHING = List.of("c", "d");

  /** A file of this prefix conflicts where two touch it; others merge cleanly. */
  static final String CONFLICTING = "hard-";

  private static final int HELD_ONE_IN = 3;

  private static final int FORCED_ONE_IN = 4;

  /** What a repository begins with, of no branch. */
  private static final String ROOT = "root";

  /** The heads that it is made of, in the order of their merges. */
  private final List<String> base = new ArrayList<>(List.of(ROOT));

  private final Map<String, String> branches = new HashMap<>();
  private final Map<String, SimulatedCommit> commits =
      new HashMap<>(Map.of(ROOT, new SimulatedCommit(ROOT, 0, 0, Set.of(), false)));

  private final Map<String, Integer> pushes = new HashMap<>();
  private int made;

  String baseHead() {
    return "base-" + (base.size() - 1);
  }

  int baseLength() {
    return base.size();
  }

  Optional<String> head(String branch) {
    return Optional.ofNullable(branches.get(branch));
  }

  SimulatedCommit commit(String sha) {
    return commits.get(sha);
  }

  /**
   * An agent's work on top of the current base; on no branch yet.
   *
   * @param redHeads how many of the branch's first heads fail CI
   */
  String commit(String branch, Set<String> files, int redHeads) {
    int heads = pushes.merge(branch, 1, Integer::sum);
    return made(base.size(), files, heads <= redHeads);
  }

  /**
   * Moves a branch, if it is where it is expected.
   *
   * @return false if it is elsewhere
   */
  boolean push(String branch, String sha, Optional<String> expected) {
    if (head(branch).equals(Optional.of(sha))) {
      return true;
    }
    boolean asExpected = head(branch).equals(expected);
    if (asExpected) {
      branches.put(branch, sha);
    }
    return asExpected;
  }

  /** The branch with the base merged into it; as it is where that is done. */
  String update(String branch) {
    var old = commits.get(branches.get(branch));
    return old.fork() == base.size() ? old.sha() : pushAnew(branch);
  }

  /** Another commit of the same content, with the base merged into it. */
  String pushAnew(String branch) {
    var old = commits.get(branches.get(branch));
    return put(branch, old.seen(), old.files(), old.red());
  }

  /** The heads that the base is made of. */
  List<String> base() {
    return List.copyOf(base);
  }

  /** The tree that a base has once this head is merged to it; equal for equal content. */
  String tree(String sha, List<String> onto) {
    var commit = commits.get(sha);
    return "%s seen %d, red %s, on %s"
        .formatted(commit.files(), commit.seen(), commit.red(), String.join(" ", onto));
  }

  /** The tree of a head. */
  String treeOfHead(String sha) {
    return tree(sha, base.subList(0, commits.get(sha).fork()));
  }

  /** True if CI fails on what a merge of this head to a base gives. */
  boolean isRed(String sha, List<String> onto) {
    var commit = commits.get(sha);
    return commit.red()
        || onto.subList(commit.seen(), onto.size()).stream()
            .anyMatch(other -> clash(commit, commits.get(other).files()));
  }

  /** True if CI fails on a head. */
  boolean isRedHead(String sha) {
    return isRed(sha, base.subList(0, commits.get(sha).fork()));
  }

  private static boolean clash(SimulatedCommit commit, Set<String> other) {
    return CLASHING.stream().anyMatch(commit.files()::contains)
        && CLASHING.stream()
            .anyMatch(file -> other.contains(file) && !commit.files().contains(file));
  }

  /** Files that both a base, since it forked, and the commit changed. */
  Set<String> overlap(String sha, List<String> onto) {
    var commit = commits.get(sha);
    var touched = new HashSet<String>();
    onto.subList(commit.fork(), onto.size())
        .forEach(other -> touched.addAll(commits.get(other).files()));
    touched.retainAll(commit.files());
    return touched;
  }

  /** Of a head that a person pushed: some of them push by force. */
  boolean holds(String head, String before) {
    return Integer.parseInt(head.substring(1)) % FORCED_ONE_IN != 0;
  }

  /** True if a base that has moved since it forked has all of it already: one in some. */
  boolean holds(String sha, List<String> onto) {
    int number = Integer.parseInt(sha.substring(1));
    return number % HELD_ONE_IN == 0 && onto.size() > commits.get(sha).fork();
  }

  void merge(String branch, String sha) {
    base.add(sha);
    branches.remove(branch);
  }

  private String put(String branch, int seen, Set<String> files, boolean red) {
    var sha = made(seen, files, red);
    branches.put(branch, sha);
    return sha;
  }

  private String made(int seen, Set<String> files, boolean red) {
    var commit = new SimulatedCommit("c" + ++made, base.size(), seen, Set.copyOf(files), red);
    commits.put(commit.sha(), commit);
    return commit.sha();
  }
}
