package dev.milepost.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Files that commits add and that none of their parents has. */
public final class Additions {
  /** A range of more commits is no attempt's work. */
  static final int MAX_COMMITS = 10_000;

  private static final String GITLINK = "160000";
  private static final String LINK = "120000";
  private static final String NOTHING = "000000";

  private final GitCli cli;
  private final GraphFacts graph;

  Additions(GitCli cli, GraphFacts graph) {
    this.cli = cli;
    this.graph = graph;
  }

  /**
   * A path as a commit leaves it, where it is another than in each of its parents.
   *
   * @param path its {@link PathName}
   * @param kind of what is there now
   * @param id of the object that is there now
   * @param before the objects that the parents have there
   */
  public record AddedPath(
      String commit, String path, Tree.TreeEntryKind kind, String id, List<String> before) {
    public AddedPath {
      before = List.copyOf(before);
    }
  }

  /**
   * The additions of commits that {@code head} has and none of the others have, newest first.
   *
   * @param known commits that are there already, with all that was before them
   */
  public List<AddedPath> of(String head, List<String> known) throws InterruptedException {
    return GraphFacts.list(
        graph.additions, new GraphFacts.CommitRange(head, known), () -> read(head, known));
  }

  private List<AddedPath> read(String head, List<String> known) throws InterruptedException {
    var commits = String.join("\n", commits(head, known)) + "\n";
    return of(commits.getBytes(StandardCharsets.US_ASCII));
  }

  /** The commits that {@code head} has and none of the others have, newest first. */
  public List<String> commits(String head, List<String> known) throws InterruptedException {
    return GraphFacts.list(
        graph.ranges, new GraphFacts.CommitRange(head, known), () -> listed(head, known));
  }

  private List<String> listed(String head, List<String> known) throws InterruptedException {
    var arguments = new ArrayList<>(List.of("rev-list", "--max-count=" + (MAX_COMMITS + 1)));
    arguments.add(RefNames.commit(head));
    known.forEach(commit -> arguments.add("^" + RefNames.commit(commit)));
    var commits = cli.run(arguments.toArray(String[]::new)).lines();
    if (commits.size() > MAX_COMMITS) {
      throw new GitException(
          GitException.Reason.REFUSED, "expected at most %d commits".formatted(MAX_COMMITS));
    }
    return commits;
  }

  /** How one commit's tree differs from another's, as far as it has something there. */
  public List<AddedPath> between(String before, String after) throws InterruptedException {
    var trees = new TreeDifferences(RefNames.commit(before), RefNames.commit(after));
    return parsed(trees.said(cli), after);
  }

  private List<AddedPath> of(byte[] commits) throws InterruptedException {
    var options =
        List.of(
            "diff-tree",
            "--stdin",
            "--root",
            "-r",
            "-c",
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames");
    return parsed(cli.run(java.util.Map.of(), commits, options, 0).rawFields(), "");
  }

  /** A commit's id, then {@code :MODES IDS STATES} and a path for each. */
  private static List<AddedPath> parsed(List<String> fields, String first) {
    var all = new ArrayList<AddedPath>();
    var commit = first;
    for (int at = 0; at < fields.size(); at++) {
      if (!fields.get(at).startsWith(":")) {
        commit = fields.get(at).strip();
        continue;
      }
      var parts = fields.get(at).replaceFirst("^:+", "").split(" ");
      int parents = (parts.length - 3) / 2;
      var mode = parts[parents];
      var ids = Arrays.asList(parts).subList(parents + 1, 2 * parents + 2);
      var path = GitCli.GitResult.path(fields.get(++at));
      if (!mode.equals(NOTHING)) {
        all.add(new AddedPath(commit, path, kind(mode), ids.getLast(), ids.subList(0, parents)));
      }
    }
    return List.copyOf(all);
  }

  private static Tree.TreeEntryKind kind(String mode) {
    return switch (mode) {
      case GITLINK -> Tree.TreeEntryKind.SUBMODULE;
      case LINK -> Tree.TreeEntryKind.LINK;
      default -> Tree.TreeEntryKind.FILE;
    };
  }

  /** The sizes of objects, in this order; -1 for one that is not here. */
  public List<Long> sizes(List<String> ids) throws InterruptedException {
    var few = few(ids);
    return few.isPresent() ? few.get() : many(ids);
  }

  /** Empty if there are too many to ask for each. */
  private Optional<List<Long>> few(List<String> ids) throws InterruptedException {
    if (ids.size() > ObjectReader.FEW) {
      return Optional.empty();
    }
    return cli.objects(
        reader -> {
          var sizes = new ArrayList<Long>();
          for (var id : ids) {
            sizes.add(reader.info(RefNames.commit(id)).map(GitObject::size).orElse(-1L));
          }
          return sizes;
        });
  }

  private List<Long> many(List<String> ids) throws InterruptedException {
    if (ids.isEmpty()) {
      return List.of();
    }
    var input = (String.join("\n", ids) + "\n").getBytes(StandardCharsets.US_ASCII);
    var options = List.of("cat-file", "--batch-check=%(objectsize)");
    return cli.run(java.util.Map.of(), input, options, 0).lines().stream()
        .map(line -> line.endsWith(" missing") ? -1 : Long.parseLong(line))
        .toList();
  }
}
