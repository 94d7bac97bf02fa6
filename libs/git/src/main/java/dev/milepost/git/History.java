package dev.milepost.git;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The commits of a repository. Commits are named by full ids. */
public final class History {
  private final GitCli cli;
  private final CommitCache memory;

  History(GitCli cli, CommitCache memory) {
    this.cli = cli;
    this.memory = memory;
  }

  /** Reads what these commits are made of, at once; asking one by one costs a process each. */
  public void read(String... commits) throws InterruptedException {
    memory.read(List.of(commits));
  }

  /** True if the commit is here, with its type. */
  public boolean has(String commit) throws InterruptedException {
    if (memory.isKnown(commit)) {
      return true;
    }
    var expression = RefNames.commit(commit) + "^{commit}";
    var answer = cli.objects(reader -> reader.info(expression));
    return answer.isPresent()
        ? answer.get().isPresent()
        : cli.ask(128, "cat-file", "-e", expression).exit() == 0;
  }

  /** The commit where two parted. */
  public Optional<String> mergeBase(String one, String other) throws InterruptedException {
    var pair = new GraphFacts.CommitPair(RefNames.commit(one), RefNames.commit(other));
    return memory.graph.mergeBases.get(pair, () -> asked(pair));
  }

  private Optional<String> asked(GraphFacts.CommitPair pair) throws InterruptedException {
    if (isNear(pair.one(), pair.other())) {
      return Optional.of(pair.one());
    }
    if (isNear(pair.other(), pair.one())) {
      return Optional.of(pair.other());
    }
    GitCli.GitResult result = cli.ask(1, "merge-base", "--", pair.one(), pair.other());
    return result.exit() == 0 ? Optional.of(result.lines().getFirst()) : Optional.empty();
  }

  /** True if {@code ancestor} is {@code commit} or before it. */
  public boolean isAncestor(String ancestor, String commit) throws InterruptedException {
    String one = RefNames.commit(ancestor);
    String other = RefNames.commit(commit);
    return memory.graph.ancestors.get(
        new GraphFacts.CommitPair(one, other),
        () -> isNear(one, other) || !isNear(other, one) && descends(one, other));
  }

  private boolean descends(String one, String other) throws InterruptedException {
    return cli.ask(1, "merge-base", "--is-ancestor", one, other).exit() == 0;
  }

  /** True if it is known to be an ancestor; it may be one, too, if this is false. */
  private boolean isNear(String ancestor, String commit) throws InterruptedException {
    return cli.mayBeRemembered()
        && !cli.isHistoryCut()
        && cli.objects(reader -> new NearAncestors(memory.graph, reader).has(ancestor, commit))
            .orElse(false);
  }

  /**
   * The {@link PathName}s of the files whose content differs, a renamed one under both names.
   *
   * @param from a commit or a tree
   * @param to a commit or a tree
   */
  public List<String> changedFiles(String from, String to) throws InterruptedException {
    return differences(from, to).stream().map(Difference::path).toList();
  }

  /**
   * The files that differ, with what they are.
   *
   * @param from a commit or a tree
   * @param to a commit or a tree
   */
  public List<Difference> differences(String from, String to) throws InterruptedException {
    var trees = new TreeDifferences(RefNames.commit(from), RefNames.commit(to));
    var simple = cli.objects(trees::between);
    if (simple.isPresent()) {
      return simple.get();
    }
    var fields = trees.said(cli);
    var found = new ArrayList<Difference>();
    for (int at = 0; at + 1 < fields.size(); at += 2) {
      found.add(Difference.of(fields.get(at), GitCli.GitResult.path(fields.get(at + 1))));
    }
    return found;
  }

  /** The commits that {@code to} has and {@code from} has not, oldest first, merges left out. */
  public List<String> between(String from, String to) throws InterruptedException {
    return cli.run(
            "rev-list",
            "--reverse",
            "--topo-order",
            "--no-merges",
            RefNames.commit(to),
            "^" + RefNames.commit(from))
        .lines();
  }

  /**
   * The commits on the first line of {@code to} that {@code from} has not, newest first.
   *
   * @param most of them
   */
  public List<String> line(String from, String to, int most) throws InterruptedException {
    return cli.run(
            "rev-list",
            "--first-parent",
            "--max-count=" + most,
            RefNames.commit(to),
            "^" + RefNames.commit(from))
        .lines();
  }

  /**
   * The commit that brought {@code commit} to the line of {@code branch}: the merge, or itself
   * where the branch was fast-forwarded to it.
   */
  public String arrival(String commit, String branch) throws InterruptedException {
    String line = RefNames.commit(branch);
    String without = "^" + RefNames.commit(commit);
    var after = new HashSet<>(cli.run("rev-list", "--ancestry-path", line, without).lines());
    List<String> own =
        cli.run("rev-list", "--first-parent", line, without).lines().stream()
            .filter(after::contains)
            .toList();
    return own.isEmpty() || parents(own.getLast()).getFirst().equals(commit)
        ? commit
        : own.getLast();
  }

  /** How many commits {@code to} has and {@code from} has not. */
  public int count(String from, String to) throws InterruptedException {
    return Integer.parseInt(
        cli.run("rev-list", "--count", RefNames.commit(to), "^" + RefNames.commit(from)).text());
  }

  /** The id of a commit's tree. */
  public String tree(String commit) throws InterruptedException {
    return memory.of(commit).tree();
  }

  /** A commit's parents. */
  public List<String> parents(String commit) throws InterruptedException {
    return memory.of(commit).parents();
  }

  /** The author of a commit, with the time. */
  public CommitIdent author(String commit) throws InterruptedException {
    return memory.of(commit).author();
  }

  /** The time of a commit, in seconds since 1970. */
  public long committedAt(String commit) throws InterruptedException {
    return memory.of(commit).committedAt();
  }

  /** A commit's whole message. */
  public String message(String commit) throws InterruptedException {
    return memory.of(commit).message();
  }

  /** A file's bytes at a commit; empty if there is none of that path. */
  public Optional<byte[]> file(String commit, String path) throws InterruptedException {
    GitCli.GitResult result =
        cli.ask(128, "cat-file", "blob", RefNames.commit(commit) + ":" + path);
    return result.exit() == 0 ? Optional.of(result.out()) : Optional.empty();
  }
}
