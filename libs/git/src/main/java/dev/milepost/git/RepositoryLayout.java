package dev.milepost.git;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the parts of a repository are.
 *
 * @param gitDirectory of this working tree alone, if it is one of several
 * @param commonDirectory what all its working trees share: objects, refs, settings
 * @param workingTree empty if it is bare
 * @param objectFormat how objects are named, as {@code sha1}
 */
record RepositoryLayout(
    Path gitDirectory, Path commonDirectory, Optional<Path> workingTree, String objectFormat) {
  private static final LruCache<RepositoryIdentity, RepositoryLayout> KNOWN = new LruCache<>();

  /** Empty if there is no repository. */
  static Optional<RepositoryLayout> of(GitCli cli) throws InterruptedException {
    if (!cli.mayBeRemembered()) {
      return asked(cli);
    }
    var identity = RepositoryIdentity.of(cli);
    var known = KNOWN.known(identity);
    if (known.isPresent()) {
      return known;
    }
    var found = asked(cli);
    found
        .filter(layout -> identity.folders().contains(layout.gitDirectory()))
        .ifPresent(layout -> KNOWN.put(identity, layout));
    return found;
  }

  /** The same where there has to be one. */
  static RepositoryLayout there(GitCli cli) throws InterruptedException {
    var found = of(cli);
    if (found.isEmpty()) {
      cli.run("rev-parse", "--absolute-git-dir"); // says why
    }
    return found.orElseThrow(() -> cli.failure("there is no git in " + cli.directory(), ""));
  }

  private static Optional<RepositoryLayout> asked(GitCli cli) throws InterruptedException {
    // The last question has no answer in a bare repository, and git says so after the others.
    var said =
        cli.ask(
                128,
                "rev-parse",
                "--path-format=absolute",
                "--show-object-format",
                "--absolute-git-dir",
                "--git-common-dir",
                "--show-toplevel")
            .lines();
    return said.size() < 3
        ? Optional.empty()
        : Optional.of(
            new RepositoryLayout(
                Path.of(said.get(1)),
                Path.of(said.get(2)),
                said.size() > 3 ? Optional.of(Path.of(said.get(3))) : Optional.empty(),
                said.getFirst()));
  }
}
