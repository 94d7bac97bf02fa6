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

  private static final int ONE_IN = 3;

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
   * A push by an agent: its work on top of whatever is on the base now.
   *
   * @param redHeads how many of the branch's first heads fail CI
   */
  String push(String branch, Set<String> files, int redHeads) {
    int heads = pushes.merge(branch, 1, Integer::sum);
    return put(branch, base.size(), files, heads <= redHeads);
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

  /** True if the base has all of it already: one in some, where the base changed the same files. */
  boolean holds(String sha) {
    int number = Integer.parseInt(sha.substring(1));
    var files = commits.get(sha).files();
    return number % ONE_IN == 0 && !files.isEmpty() && overlap(sha).equals(files);
  }

  void merge(String branch, String sha) {
    base.add(commits.get(sha).files());
    branches.remove(branch);
  }

  private String put(String branch, int fork, Set<String> files, boolean red) {
    var commit = new Commit("c" + ++made, fork, Set.copyOf(files), red);
    commits.put(commit.sha(), commit);
    branches.put(branch, commit.sha());
    return commit.sha();
  }
}
