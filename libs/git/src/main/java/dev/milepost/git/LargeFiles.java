package dev.milepost.git;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Finds the files that Git LFS keeps, by their pointers. */
public final class LargeFiles {
  /** No pointer is shorter than its fixed words. */
  private static final int MIN_POINTER_BYTES = 120;

  private final GitCli cli;
  private final GraphFacts graph;

  LargeFiles(GitCli cli, GraphFacts graph) {
    this.cli = cli;
    this.graph = graph;
  }

  /** All of a commit's tree. */
  public List<LargeFile> in(String commit) throws InterruptedException {
    return GraphFacts.list(graph.largeFiles, commit, () -> among(new Tree(cli).entries(commit)));
  }

  /** Those that commits bring which {@code head} has and none of the others have. */
  public List<LargeFile> added(String head, List<String> known) throws InterruptedException {
    var additions = new Additions(cli, graph);
    var added =
        additions.of(head, known).stream()
            .filter(a -> a.kind() == Tree.TreeEntryKind.FILE)
            .toList();
    var sizes = additions.sizes(added.stream().map(Additions.AddedPath::id).toList());
    var entries = new ArrayList<Tree.TreeEntry>();
    for (int at = 0; at < added.size(); at++) {
      var one = added.get(at);
      entries.add(new Tree.TreeEntry(one.path(), one.kind(), one.id(), sizes.get(at)));
    }
    return among(entries);
  }

  private List<LargeFile> among(List<Tree.TreeEntry> entries) throws InterruptedException {
    var seen = new HashSet<String>();
    var small =
        entries.stream()
            .filter(entry -> entry.kind() == Tree.TreeEntryKind.FILE)
            .filter(entry -> entry.bytes() >= MIN_POINTER_BYTES)
            .filter(entry -> entry.bytes() <= LargeFile.MAX_POINTER_BYTES)
            .filter(entry -> seen.add(entry.id()))
            .toList();
    var found = new ArrayList<LargeFile>();
    new Tree(cli)
        .read(small, (entry, content) -> LargeFile.of(entry.path(), content).ifPresent(found::add));
    return List.copyOf(found);
  }
}
