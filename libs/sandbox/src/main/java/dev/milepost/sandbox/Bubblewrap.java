package dev.milepost.sandbox;

import dev.milepost.process.Command;
import dev.milepost.process.Outcome;
import dev.milepost.sandbox.Bubblewraps.Means;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bubblewrap: the system's programs read-only, an empty home and temporary folder of its own, and
 * what the enclosure names. The program keeps this account's number, so that what it writes belongs
 * to this account, and none of its rights: no capabilities, also of root, and no way to new ones.
 *
 * @param program {@code bwrap}
 * @param means what it can take away here
 */
record Bubblewrap(String program, Means means) implements Sandbox {
  private static final Path SETTINGS = Path.of("/etc");

  /** Where programs and what they need are on Linux; those that are not there are passed over. */
  private static final List<Path> SYSTEM =
      List.of(
          Path.of("/usr"),
          Path.of("/bin"),
          Path.of("/sbin"),
          Path.of("/lib"),
          Path.of("/lib32"),
          Path.of("/lib64"),
          SETTINGS,
          Path.of("/opt"),
          Path.of("/nix"));

  /** Enters the groups that come before a lone hyphen, and becomes the program after it. */
  private static final String BOUNDED =
      """
      filter=$1
      shift
      while [ "$1" != - ]; do
        echo $$ >"$1" || exit 1
        shift
      done
      shift
      exec "$@" 9<"$filter"
      """;

  private static final String FILTER_DESCRIPTOR = "9";
  private static final String NOTHING = "/dev/null";

  /** Of a folder that holds nothing. */
  private static final long EMPTY_BYTES = 4096;

  /** True if a program at this path is in every sandbox. */
  static boolean isOfSystem(Path path) {
    return SYSTEM.stream().anyMatch(path::startsWith);
  }

  /** How it ends, and what its words begin with, if it cannot start a program. */
  private static final int REFUSED = 1;

  private static final String OWN_WORDS = "bwrap: ";

  /** The same of what bounds the program within. */
  private static final List<Integer> NOT_RUN = List.of(126, 127);

  private static final String BOUNDS_WORDS = "prlimit: failed to execute";

  @Override
  public Command around(Command command, Enclosure enclosure, Reach reach) {
    var all = new ArrayList<>(List.of("/bin/sh", "-c", BOUNDED, "milepost-sandbox"));
    all.add(means.calls().map(calls -> calls.file().toString()).orElse(NOTHING));
    means.groups().make(means.limits()).forEach(entrance -> all.add(entrance.toString()));
    all.add("-");
    all.addAll(argv(command.argv(), enclosure, reach));
    return command.keptBy(all);
  }

  private List<String> argv(List<String> argv, Enclosure enclosure, Reach reach) {
    var all = new ArrayList<String>();
    all.add(program);
    all.addAll(List.of("--die-with-parent", "--unshare-pid", "--unshare-ipc", "--unshare-uts"));
    all.add("--unshare-cgroup-try");
    all.addAll(means.rights());
    if (means.calls().isPresent()) {
      all.addAll(List.of("--seccomp", FILTER_DESCRIPTOR));
    }
    if (reach.network().isNone()) {
      all.add("--unshare-net");
    }
    system(all);
    if (!reach.network().isNone()) {
      // Names are resolved by what this link leads to on many machines.
      bind(all, "--ro-bind-try", Path.of("/run/systemd/resolve"));
    }
    temporary(all, enclosure.home(), means.limits().temporaryBytes());
    reach.readable().forEach(path -> bind(all, "--ro-bind-try", enclosure.below(path)));
    reach.writable().forEach(path -> bind(all, "--bind-try", enclosure.below(path)));
    for (var mount : enclosure.mounts()) {
      bind(all, mount.writable() ? "--bind" : "--ro-bind", mount.path());
    }
    // What lies between the mounts is kept in memory, and ends with the sandbox.
    all.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
    all.addAll(List.of("--chdir", enclosure.folder().toString(), "--"));
    all.addAll(bounds());
    all.addAll(argv);
    return List.copyOf(all);
  }

  private void system(List<String> all) {
    SYSTEM.forEach(path -> bind(all, "--ro-bind-try", path));
    if (Files.isDirectory(SETTINGS)) {
      var hidden = Unreadable.in(SETTINGS);
      hidden.folders().forEach(folder -> temporary(all, folder, EMPTY_BYTES));
      hidden.files().forEach(file -> all.addAll(List.of("--ro-bind", NOTHING, file.toString())));
    }
    all.addAll(List.of("--dev", "/dev", "--proc", "/proc"));
    for (var folder : List.of("/dev/shm", "/tmp", "/var/tmp", "/run")) {
      temporary(all, Path.of(folder), means.limits().temporaryBytes());
    }
  }

  private void temporary(List<String> all, Path folder, long bytes) {
    if (means.sizes()) {
      all.addAll(List.of("--size", Long.toString(bytes)));
    }
    all.addAll(List.of("--tmpfs", folder.toString()));
  }

  /**
   * Of each process, within: there the kernel counts the sandbox's processes alone. A process may
   * have more addresses than memory, as many runtimes do.
   */
  private List<String> bounds() {
    if (means.prlimit().isEmpty()) {
      return List.of();
    }
    var limits = means.limits();
    var all = new ArrayList<>(List.of(means.prlimit().get().toString(), "--core=0"));
    all.add("--fsize=" + limits.fileBytes());
    if (!means.groups().boundProcesses()) {
      all.add("--nproc=" + limits.processes());
    }
    if (!means.groups().boundMemory()) {
      all.add("--data=" + limits.memoryBytes());
    }
    all.add("--");
    return all;
  }

  private static void bind(List<String> all, String how, Path path) {
    all.addAll(List.of(how, path.toString(), path.toString()));
  }

  @Override
  public Optional<Outcome> refusal(Outcome outcome, String said) {
    boolean refused = outcome.equals(new Outcome.Exited(REFUSED)) && said.startsWith(OWN_WORDS);
    boolean missing =
        outcome instanceof Outcome.Exited exited
            && NOT_RUN.contains(exited.code())
            && said.startsWith(BOUNDS_WORDS);
    return refused || missing ? Optional.of(new Outcome.NotStarted(said)) : Optional.empty();
  }

  @Override
  public String shown() {
    return "bubblewrap";
  }
}
