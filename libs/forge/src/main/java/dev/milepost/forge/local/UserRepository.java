package dev.milepost.forge.local;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.ForgeException;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.git.SubmoduleOrigin;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The user's repository. Read, and of its refs nothing but the base branch is ever moved; its
 * working tree and index never (ADR 2).
 */
final class UserRepository {
  /** As many as fit an error message. */
  private static final int MAX_SHOWN_BRANCHES = 30;

  private static final Path ATTRIBUTES = Path.of("info", "attributes");
  private static final String SHA1 = "sha1";

  private final Git git;
  private final Path path;
  private final Path gitDirectory;
  private final Optional<Path> workingTree;

  private UserRepository(Git git, Path path, Path gitDirectory, Optional<Path> workingTree) {
    this.git = git;
    this.path = path;
    this.gitDirectory = gitDirectory;
    this.workingTree = workingTree;
  }

  /** Opens it at its top, and nowhere else: a folder within another repository is none. */
  static UserRepository open(String written) throws InterruptedException, IOException {
    Path path = existing("repository", written);
    Git git = Git.at(path);
    Optional<Git.Location> location = git.location();
    if (location.isEmpty()) {
      throw new ForgeException(
          shown(path) + " is not a git repository; name one, or make it one with \"git init\"");
    }
    if (!location.get().objectFormat().equals(SHA1)) {
      throw new ForgeException(
          "%s keeps its objects by %s; Milepost works with repositories of SHA-1 only"
              .formatted(shown(path), DisplayText.shown(location.get().objectFormat(), 20)));
    }
    Optional<Path> tree = location.get().workingTree();
    Path top = tree.orElse(location.get().gitDirectory()).toRealPath();
    if (!top.equals(path)) {
      throw new ForgeException(
          "%s is not a git repository but lies within the one at %s; name that"
              .formatted(shown(path), shown(top)));
    }
    return new UserRepository(git, path, location.get().gitDirectory(), tree.map(ignored -> top));
  }

  private static Path absolute(String what, String written) {
    Path path;
    try {
      path = Path.of(written);
    } catch (java.nio.file.InvalidPathException e) {
      throw new ForgeException("The path of the " + what + " is none: " + e.getReason());
    }
    if (!path.isAbsolute()) {
      throw new ForgeException(
          "The path of the %s must be absolute, not %s".formatted(what, shown(path)));
    }
    return path;
  }

  /** The same of one that may have to be made yet, in a folder that is there. */
  static Path existingOrNew(String what, String written) throws IOException {
    Path path = absolute(what, written).normalize();
    Path parent = path.getParent();
    return Files.exists(path) || parent == null
        ? existing(what, written)
        : existing("folder for the " + what, parent.toString()).resolve(path.getFileName());
  }

  /** The real path of a folder that has to be there. */
  static Path existing(String what, String written) throws IOException {
    Path path = absolute(what, written);
    if (!Files.exists(path)) {
      throw ForgeException.absent("There is no %s at %s".formatted(what, shown(path)));
    }
    if (!Files.isDirectory(path)) {
      throw new ForgeException("The %s %s is not a folder".formatted(what, shown(path)));
    }
    return path.toRealPath();
  }

  Git git() {
    return git;
  }

  Path path() {
    return path;
  }

  /** The URL of its own {@code origin}, without a credential; its own path where it has none. */
  String origin() throws InterruptedException {
    return git.remotes()
        .url("origin")
        .map(url -> url.withoutCredential().from(path).text())
        .orElse(path.toString());
  }

  /**
   * Where its submodules come from: it has those that were filled in it itself.
   *
   * @param base branch that names them; empty for the one that is checked out
   */
  SubmoduleOrigin submodules(String base) throws InterruptedException {
    var origin = new SubmoduleOrigin(origin(), git.submoduleEntries().folders());
    var head = base.isEmpty() ? git.refs().resolve("HEAD") : head(base);
    return head.isPresent() ? origin.naming(git.submoduleEntries().of(head.get())) : origin;
  }

  /** True if a file is in the user's working tree, where nothing may be touched. */
  boolean holds(Path realPath) {
    return workingTree.map(realPath::startsWith).orElse(false);
  }

  /**
   * Has the bare clone go by the attributes that the user's own clone goes by beside the tree's.
   */
  void bringAttributes(Git bare) throws IOException {
    Path own = gitDirectory.resolve(ATTRIBUTES);
    Path there = bare.directory().resolve(ATTRIBUTES);
    if (!Files.isRegularFile(own)) {
      Files.deleteIfExists(there);
    } else if (!Files.isRegularFile(there) || Files.mismatch(own, there) >= 0) {
      Files.createDirectories(there.getParent());
      AtomicFiles.replaceDurably(there, Files.readAllBytes(own));
    }
  }

  String baseBranch(String requested) throws InterruptedException {
    if (requested.isEmpty()) {
      Optional<String> current = git.refs().current();
      if (current.isEmpty()) {
        throw new ForgeException(
            "No branch is checked out in %s; name a base branch. There are: %s"
                .formatted(shown(path), branches()));
      }
      requested = current.get();
    }
    if (head(requested).isEmpty()) {
      throw absent(requested, false);
    }
    return requested;
  }

  /** A branch's newest commit; empty if there is no such branch. */
  Optional<String> head(String branch) throws InterruptedException {
    return git.refs().branch(branch);
  }

  /**
   * The message for a branch that does not exist.
   *
   * @param wasThere when Milepost looked before
   */
  ForgeException absent(String branch, boolean wasThere) throws InterruptedException {
    String name = DisplayText.shown(branch, 100);
    if (git.refs().branches().isEmpty()) {
      return new ForgeException(
          wasThere
              ? "The branch %s does not exist any more in %s".formatted(name, shown(path))
              : shown(path) + " has no commits yet; Milepost needs a commit to branch from");
    }
    return ForgeException.absent(
        (wasThere
                ? "The branch %s does not exist any more in %s. There are: %s"
                : "There is no branch %s in %s. There are: %s")
            .formatted(name, shown(path), branches()));
  }

  /**
   * The meaning of git's refusal to hand out this repository's commits.
   *
   * @return the fault itself, where it is no partial clone
   */
  RuntimeException explained(GitException fault) throws InterruptedException {
    return git.remotes().keepObjects()
        ? new ForgeException(
            ("%s is a partial clone, and Milepost needs objects that it lacks. Bring all of them"
                    + " there with \"git fetch --refetch --no-filter\", and retry")
                .formatted(shown(path)),
            false,
            fault)
        : fault;
  }

  private String branches() throws InterruptedException {
    List<String> all = git.refs().branches();
    String some = String.join(", ", all.subList(0, Math.min(all.size(), MAX_SHOWN_BRANCHES)));
    return DisplayText.shown(some, 1000)
        + (all.size() > MAX_SHOWN_BRANCHES ? ", … (" + all.size() + ")" : "");
  }

  private static String shown(Path path) {
    return DisplayText.shown(path.toString(), 300);
  }
}
