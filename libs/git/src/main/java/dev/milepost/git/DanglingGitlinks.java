package dev.milepost.git;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Pointers to commits of other repositories, and whether {@code .gitmodules} knows them. */
public final class DanglingGitlinks {
  private static final String GITLINK = "160000";
  private static final Pattern KEY = Pattern.compile("(?s)submodule\\.(.+)\\.(path|url)\n(.*)");

  private final GitCli cli;
  private final GraphFacts graph;

  DanglingGitlinks(GitCli cli, GraphFacts graph) {
    this.cli = cli;
    this.graph = graph;
  }

  /** The paths of all pointers of a commit. */
  public Set<String> of(String commit) throws InterruptedException {
    return GraphFacts.list(graph.gitlinks, commit, () -> read(commit));
  }

  private Set<String> read(String commit) throws InterruptedException {
    var paths = new HashSet<String>();
    for (var entry : new Tree(cli).entries(commit)) {
      if (entry.kind() == Tree.TreeEntryKind.SUBMODULE) {
        paths.add(entry.path());
      }
    }
    return Set.copyOf(paths);
  }

  /**
   * The pointers that commits bring without an entry in their {@code .gitmodules}.
   *
   * @param known paths of pointers that were there before
   */
  public List<Additions.AddedPath> unregistered(List<Additions.AddedPath> added, Set<String> known)
      throws InterruptedException {
    var dead = new ArrayList<Additions.AddedPath>();
    for (var one : added) {
      if (one.kind() == Tree.TreeEntryKind.SUBMODULE
          && !known.contains(one.path())
          && !registered(one.commit() + ":.gitmodules").contains(one.path())) {
        dead.add(one);
      }
    }
    return dead;
  }

  /** The same of what is about to be committed. */
  List<String> unregisteredInIndex(Set<String> known) throws InterruptedException {
    var pointers =
        cli.run("ls-files", "--stage", "-z").rawFields().stream()
            .filter(entry -> entry.startsWith(GITLINK))
            .map(entry -> GitCli.GitResult.path(entry.substring(entry.indexOf('\t') + 1)))
            .filter(path -> !known.contains(path))
            .toList();
    if (pointers.isEmpty()) {
      return List.of();
    }
    // The file counts as it is: it is taken into the index with everything else.
    var registered = new HashSet<>(registered(":.gitmodules"));
    registered.addAll(paths(List.of("--file", ".gitmodules")));
    return pointers.stream().filter(path -> !registered.contains(path)).toList();
  }

  private Set<String> registered(String blob) throws InterruptedException {
    return paths(List.of("--blob", blob));
  }

  /** The paths that have a URL too. */
  private Set<String> paths(List<String> source) throws InterruptedException {
    var arguments = new ArrayList<>(List.of("config"));
    arguments.addAll(source);
    arguments.addAll(List.of("-z", "--get-regexp", "^submodule\\..*\\.(path|url)$"));
    var found = cli.ask(128, arguments.toArray(String[]::new));
    var urls = new HashSet<String>();
    var paths = new HashSet<String>();
    var names = new ArrayList<String[]>();
    for (var field : found.rawFields()) {
      var key = KEY.matcher(field);
      if (key.matches() && key.group(2).equals("url")) {
        urls.add(key.group(1));
      } else if (key.matches()) {
        names.add(new String[] {key.group(1), GitCli.GitResult.path(key.group(3))});
      }
    }
    names.stream().filter(name -> urls.contains(name[0])).forEach(name -> paths.add(name[1]));
    return paths;
  }
}
