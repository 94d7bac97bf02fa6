package dev.milepost.cli.local;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The user's repository, only looked at. */
public record LocalRepository(Path root) {
  private static final int PATH_SHOWN = 300;

  /**
   * The repository that {@code path} is in.
   *
   * @throws InvalidInputException if there is none
   */
  public static LocalRepository at(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      throw new InvalidInputException("--repo: there is no folder " + shown(absolute));
    }
    GitOutput top = GitQueries.in(absolute, List.of("rev-parse", "--show-toplevel"));
    if (top.ok() && !top.line().isEmpty()) {
      return new LocalRepository(real(Path.of(top.line())));
    }
    GitOutput bare = GitQueries.in(absolute, List.of("rev-parse", "--absolute-git-dir"));
    if (bare.ok()) {
      return new LocalRepository(real(Path.of(bare.line())));
    }
    throw new InvalidInputException("--repo: " + shown(absolute) + " is not a git repository");
  }

  /**
   * The folder of Markdown issues: the one that was named, else {@code issues}, else {@code
   * .milepost/issues}.
   */
  public Path issues(@org.jspecify.annotations.Nullable Path named) {
    if (named != null) {
      Path absolute = named.toAbsolutePath().normalize();
      if (!Files.isDirectory(absolute)) {
        throw new InvalidInputException("--issues: there is no folder " + shown(absolute));
      }
      return real(absolute);
    }
    List<Path> places = places();
    return places.stream()
        .filter(Files::isDirectory)
        .findFirst()
        .map(LocalRepository::real)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "No folder of issues: neither "
                        + shown(places.get(0))
                        + " nor "
                        + shown(places.get(1))
                        + " exists; name one with --issues DIR, or a plan document with"
                        + " --document NAME"));
  }

  /** The branch that is checked out; empty if none is. */
  public String currentBranch() {
    GitOutput head = GitQueries.in(root, List.of("symbolic-ref", "--quiet", "--short", "HEAD"));
    return head.ok() ? head.line() : "";
  }

  /** True if there is a folder of issues in one of the usual places. */
  public boolean hasIssues() {
    return places().stream().anyMatch(Files::isDirectory);
  }

  private List<Path> places() {
    return List.of(root.resolve("issues"), root.resolve(".milepost/issues"));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + shown(path), e);
    }
  }

  private static String shown(Path path) {
    return TerminalText.line(path.toString(), PATH_SHOWN);
  }
}
