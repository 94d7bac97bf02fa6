package dev.milepost.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A git repository, bare or with a working tree, through the git command. All methods of its parts
 * throw {@link GitException}. Safe for many threads as far as git itself is. It remembers what
 * never changes of the commits that it was asked about.
 */
public final class Git {
  private static final String CONFIGURATION =
      """
      [user]
      \tname = %s
      \temail = %s
      [core]
      \thooksPath = /dev/null
      [gc]
      \tauto = 0
      [receive]
      \tautogc = false
      """
          .formatted(CommitIdent.MILEPOST_NAME, CommitIdent.MILEPOST_EMAIL);

  private final GitCli cli;
  private final CommitCache memory;

  private final MergeDrivers drivers;

  private Git(GitCli cli) {
    this.cli = cli;
    this.memory = new CommitCache(cli);
    this.drivers = MergeDrivers.NONE;
  }

  private Git(Git git, MergeDrivers drivers) {
    this.cli = git.cli;
    this.memory = git.memory;
    this.drivers = drivers;
  }

  /** The repository at a path; whether there is one is not looked at. */
  public static Git at(Path directory) {
    return new Git(new GitCli(directory.toAbsolutePath()));
  }

  /** The repository of this folder, with this working tree. */
  static Git with(Path workingTree, Path gitFolder) {
    return new Git(new GitCli(workingTree.toAbsolutePath(), gitFolder.toAbsolutePath()));
  }

  /** The same repository, whose merges use these drivers; else they use none. */
  public Git merging(MergeDrivers with) {
    return new Git(this, with);
  }

  /** Makes an empty bare repository, in which commits are Milepost's unless said otherwise. */
  public static Git initBare(Path directory) throws InterruptedException {
    var git = made(directory);
    git.cli.run(
        "init", "--quiet", "--bare", "--template=", "--", directory.toAbsolutePath().toString());
    return git.configured();
  }

  /** A bare clone of all branches, from a path or a URL. */
  public static Git cloneBare(String source, Path directory) throws InterruptedException {
    var git = made(directory);
    git.cli.run(
        "init", "--quiet", "--bare", "--template=", "--", directory.toAbsolutePath().toString());
    git.remotes().fetch(source, "+refs/heads/*:refs/heads/*");
    return git.configured();
  }

  /** The same, of a repository without settings of a person. */
  public static WorkingTree checkout(Path source, Path folder, String commit)
      throws InterruptedException, IOException {
    return checkout(source, folder, commit, CloneSettings.NONE, (to, wanted) -> {}).git().work();
  }

  /**
   * A repository of its own with a commit checked out, on no branch. It borrows the objects of its
   * source, so it is quickly made, and nothing done in it touches the source.
   *
   * @param source a bare repository
   * @param folder made; replaces what is there
   * @param settings that it follows
   * @param contents brings what Git LFS keeps
   */
  public static BorrowingRepository checkout(
      Path source,
      Path folder,
      String commit,
      CloneSettings settings,
      CleanCheckouts.LargeFileFetcher contents)
      throws InterruptedException, IOException {
    var repository = new BorrowingRepository(folder, source, Optional.empty(), Map.of(), settings);
    repository.create("main");
    if (settings.largeFiles()) {
      var wanted = Git.at(source).largeFiles().in(commit);
      contents.fetch(LargeFileStore.of(repository.gitFolder()), wanted);
    }
    repository.git().work().detach(commit);
    return repository;
  }

  private static Git made(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + directory, e);
    }
    return at(directory);
  }

  // In the repository's own file, for what our command line does not reach: an agent that commits
  // in a worktree needs a name, and a push runs git over there without our settings.
  private Git configured() {
    try {
      Files.writeString(
          directory().resolve("config"), CONFIGURATION, java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot configure " + directory(), e);
    }
    return this;
  }

  /** Packs what lies about, if there are more loose objects than that; may take minutes. */
  public void collectGarbage(int looseObjects) throws InterruptedException {
    cli.configured(
        List.of("gc.auto=" + looseObjects, "gc.autoDetach=false"), "gc", "--auto", "--quiet");
  }

  public Path directory() {
    return cli.directory();
  }

  /**
   * Where a repository is.
   *
   * @param gitDirectory its objects and refs
   * @param workingTree empty if it is bare
   * @param objectFormat how objects are named, as {@code sha1}
   */
  public record Location(Path gitDirectory, Optional<Path> workingTree, String objectFormat) {}

  /** Empty if there is no repository. */
  public Optional<Location> location() throws InterruptedException {
    return RepositoryLayout.of(cli)
        .map(at -> new Location(at.gitDirectory(), at.workingTree(), at.objectFormat()));
  }

  /** Where its objects and refs are; empty if there is no repository. */
  public Optional<Path> gitDirectory() throws InterruptedException {
    GitCli.GitResult result = cli.ask(128, "rev-parse", "--absolute-git-dir");
    return result.exit() == 0 ? Optional.of(Path.of(result.text())) : Optional.empty();
  }

  /** The folder of its working tree; empty if it is bare or there is no repository. */
  public Optional<Path> workingTree() throws InterruptedException {
    GitCli.GitResult result = cli.ask(128, "rev-parse", "--show-toplevel");
    return result.exit() == 0 && !result.text().isEmpty()
        ? Optional.of(Path.of(result.text()))
        : Optional.empty();
  }

  public Refs refs() {
    return new Refs(cli);
  }

  public History history() {
    return new History(cli, memory);
  }

  /** The files of its commits. */
  public Tree tree() {
    return new Tree(cli);
  }

  /** The submodules of its commits. */
  public SubmoduleEntries submoduleEntries() {
    return new SubmoduleEntries(cli);
  }

  /** Pointers to commits of other repositories that no {@code .gitmodules} names. */
  public DanglingGitlinks deadPointers() {
    return new DanglingGitlinks(cli, memory.graph);
  }

  /** The rules that its commits are made by. */
  public CommitRules commitRules() {
    return new CommitRules(cli);
  }

  /** The files that its commits add. */
  public Additions additions() {
    return new Additions(cli, memory.graph);
  }

  /** The Git LFS objects that its commits point to. */
  public LargeFiles largeFiles() {
    return new LargeFiles(cli, memory.graph);
  }

  public Merges merges() {
    return new Merges(cli, memory, drivers);
  }

  public Snapshots snapshots() {
    return new Snapshots(cli);
  }

  public Remotes remotes() {
    return remotes(Optional.empty());
  }

  /** Remotes that ask for this credential, or for none. */
  public Remotes remotes(Optional<Credential> credential) {
    return new Remotes(cli, credential);
  }

  /** Operations in a working tree; for a repository that has one. */
  public WorkingTree work() {
    return new WorkingTree(cli);
  }
}
