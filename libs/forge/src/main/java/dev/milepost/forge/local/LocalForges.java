package dev.milepost.forge.local;

import dev.milepost.events.FaultText;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.forge.bare.BareClones;
import dev.milepost.git.Account;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.git.Signing;
import dev.milepost.sandbox.CommandSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens local forges; their data is in {@code <home>/forges}. */
public final class LocalForges implements Forges {
  /** Repositories of which one process remembers the commits. */
  private static final int MAX_CLONES = 32;

  private final Path home;
  private final Account account;
  private final Optional<Signing> signing;
  private final Duration driverLimit;
  private final CommandSandbox sandbox;

  /** Far less than the two weeks after which housekeeping may remove what nothing refers to. */
  private static final Duration MAX_MEMORY = Duration.ofDays(1);

  private final Map<Path, OpenedClone> clones = new LinkedHashMap<>();

  /**
   * Without a sandbox: for checks that are a person's own.
   *
   * @param home Milepost's data folder; made when needed
   */
  public LocalForges(Path home) {
    this(home, Account.own(), Optional.empty());
  }

  /** The same, with an account and a key. */
  public LocalForges(Path home, Account account, Optional<Signing> signing) {
    this(home, account, signing, CloneSettings.DRIVER_LIMIT, CommandSandbox.none());
  }

  /**
   * @param account whose settings of git hold for commits, beside those of the repository
   * @param signing what commits are signed with
   * @param driverLimit how long a merge may take that runs drivers of the repository
   * @param sandbox what checks are kept in
   */
  public LocalForges(
      Path home,
      Account account,
      Optional<Signing> signing,
      Duration driverLimit,
      CommandSandbox sandbox) {
    this.home = home;
    this.account = account;
    this.signing = signing;
    this.driverLimit = driverLimit;
    this.sandbox = sandbox;
  }

  @Override
  public Forge open(RunSpec spec) {
    ForgeRef.Local ref =
        switch (spec.forge()) {
          case ForgeRef.Local local -> local;
          case ForgeRef.GitHub github ->
              throw new ForgeException(github.identity() + " is no local repository");
        };
    try {
      UserRepository user = UserRepository.open(ref.repository());
      Path issues = issues(spec.selector(), ref.issues());
      Path data = Files.createDirectories(home.resolve("forges")).toRealPath();
      Path folder = Files.createDirectories(data.resolve(name(user.path(), issues)));
      OpenedClone clone = clone(folder);
      Git bare = clone.git();
      user.bringAttributes(bare);
      var rules = new LocalRules(user, bare, spec.base(), account, signing, driverLimit);
      var kept = sandbox.of(spec.commandsProfile());
      return new LocalForge(
          folder, user, issues, rules.merging(), clone.index(), spec.check(), rules, kept);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException("interrupted while opening the forge", true, e);
    } catch (GitException e) {
      throw new ForgeException(e.getMessage(), e.passing(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new ForgeException("The forge's data cannot be opened: " + FaultText.of(e), true, e);
    }
  }

  /**
   * The titles of all milestones of a folder of issues, in the issues' order; nothing is made for
   * it, nor is the repository looked at. Of each file its front matter alone is read.
   *
   * @throws ForgeException if there is no such folder, or an issue's front matter breaks the rules
   */
  public static List<String> milestones(ForgeRef.Local ref) {
    try {
      var folder = UserRepository.existing("issues folder", ref.issues());
      return new IssueFolder(folder, new IssueNames()).milestones();
    } catch (IOException | UncheckedIOException e) {
      throw new ForgeException("The issues cannot be read: " + FaultText.of(e), true, e);
    }
  }

  /** A goal's issues may be the first ones: their folder is made when they are written (S7). */
  private static Path issues(Selector selector, String written) throws IOException {
    String what = "issues folder";
    return selector instanceof Selector.ByGoal
        ? UserRepository.existingOrNew(what, written)
        : UserRepository.existing(what, written);
  }

  /** One object for one repository, so that what is learnt of its commits is learnt once. */
  private OpenedClone clone(Path folder) throws IOException, InterruptedException {
    var opened = new OpenedClone(BareClones.open(folder), new LocalIndex(), System.nanoTime());
    synchronized (clones) {
      if (clones.size() == MAX_CLONES) {
        clones.clear();
      }
      return clones.merge(folder, opened, OpenedClone::orIfOld);
    }
  }

  /**
   * An opened repository.
   *
   * @param index what is remembered of its files
   * @param at when it was opened, by the clock of {@link System#nanoTime()}
   */
  private record OpenedClone(Git git, LocalIndex index, long at) {
    OpenedClone orIfOld(OpenedClone newer) {
      return newer.at - at < MAX_MEMORY.toNanos() ? this : newer;
    }
  }

  // Readable, and different for each pair of repository and issues.
  private static String name(Path repository, Path issues) {
    return BareClones.name(String.valueOf(repository.getFileName()), repository + "\0" + issues);
  }
}
