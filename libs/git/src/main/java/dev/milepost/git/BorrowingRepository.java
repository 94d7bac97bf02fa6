package dev.milepost.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A repository with a working tree for an untrusted program. It borrows the objects of another
 * repository, its lender, and shares nothing else with it: what the program does to configuration,
 * hooks, stash, branches or objects reaches neither the lender nor another borrower.
 *
 * <p>The program may write all of it. So git is asked nothing here between the program's end and
 * {@link #restore()}.
 */
public final class BorrowingRepository {
  /** The folder of a working tree that git keeps its own in. */
  public static final String GIT = ".git";

  /** Names, in git's own refusal, why a push goes nowhere. */
  private static final String NO_PUSH =
      "/dev/null/agents do not push; Milepost pushes what they leave";

  private final Path folder;
  private final Path gitFolder;
  private final Path lender;
  private final Optional<String> origin;
  private final Map<String, String> submodules;
  private final CloneSettings settings;

  /**
   * @param folder its working tree
   * @param lender a bare repository that keeps what it has
   * @param origin the URL or path of its remote of that name, without a credential
   */
  public BorrowingRepository(Path folder, Path lender, Optional<String> origin) {
    this(folder, lender, origin, Map.of(), CloneSettings.NONE);
  }

  /**
   * @param submodules the URLs of those that are filled or may be, by name
   * @param settings of the person whose files these are
   */
  public BorrowingRepository(
      Path folder,
      Path lender,
      Optional<String> origin,
      Map<String, String> submodules,
      CloneSettings settings) {
    this(folder.toAbsolutePath(), folder.resolve(GIT), lender, origin, submodules, settings);
  }

  private BorrowingRepository(
      Path folder,
      Path gitFolder,
      Path lender,
      Optional<String> origin,
      Map<String, String> submodules,
      CloneSettings settings) {
    this.folder = folder;
    this.gitFolder = gitFolder.toAbsolutePath();
    this.lender = lender.toAbsolutePath();
    this.origin = origin;
    this.submodules = new TreeMap<>(submodules);
    this.settings = settings;
  }

  /**
   * The repository of a submodule, where git has it: its working tree in this one's, the rest in
   * this one's {@code .git}.
   *
   * @param origin its URL or path
   */
  public BorrowingRepository submodule(
      SubmoduleEntries.SubmoduleEntry entry, Path lender, String origin) {
    return new BorrowingRepository(
        folder.resolve(entry.path()),
        gitFolder.resolve("modules").resolve(entry.name()),
        lender,
        Optional.of(origin),
        Map.of(),
        settings.ofAccount());
  }

  /** True if a folder has such a repository, as far as can be seen from outside. */
  public static boolean isThere(Path folder) {
    var git = folder.resolve(GIT);
    return Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(git.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS);
  }

  /** Its working tree. */
  public Path folder() {
    return folder;
  }

  /** The repository's own files: its objects, refs, index and settings. */
  public Path gitFolder() {
    return gitFolder;
  }

  /** The folder of objects that it borrows, read only. */
  public Path borrowed() {
    return lender.resolve("objects");
  }

  /** The git command in it, wherever its pointers might lead. */
  public Git git() {
    return Git.with(folder, gitFolder());
  }

  /**
   * Makes it in place of its folder's content, without files and commits of its own.
   *
   * @param branch of the first commit
   */
  public void create(String branch) throws IOException {
    var head = "ref: " + RefNames.branch(branch) + "\n";
    ProgramFolders.deleteTree(folder);
    ProgramFolders.deleteTree(gitFolder);
    Files.createDirectories(folder);
    for (var part : List.of("objects/info", "objects/pack", "refs/heads", "refs/tags", "info")) {
      Files.createDirectories(gitFolder().resolve(part));
    }
    writeOwn();
    // Last: without it there is no repository, so that one that a crash left half made is none.
    Files.writeString(gitFolder().resolve("HEAD"), head);
  }

  /**
   * Puts back what decides how git behaves in it, after a program that may have changed anything
   * has ended: its configuration, what it borrows, what is ignored. Left-over locks are removed,
   * and links, which could lead git's writing elsewhere; from its folder what git would wait for.
   * Commits, refs, index and stash stay.
   *
   * @return false if there is no repository any more, or another thing in its place
   */
  public boolean restore() throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.isDirectory(gitFolder(), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    GitFolder.scrub(gitFolder());
    boolean whole =
        Files.isRegularFile(gitFolder().resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)
            && Files.isDirectory(gitFolder().resolve("refs"), LinkOption.NOFOLLOW_LINKS)
            && Files.isDirectory(gitFolder().resolve("objects"), LinkOption.NOFOLLOW_LINKS);
    if (whole) {
      OrdinaryFiles.only(folder, gitFolder());
      writeOwn();
    }
    return whole;
  }

  private boolean isSubmodule() {
    return !gitFolder.equals(folder.resolve(GIT));
  }

  private void writeOwn() throws IOException {
    if (isSubmodule()) {
      GitFolder.write(folder.resolve(GIT), "gitdir: " + folder.relativize(gitFolder) + "\n");
    }
    GitFolder.write(gitFolder().resolve("objects/info/alternates"), borrowed() + "\n");
    GitFolder.write(gitFolder().resolve("config"), configuration());
    SettingsFiles.put(settings, gitFolder());
    var shallow = lender.resolve("shallow");
    if (Files.isRegularFile(shallow, LinkOption.NOFOLLOW_LINKS)) {
      GitFolder.write(gitFolder().resolve("shallow"), Files.readString(shallow));
    }
  }

  private String configuration() {
    var text =
        new ConfigText()
            .section("core")
            .set("repositoryformatversion", "0")
            .set("filemode", "true")
            .set("bare", "false")
            .set("logallrefupdates", "true")
            .set("hooksPath", "/dev/null")
            .section("user")
            .set("name", CommitIdent.MILEPOST_NAME)
            .set("email", CommitIdent.MILEPOST_EMAIL)
            .section("gc")
            .set("auto", "0");
    if (isSubmodule()) {
      text.section("core").set("worktree", gitFolder.relativize(folder).toString());
    }
    submodules.forEach(
        (name, url) -> text.section("submodule", name).set("active", "true").set("url", url));
    origin.ifPresent(
        url ->
            text.section("remote", "origin")
                .set("url", url)
                .set("pushurl", NO_PUSH)
                .set("fetch", "+refs/heads/*:refs/remotes/origin/*"));
    return text.toString();
  }
}
