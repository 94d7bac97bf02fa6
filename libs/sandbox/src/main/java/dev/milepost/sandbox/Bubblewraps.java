package dev.milepost.sandbox;

import dev.milepost.process.Command;
import dev.milepost.sandbox.network.Egress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds bubblewrap, and the most that it can take away from a program on this machine. */
final class Bubblewraps {
  private static final String BWRAP = "bwrap";
  private static final Path ROOT = Path.of("/");

  /** An empty program in an empty sandbox takes milliseconds. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final String NO_MORE_NAMESPACES = "--disable-userns";
  private static final String OWN_ACCOUNTS = "--unshare-user";
  private static final List<String> NO_RIGHTS = List.of("--cap-drop", "ALL");

  private Bubblewraps() {}

  /**
   * The abilities of bubblewrap on this machine.
   *
   * @param rights its options that take rights away
   * @param sizes true if it knows how to bound a temporary folder
   * @param calls that are refused; empty where those of this machine are not known
   * @param prlimit the program that bounds a process; empty if it is not there
   * @param perl true if what leads to other hosts can run
   * @param pidOne the first process within
   */
  record BubblewrapFeatures(
      List<String> rights,
      boolean sizes,
      Optional<SystemCallFilter> calls,
      Optional<Path> prlimit,
      boolean perl,
      InitProcess pidOne,
      ControlGroups groups,
      ResourceLimits limits) {
    BubblewrapFeatures withPerl(boolean there) {
      return new BubblewrapFeatures(rights, sizes, calls, prlimit, there, pidOne, groups, limits);
    }
  }

  /**
   * The one that takes the most away and works; empty if none does. A container or a kernel may
   * forbid what it needs.
   *
   * @param environment whose PATH is searched
   */
  static Optional<Bubblewrap> find(
      ResourceLimits limits, HiddenPaths hidden, Map<String, String> environment) {
    var help = said(environment);
    if (help.isEmpty()) {
      return Optional.empty();
    }
    for (var means : means(help, limits, environment)) {
      var found = new Bubblewrap(BWRAP, means, hidden);
      if (runs(found, List.of("/bin/true"), environment)) {
        boolean perl = runs(found, List.of(Egress.PERL, "-e", "1"), environment);
        return Optional.of(new Bubblewrap(BWRAP, means.withPerl(perl), hidden));
      }
    }
    return Optional.empty();
  }

  /** All that could work, the strongest first. */
  private static List<BubblewrapFeatures> means(
      String help, ResourceLimits limits, Map<String, String> environment) {
    var calls = SystemCallFilter.of(System.getProperty("os.arch"));
    var prlimit = ofSystem("prlimit", environment);
    boolean sizes = help.contains("--size ");
    var all = new ArrayList<BubblewrapFeatures>();
    for (var rights : rights(help)) {
      for (var pidOne : pidOnes(help, environment)) {
        for (var groups : List.of(ControlGroups.find(), ControlGroups.NONE)) {
          all.add(
              new BubblewrapFeatures(rights, sizes, calls, prlimit, false, pidOne, groups, limits));
        }
      }
    }
    return all;
  }

  private static List<InitProcess> pidOnes(String help, Map<String, String> environment) {
    var setpriv = ofSystem(InitProcess.SETPRIV, environment);
    return setpriv.isPresent() && help.contains("--as-pid-1")
        ? List.of(new InitProcess(setpriv), InitProcess.OF_BUBBLEWRAP)
        : List.of(InitProcess.OF_BUBBLEWRAP);
  }

  private static Optional<Path> ofSystem(String program, Map<String, String> environment) {
    return TrialRun.onPath(program, environment).filter(BubblewrapMounts::isOfSystem);
  }

  /** Whether one works here, and which, or why none does. */
  static SandboxTrials.TrialResult tried(ResourceLimits limits, Map<String, String> environment) {
    var version = TrialRun.of(Command.of(List.of(BWRAP, "--version"), ROOT, environment, LIMIT));
    if (!version.worked()) {
      return new SandboxTrials.TrialResult(false, "bwrap is not on the PATH");
    }
    var found = find(limits, HiddenPaths.OF_MACHINE, environment);
    var rest =
        found.map(Bubblewrap::weakness).orElseGet(() -> " does not work: " + why(environment));
    return new SandboxTrials.TrialResult(found.isPresent(), version.said() + rest);
  }

  /** The kernel's objection to the least that a sandbox needs. */
  private static String why(Map<String, String> environment) {
    var least =
        List.of(BWRAP, "--unshare-user", "--unshare-net", "--ro-bind", "/", "/", "/bin/true");
    var trial = TrialRun.of(Command.of(least, ROOT, environment, LIMIT));
    return trial.worked() ? "what it would take away is not given up here" : trial.shown();
  }

  private static String said(Map<String, String> environment) {
    var trial = TrialRun.of(Command.of(List.of(BWRAP, "--help"), ROOT, environment, LIMIT));
    return trial.worked() ? trial.said() : "";
  }

  /** The most first. The last is for root alone, where there are no namespaces of accounts. */
  private static List<List<String>> rights(String help) {
    var own = List.of(OWN_ACCOUNTS, NO_RIGHTS.getFirst(), NO_RIGHTS.getLast());
    var last = List.of(OWN_ACCOUNTS, NO_MORE_NAMESPACES, NO_RIGHTS.getFirst(), NO_RIGHTS.getLast());
    return help.contains(NO_MORE_NAMESPACES)
        ? List.of(last, own, NO_RIGHTS)
        : List.of(own, NO_RIGHTS);
  }

  private static boolean runs(
      Bubblewrap sandbox, List<String> argv, Map<String, String> environment) {
    var home = Path.of(environment.getOrDefault("HOME", "/root")).toAbsolutePath();
    var enclosure = new SandboxMounts(ROOT, List.of(), home);
    var command = Command.of(argv, ROOT, environment, LIMIT);
    try {
      return TrialRun.of(sandbox.around(command, enclosure, SandboxPolicy.NONE)).worked();
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
