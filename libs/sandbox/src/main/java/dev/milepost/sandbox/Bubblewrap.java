package dev.milepost.sandbox;

import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.sandbox.Bubblewraps.BubblewrapFeatures;
import dev.milepost.sandbox.network.Egress;
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
 * @param hidden what it shows to no program
 */
record Bubblewrap(String program, BubblewrapFeatures means, HiddenPaths hidden) implements Sandbox {
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

  /** How it ends, and what its words begin with, if it cannot start a program. */
  private static final int REFUSED = 1;

  private static final String OWN_WORDS = "bwrap: ";

  /** The same of what bounds the program within, and of what leads it to the network. */
  private static final List<Integer> NOT_RUN = List.of(126, 127);

  private static final List<String> NOT_RUN_WORDS =
      List.of("prlimit: failed to execute", Egress.NOT_RUN_WORDS);

  /** The access that it cannot take away here, for people; empty if none. */
  String weakness() {
    return means.pidOne().setpriv().isPresent()
        ? ""
        : "; without setpriv (util-linux) a program can make its sandbox outlive its end";
  }

  @Override
  public boolean proxies(SandboxPolicy reach) {
    if (!means.perl()) {
      throw new IllegalStateException(
          "Expected perl in a folder of the system, such as /usr/bin: it leads from bubblewrap to"
              + " the hosts that may be reached; install it");
    }
    return true;
  }

  @Override
  public Command around(Command command, SandboxMounts enclosure, SandboxPolicy reach) {
    var all = new ArrayList<>(List.of("/bin/sh", "-c", BOUNDED, "milepost-sandbox"));
    all.add(means.calls().map(calls -> calls.file().toString()).orElse(BubblewrapMounts.NOTHING));
    var limits = means.limits().of(reach);
    means.groups().make(limits).forEach(entrance -> all.add(entrance.toString()));
    all.add("-");
    all.addAll(argv(command.argv(), limits, enclosure, reach));
    return command.keptBy(all);
  }

  private List<String> argv(
      List<String> argv, ResourceLimits limits, SandboxMounts enclosure, SandboxPolicy reach) {
    var all = new ArrayList<String>();
    all.add(program);
    all.addAll(List.of("--die-with-parent", "--unshare-pid", "--unshare-ipc", "--unshare-uts"));
    all.add("--unshare-cgroup-try");
    all.addAll(means.rights());
    all.addAll(means.pidOne().rights());
    if (means.calls().isPresent()) {
      all.addAll(List.of("--seccomp", FILTER_DESCRIPTOR));
    }
    // It reaches every host through a socket file.
    all.add("--unshare-net");
    all.addAll(new BubblewrapMounts(means, limits, hidden, enclosure).arguments(reach));
    all.addAll(List.of("--chdir", enclosure.folder().toString(), "--"));
    all.addAll(means.pidOne().before());
    all.addAll(WritableCopies.of(reach, enclosure).before());
    all.addAll(bounds(limits));
    all.addAll(argv);
    return List.copyOf(all);
  }

  /**
   * Of each process, within: there the kernel counts the sandbox's processes alone. A process may
   * have more addresses than memory, as many runtimes do.
   */
  private List<String> bounds(ResourceLimits limits) {
    if (means.prlimit().isEmpty()) {
      return List.of();
    }
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

  @Override
  public Optional<ProcessOutcome> refusal(ProcessOutcome outcome, String said) {
    boolean refused =
        outcome.equals(new ProcessOutcome.Exited(REFUSED)) && said.startsWith(OWN_WORDS);
    boolean missing =
        outcome instanceof ProcessOutcome.Exited exited
            && NOT_RUN.contains(exited.code())
            && NOT_RUN_WORDS.stream().anyMatch(said::startsWith);
    return refused || missing ? Optional.of(new ProcessOutcome.NotStarted(said)) : Optional.empty();
  }

  @Override
  public String shown() {
    return "bubblewrap";
  }
}
