package dev.milepost.executor.effect.workspace;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of one executor. Names come from run ids, numbers and hashes only, never from an
 * issue.
 *
 * @param folder {@code <milepost.home>/executors/<id>}, absolute
 */
public record ExecutorHome(Path folder) {
  private static final String PREFIX = "issue-";
  private static final Pattern ISSUE = Pattern.compile(PREFIX + "[0-9]{1,9}");
  private static final String WORKTREE = "worktree";
  private static final String IDENTITY = "agent.identity";

  /** Depth of {@code <run>/issue-<n>/<assignment>/agent.identity} below {@code runs}. */
  private static final int IDENTITY_DEPTH = 4;

  public Path mirrors() {
    return folder.resolve("mirrors");
  }

  /** The mirror of a repository. */
  public Path mirror(String remote) {
    return mirrors().resolve(EventId.derived("mirror", remote, 0) + Mirrors.SUFFIX);
  }

  public Path runs() {
    return folder.resolve("runs");
  }

  /** All that is kept of a run. */
  public Path run(String run) {
    return runs().resolve(run);
  }

  /** Where the agents of an issue work. */
  public Path worktree(String run, int issue) {
    return issue(run, issue).resolve(WORKTREE);
  }

  /** The file with the commit at which the agents of an issue began, out of their reach. */
  public Path begun(String run, int issue) {
    return issue(run, issue).resolve("begun");
  }

  /** The kept files of one assignment, outside of its agent's worktree. */
  public Path assignment(String run, Assignment assignment) {
    return issue(run, assignment.issue()).resolve(assignment.slug());
  }

  /** The identity file of the agent of an assignment. */
  public Path identity(String run, Assignment assignment) {
    return assignment(run, assignment).resolve(IDENTITY);
  }

  /** The identity files of all agents that were not seen to end. */
  public List<Path> identities() throws IOException {
    if (!Files.isDirectory(runs())) {
      return List.of();
    }
    try (var files = Files.find(runs(), IDENTITY_DEPTH, (path, a) -> isIdentity(path))) {
      return files.toList();
    }
  }

  /** The runs that something is kept of. */
  public List<String> knownRuns() throws IOException {
    return names(runs());
  }

  /** The worktrees of a run that are there, by issue. */
  public SortedMap<Integer, Path> worktrees(String run) throws IOException {
    var found = new TreeMap<Integer, Path>();
    for (var name : names(run(run))) {
      var worktree = run(run).resolve(name).resolve(WORKTREE);
      if (ISSUE.matcher(name).matches() && Files.isDirectory(worktree)) {
        found.put(Integer.valueOf(name.substring(PREFIX.length())), worktree);
      }
    }
    return found;
  }

  private boolean isIdentity(Path path) {
    return path.getFileName().toString().equals(IDENTITY)
        && runs().relativize(path).getNameCount() == IDENTITY_DEPTH;
  }

  private Path issue(String run, int issue) {
    return run(run).resolve(PREFIX + issue);
  }

  private static List<String> names(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
