package dev.milepost.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A repository as far as merging goes: a base branch, branches, and who touched which file. */
final class Repository {
  /**
   * A head commit of a branch.
   *
   * @param fork how many commits of the base it contains
   * @param files all that it changes against the base
   * @param red true if CI fails on it
   */
  record Commit(String sha, int fork, Set<String> files, boolean red) {}

  /** A file of this prefix conflicts where two touch it; others merge cleanly. */
  static final String CONFLICTING = "hard-";

  private final List<Set<String>> base = new ArrayList<>(List.of(Set.of()));
  private final Map<String, String> branches = new HashMap<>();
  private final Map<String, Commit> commits = new HashMap<>();
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

  Commit commit(String sha) {
    return commits.get(sha);
  }

  /**
   * An agent's work on top of whatever is on the base now; on no branch yet.
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
    return put(branch, base.size(), old.files(), old.red());
  }

  /** Files that both the base, since it forked, and the commit changed. */
  Set<String> overlap(String sha) {
    var commit = commits.get(sha);
    var touched = new HashSet<String>();
    base.subList(commit.fork(), base.size()).forEach(touched::addAll);
    touched.retainAll(commit.files());
    return touched;
  }

  void merge(String branch, String sha) {
    base.add(commits.get(sha).files());
    branches.remove(branch);
  }

  private String put(String branch, int fork, Set<String> files, boolean red) {
    var sha = made(fork, files, red);
    branches.put(branch, sha);
    return sha;
  }

  private String made(int fork, Set<String> files, boolean red) {
    var commit = new Commit("c" + ++made, fork, Set.copyOf(files), red);
    commits.put(commit.sha(), commit);
    return commit.sha();
  }
}
