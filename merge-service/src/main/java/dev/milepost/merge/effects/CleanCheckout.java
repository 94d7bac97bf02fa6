package dev.milepost.merge.effects;

import dev.milepost.forge.MergePreview;
import dev.milepost.git.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Checks previews out, each into a folder of its own. One bare repository for each remote is kept,
 * so that a second checkout fetches only what is new.
 */
final class CleanCheckout {
  private static final String TREES = "trees";
  private static final String REPOSITORIES = "repositories";

  private final Path folder;

  /** One at a time: git prunes worktrees that another thread may have half made. */
  private final ReentrantLock repositories = new ReentrantLock();

  CleanCheckout(Path folder) {
    this.folder = folder;
  }

  /** What is done in a checkout. */
  @FunctionalInterface
  interface Visitor<T> {
    T visit(Path tree) throws IOException, InterruptedException;
  }

  /** Checks the preview's commit out, lets the visitor work in it, and removes it. */
  <T> T in(String name, String remote, MergePreview.Clean preview, Visitor<T> visitor)
      throws IOException, InterruptedException {
    var tree = folder.resolve(TREES).resolve(name);
    Files.createDirectories(tree.getParent());
    var repository = add(tree, remote, preview);
    try {
      return visitor.visit(tree);
    } finally {
      remove(repository, tree);
    }
  }

  /**
   * Removes what an earlier incarnation left: half-used trees, and the repositories, which would
   * keep the objects of every preview there ever was.
   */
  void clear() throws IOException {
    for (var name : List.of(TREES, REPOSITORIES)) {
      var left = folder.resolve(name);
      if (Files.exists(left)) {
        delete(left);
      }
    }
  }

  private Git add(Path tree, String remote, MergePreview.Clean preview)
      throws InterruptedException {
    repositories.lockInterruptibly();
    try {
      var repository = repository(remote);
      repository.remotes().fetch(remote, preview.ref());
      repository.worktrees().addDetached(tree, preview.commit());
      return repository;
    } finally {
      repositories.unlock();
    }
  }

  private void remove(Git repository, Path tree) throws InterruptedException {
    repositories.lockInterruptibly();
    try {
      repository.worktrees().remove(tree);
    } finally {
      repositories.unlock();
    }
  }

  private Git repository(String remote) throws InterruptedException {
    var name = UUID.nameUUIDFromBytes(remote.getBytes(StandardCharsets.UTF_8));
    var path = folder.resolve(REPOSITORIES).resolve(name + ".git");
    return Files.exists(path.resolve("HEAD")) ? Git.at(path) : Git.initBare(path);
  }

  // walk() follows no links, so nothing outside the folder is touched.
  private static void delete(Path left) throws IOException {
    try (var paths = Files.walk(left)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
