package dev.milepost.standalone.doctor;

import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.SandboxTrials;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.StateFile;
import dev.milepost.standalone.supervise.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks at what Milepost needs of this machine, and changes nothing.
 *
 * @param environment as a server that is started from here would have it
 */
record Examination(Home home, Map<String, String> environment) {
  private static final int JAVA = 25;

  /** {@code git merge-tree --write-tree} came with it. */
  private static final int GIT_MAJOR = 2;

  private static final int GIT_MINOR = 38;

  private static final long MEBIBYTE = 1 << 20;

  /** The free space that an executor demands before it makes a worktree. */
  private static final long MIN_FREE = 256 * MEBIBYTE;

  /** A few worktrees of a usual project, and the log. */
  private static final long AMPLE_FREE = 2048 * MEBIBYTE;

  private static final List<String> AGENTS = List.of("claude", "codex", "opencode", "gemini");

  /** All that was found, in the order in which it matters. */
  List<Diagnosis> findings() throws InterruptedException {
    var programs = new ProgramVersions(environment);
    var trials = new SandboxTrials(environment);
    var all = new ArrayList<Diagnosis>();
    all.add(java(Runtime.version().feature(), System.getProperty("java.version")));
    all.add(git(programs));
    all.add(largeFiles(programs));
    all.add(bubblewrap(trials));
    all.add(engine(trials));
    all.add(sandbox(trials));
    all.add(network(trials, programs));
    all.add(port());
    all.add(rights());
    all.add(room());
    all.add(agents(programs));
    all.addAll(new GitHubAccount(environment).findings());
    all.addAll(RunningServers.of(home));
    return List.copyOf(all);
  }

  static Diagnosis java(int feature, String version) {
    return feature >= JAVA
        ? Diagnosis.ok("java", version)
        : Diagnosis.fail("java", version, "Install a JDK %d or newer.".formatted(JAVA));
  }

  private static Diagnosis git(ProgramVersions programs) {
    var version = programs.version("git", "--version");
    if (version.isEmpty()) {
      return Diagnosis.fail("git", "not on the PATH", "Install git (Debian: apt-get install git).");
    }
    return ProgramVersions.isAtLeast(version.get(), GIT_MAJOR, GIT_MINOR)
        ? Diagnosis.ok("git", version.get())
        : Diagnosis.fail(
            "git",
            version.get(),
            "Install git %d.%d or newer; nothing is merged without."
                .formatted(GIT_MAJOR, GIT_MINOR));
  }

  private static Diagnosis largeFiles(ProgramVersions programs) {
    return programs
        .version("git-lfs", "version")
        .map(version -> Diagnosis.ok("git-lfs", version))
        .orElseGet(
            () ->
                Diagnosis.warn(
                    "git-lfs",
                    "not on the PATH",
                    "Install git-lfs if a repository uses Git LFS; its runs are refused without."));
  }

  private static Diagnosis bubblewrap(SandboxTrials trials) {
    var tried = trials.bubblewrap();
    return tried.works()
        ? Diagnosis.ok("bubblewrap", tried.found())
        : Diagnosis.warn(
            "bubblewrap",
            tried.found(),
            "Install bubblewrap (Debian: apt-get install bubblewrap) and let this account make user"
                + " namespaces (sysctl kernel.unprivileged_userns_clone=1, on Ubuntu 24.04 also"
                + " kernel.apparmor_restrict_unprivileged_userns=0).");
  }

  private Diagnosis engine(SandboxTrials trials) {
    var tried = trials.engine();
    if (tried.works()) {
      return Diagnosis.ok("container engine", tried.found());
    }
    boolean wanted = List.of("docker", "podman").contains(chosen());
    return wanted
        ? Diagnosis.fail("container engine", tried.found(), "Install and start the engine.")
        : Diagnosis.ok("container engine", tried.found() + "; needed only for containers");
  }

  private Diagnosis sandbox(SandboxTrials trials) {
    var name = "sandbox";
    var choice = SandboxChoice.named(chosen());
    if (choice.isEmpty()) {
      return Diagnosis.fail(
          name,
          "MILEPOST_SANDBOX is \"%s\"".formatted(chosen()),
          "Give one of %s.".formatted(SandboxChoice.allShown()));
    }
    var tried = trials.inForce(choice.get());
    var found = "%s: %s".formatted(chosen(), tried.found());
    if (tried.works()) {
      return Diagnosis.ok(name, found);
    }
    return choice.get() == SandboxChoice.NONE || choice.get() == SandboxChoice.AUTO
        ? Diagnosis.warn(
            name, found, "Code of agents can do what this account can; mend the lines above.")
        : Diagnosis.fail(name, found, "No service starts: mend it, or choose another sandbox.");
  }

  private Diagnosis network(SandboxTrials trials, ProgramVersions programs) {
    if (SandboxChoice.named(chosen()).filter(choice -> choice == SandboxChoice.NONE).isPresent()
        || !trials.bubblewrap().works()) {
      return Diagnosis.warn(
          "network", "of agents is this machine's", "It follows the sandbox; mend that first.");
    }
    return programs.version("perl", "-e", "print $]").isPresent()
        ? Diagnosis.ok("network", "of sandboxes is their own, a proxy leads to what is listed")
        : Diagnosis.warn(
            "network",
            "of sandboxes is their own, and perl, which leads to what is listed, is not there",
            "Install perl (Debian: perl-base); agents with a network do not start without.");
  }

  private Diagnosis port() {
    int port = FreePorts.USUAL;
    if (new StateFile(home).alive().isPresent()) {
      return Diagnosis.ok("port", "a server of this home runs already");
    }
    return FreePorts.isFree(port)
        ? Diagnosis.ok("port", port + " is free")
        : Diagnosis.warn(
            "port",
            port + " is taken by another program",
            "Nothing has to be done: the server takes another one; or give --port.");
  }

  private Diagnosis rights() {
    var folder = home.folder();
    var name = "home";
    if (Files.notExists(folder)) {
      var above = existing(folder);
      return Files.isWritable(above)
          ? Diagnosis.ok(name, folder + " is made at the first start")
          : Diagnosis.fail(
              name,
              "%s cannot be made: %s is not writable".formatted(folder, above),
              "Set MILEPOST_HOME to a folder of this account's.");
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return Diagnosis.fail(
          name,
          folder + " is not a folder that this account may write",
          "Set MILEPOST_HOME to a folder of this account's.");
    }
    return closed(name, folder);
  }

  private static Diagnosis closed(String name, Path folder) {
    try {
      var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
      return rights.endsWith("------")
          ? Diagnosis.ok(name, "%s (%s)".formatted(folder, rights))
          : Diagnosis.warn(
              name,
              "%s is open to others (%s)".formatted(folder, rights),
              "It is closed at the next start; until then: chmod 700 " + folder);
    } catch (IOException | UnsupportedOperationException e) {
      return Diagnosis.warn(name, folder + ": its rights cannot be read", "See that it is yours.");
    }
  }

  private Diagnosis room() {
    try {
      var free = Files.getFileStore(existing(home.folder())).getUsableSpace();
      var found = free / MEBIBYTE + " MiB free";
      if (free < MIN_FREE) {
        return Diagnosis.fail("disk", found, "No agent starts below 256 MiB: make room.");
      }
      return free < AMPLE_FREE
          ? Diagnosis.warn("disk", found, "A few worktrees need more: make room.")
          : Diagnosis.ok("disk", found);
    } catch (IOException e) {
      return Diagnosis.warn(
          "disk", "cannot be asked: " + e.getMessage(), "See that there is room.");
    }
  }

  private static Diagnosis agents(ProgramVersions programs) {
    var found = new TreeMap<String, String>();
    for (var agent : AGENTS) {
      if (programs.find(agent).isPresent()) {
        found.put(agent, programs.version(agent, "--version").orElse("(says no version)"));
      }
    }
    if (found.isEmpty()) {
      return Diagnosis.warn(
          "agents",
          "none of " + String.join(", ", AGENTS) + " is on the PATH",
          "Install one, or give a command of your own with --agent-command.");
    }
    var all = new ArrayList<String>();
    found.forEach((name, version) -> all.add(name + " " + version));
    return Diagnosis.ok("agents", String.join(", ", all));
  }

  private String chosen() {
    var named = environment.getOrDefault("MILEPOST_SANDBOX", "").strip();
    return named.isEmpty() ? SandboxChoice.AUTO.shown() : named;
  }

  private static Path existing(Path folder) {
    var found = folder;
    while (Files.notExists(found) && found.getParent() != null) {
      found = found.getParent();
    }
    return found;
  }
}
