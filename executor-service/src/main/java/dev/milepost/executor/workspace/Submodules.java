package dev.milepost.executor.workspace;

import dev.milepost.git.BorrowingRepository;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.git.RemoteUrl;
import dev.milepost.git.SubmoduleEntries.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The submodules of an issue's repository. Each is filled with exactly the commit that is pointed
 * to, from where its URL leads without an account, by way of a mirror of its own. What {@code
 * .gitmodules} says beyond name, path and URL counts for nothing: an earlier agent may have written
 * it.
 */
public final class Submodules {
  /** Submodules of submodules of submodules. */
  private static final int MAX_DEPTH = 3;

  private static final String PINNED = "refs/milepost/pinned/";

  private final ExecutorHome home;
  private final Mirrors mirrors;

  public Submodules(Workspace workspace) {
    this.home = workspace.home();
    this.mirrors = workspace.mirrors();
  }

  /** Their URLs at a commit, by name, as an agent's git is to know them. */
  static Map<String, String> urls(List<Entry> entries, String origin) {
    var urls = new TreeMap<String, String>();
    entries.forEach(entry -> urls.put(entry.name(), shown(entry, origin)));
    return urls;
  }

  /** What filling them came to: where their objects are borrowed from, and what a person reads. */
  record Filled(List<Path> borrowed, List<String> notes) {
    Filled {
      borrowed = List.copyOf(borrowed);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Fills those that can be filled, or brings them back to the commit that is pointed to.
   *
   * @param entries of the commit that is checked out
   * @param fromStart false if what a lost attempt left in them is continued
   */
  Filled fill(BorrowingRepository repository, List<Entry> entries, String origin, boolean fromStart)
      throws InterruptedException, IOException {
    var filling = new Filling(fromStart);
    filling.fill(repository, entries, new RemoteUrl(origin), 1);
    return new Filled(filling.borrowed, filling.notes);
  }

  private final class Filling {
    private final boolean fromStart;
    private final List<Path> borrowed = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Filling(boolean fromStart) {
      this.fromStart = fromStart;
    }

    void fill(BorrowingRepository repository, List<Entry> entries, RemoteUrl origin, int depth)
        throws InterruptedException, IOException {
      for (var entry : entries) {
        var url = origin.submodule(entry.url());
        var missing = bring(entry, url);
        if (missing.isPresent()) {
          notes.add("the submodule %s is empty: %s".formatted(entry.path(), missing.get()));
          continue;
        }
        var mirror = home.mirror(url.text());
        var submodule = repository.submodule(entry, mirror, url.withoutCredential().text());
        checkOut(repository, submodule, entry);
        borrowed.add(submodule.borrowed());
        var inner = Git.at(mirror).submoduleEntries().of(entry.commit());
        if (depth < MAX_DEPTH) {
          fill(submodule, inner, url, depth + 1);
        } else if (!inner.isEmpty()) {
          notes.add("the submodules of " + entry.path() + " are empty: they lie too deep");
        }
      }
    }

    private void checkOut(
        BorrowingRepository repository, BorrowingRepository submodule, Entry entry)
        throws InterruptedException, IOException {
      if (isInPlace(repository, entry) && submodule.restore()) {
        if (!fromStart) {
          return;
        }
        try {
          submodule.git().work().beginDetached(entry.commit());
          return;
        } catch (GitException e) {
          if (e.passing()) {
            throw e;
          }
        }
      }
      submodule.create("main");
      submodule.git().work().beginDetached(entry.commit());
    }
  }

  /** False if there is no folder, or a link on the way leads elsewhere. */
  private static boolean isInPlace(BorrowingRepository repository, Entry entry) throws IOException {
    var folder = repository.folder().resolve(entry.path());
    return Files.isDirectory(folder)
        && folder.toRealPath().equals(repository.folder().toRealPath().resolve(entry.path()));
  }

  /** Has the commit in the mirror of the URL; else says why it cannot be had. */
  private Optional<String> bring(Entry entry, RemoteUrl url)
      throws InterruptedException, IOException {
    var shown = url.withoutCredential().text();
    if (!url.isOpen()) {
      return Optional.of(shown + " cannot be fetched without an account");
    }
    try {
      boolean there = mirrors.changing(url.text(), mirror -> fetched(mirror, url, entry.commit()));
      return there
          ? Optional.empty()
          : Optional.of("%s does not have its commit %s".formatted(shown, entry.commit()));
    } catch (GitException e) {
      return Optional.of("%s: %s".formatted(shown, e.getMessage()));
    }
  }

  private static boolean fetched(Git mirror, RemoteUrl url, String commit)
      throws InterruptedException {
    if (mirror.history().has(commit)) {
      return true;
    }
    try {
      mirror.remotes().fetch(url.text(), "+" + commit + ":" + PINNED + commit);
    } catch (GitException e) {
      // A server may hand out branches only.
      mirror.remotes().fetch(url.text(), "+refs/heads/*:refs/remotes/origin/*");
    }
    return mirror.history().has(commit);
  }

  /**
   * Points to what is checked out in each submodule, where an agent checked out another commit. A
   * pointer that it moved itself stays.
   */
  public void follow(Ground ground) throws InterruptedException, IOException {
    for (var entry : ground.submodules()) {
      var submodule = ofAgent(ground.repository(), entry, ground.origin());
      if (submodule.isPresent()) {
        var head = submodule.get().git().refs().resolve("HEAD");
        if (head.isPresent() && !head.get().equals(entry.commit())) {
          ground.repository().git().work().point(entry.path(), head.get());
        }
      }
    }
  }

  private Optional<BorrowingRepository> ofAgent(
      BorrowingRepository repository, Entry entry, String origin) throws IOException {
    var mirror = home.mirror(new RemoteUrl(origin).submodule(entry.url()).text());
    var submodule = repository.submodule(entry, mirror, shown(entry, origin));
    return Files.isDirectory(mirror) && isInPlace(repository, entry) && submodule.restore()
        ? Optional.of(submodule)
        : Optional.empty();
  }

  /**
   * Why a pointer that was moved leads nowhere for anybody else; empty if it does not, or where
   * that cannot be told.
   *
   * @param head the work, in the mirror
   */
  public Optional<String> deadPointer(Ground ground, String head)
      throws InterruptedException, IOException {
    for (var entry : Git.at(ground.mirror()).submoduleEntries().of(head)) {
      var url = new RemoteUrl(ground.origin()).submodule(entry.url());
      if (ground.submodules().contains(entry) || !url.isOpen()) {
        continue;
      }
      try {
        if (!mirrors.changing(url.text(), mirror -> fetched(mirror, url, entry.commit()))) {
          return Optional.of(
              "%s points to %s, which %s does not have: nobody else could check it out"
                  .formatted(entry.path(), entry.commit(), url.withoutCredential().text()));
        }
      } catch (GitException e) {
        // It cannot be asked; the check has the next word.
        continue;
      }
    }
    return Optional.empty();
  }

  private static String shown(Entry entry, String origin) {
    return new RemoteUrl(origin).submodule(entry.url()).withoutCredential().text();
  }
}
