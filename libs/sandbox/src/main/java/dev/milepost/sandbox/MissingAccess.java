package dev.milepost.sandbox;

import dev.milepost.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The access that a failed program seems to have lacked in its sandbox, and the setting that gives
 * it. It is read from what the program printed, so it is a hint to people and decides nothing.
 */
final class MissingAccess {
  /** The failures are at an output's end; patterns take their time. */
  private static final int MAX_READ = 16 * 1024;

  private static final int MAX_PATH = 200;

  /** The kernel's end of a program with too much memory, as a shell reports it. */
  private static final List<ProcessOutcome> KILLED =
      List.of(new ProcessOutcome.Exited(137), new ProcessOutcome.Signalled(9));

  private static final Pattern NETWORK =
      any(
          "Could not resolve (?:host|proxy)",
          "Temporary failure in name resolution",
          "Name or service not known",
          "Network is unreachable",
          "nodename nor servname",
          "UnknownHostException",
          "UnresolvedAddressException",
          "no such host",
          "\\bE(?:NOTFOUND|AI_AGAIN|NETUNREACH|CONNREFUSED|HOSTUNREACH)\\b",
          "Connection refused",
          "ConnectException",
          "Failed to connect to ",
          "Milepost (?:refused a connection|could not reach)",
          "(?m:^)\\[milepost\\] network: refused ",
          "CONNECT tunnel failed",
          "(?:Received|response) (?:HTTP code )?403 from proxy",
          "Tunnel connection failed: 403",
          "(?i:network is unreachable)",
          "getaddrinfo");

  /** Build tools in offline mode that miss a part of their cache. */
  private static final Pattern CACHE =
      any(
          "in offline mode",
          "has not been downloaded from it before",
          "\\bENOTCACHED\\b",
          "only-if-cached",
          "No cached version of .{1,200} available for offline mode",
          "attempting to make an HTTP request, but --offline",
          "module lookup disabled by GOPROXY=off",
          "Network connectivity is disabled");

  private static final Pattern MEMORY =
      any(
          "Cannot allocate memory",
          "OutOfMemoryError",
          "Could not reserve enough space for",
          "insufficient memory for the Java Runtime",
          "heap out of memory",
          "std::bad_alloc",
          "\\bMemoryError\\b",
          "(?i:out of memory)");

  private static final Pattern PROCESSES =
      any(
          "Resource temporarily unavailable",
          "unable to create (?:new )?native thread",
          "fork: retry");

  private static final Pattern SPACE = any("No space left on device", "\\bENOSPC\\b");

  private static final Pattern READ_ONLY =
      any("Read-only file system", "\\bEROFS\\b", "Could not create local repository at");

  private static final Pattern MISSING =
      any(
          "No such file or directory",
          "Permission denied",
          "not found",
          "\\bE(?:ACCES|NOENT)\\b",
          "FileNotFoundException",
          "NoSuchFileException",
          "AccessDeniedException");

  /** An absolute one within a line. */
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w.~:/-])/[^\\s:;,'\"`‘’|<>()\\[\\]]{1,%d}".formatted(MAX_PATH));

  private static final String CLOSED =
      "does not let it write %s: \"writable\" or, for a cache, \"copied\" gives it";

  private static final String UNSEEN =
      "shows it nothing of %s that no profile names: \"readable\" or \"writable\" gives it";

  private final SandboxPolicy reach;
  private final Path tree;
  private final String output;

  private MissingAccess(SandboxPolicy reach, Path tree, String output) {
    this.reach = reach;
    this.tree = tree;
    this.output = output.substring(Math.max(0, output.length() - MAX_READ));
  }

  /**
   * In a sentence that goes on from "it ran in bubblewrap, which"; empty where nothing is known.
   *
   * @param tree the folder that it may write
   * @param output the end of what it printed
   */
  static Optional<String> of(
      SandboxPolicy reach,
      ResourceLimits limits,
      Path tree,
      ProcessOutcome outcome,
      String output) {
    if (outcome.succeeded() || outcome instanceof ProcessOutcome.NotStarted) {
      return Optional.empty();
    }
    var lacks = new MissingAccess(reach, tree, output);
    var given = limits.of(reach);
    if (KILLED.contains(outcome) || lacks.says(MEMORY)) {
      var memory = new MemoryAmount(given.memoryBytes()).shown();
      return Optional.of("gives it %s of memory: \"memory\" gives more".formatted(memory));
    }
    if (lacks.says(PROCESSES)) {
      return Optional.of(
          "lets it have %d processes: \"processes\" gives more".formatted(given.processes()));
    }
    if (lacks.says(SPACE)) {
      return Optional.of(
          "gives it %s in /tmp and its home: \"writable\" gives a folder on the disk"
              .formatted(new MemoryAmount(given.temporaryBytes()).shown()));
    }
    return lacks.network().or(lacks::path);
  }

  private Optional<String> network() {
    if (says(CACHE)) {
      return Optional.of(
          "shows it what its cache holds, and that lacks something: fill the cache outside, name"
              + " it in \"copied\", or give the registry's host in \"network\"");
    }
    if (!says(NETWORK)) {
      return Optional.empty();
    }
    var named = UnreachedHosts.in(output, NETWORK);
    var further = named.beyond(reach.network());
    var given =
        reach.network().isNone()
            ? "gives it no network"
            : "gives it only this (%s)".formatted(reach.network().shown());
    if (!further.isEmpty()) {
      return Optional.of(given + ": " + further.setting() + " gives what it asked for");
    }
    return Optional.of(
        named.isEmpty()
            ? given + ": \"network\" gives the hosts that it names"
            : "leads to %s through a proxy alone, which HTTPS_PROXY names: it did not ask that"
                .formatted(named.shown()));
  }

  private Optional<String> path() {
    for (var line : output.lines().toList()) {
      boolean closed = READ_ONLY.matcher(line).find();
      if (closed || MISSING.matcher(line).find()) {
        var path = PATH.matcher(line).results().map(found -> Path.of(found.group()).normalize());
        var outside = path.filter(one -> isOutside(one, closed)).findFirst();
        if (outside.isPresent()) {
          return Optional.of((closed ? CLOSED : UNSEEN).formatted(outside.get()));
        }
      }
    }
    return says(READ_ONLY)
        ? Optional.of("lets it write its checkout alone: \"writable\" or \"copied\" gives more")
        : Optional.empty();
  }

  /** A program missing among the system's is missing outside, too. */
  private boolean isOutside(Path path, boolean closed) {
    boolean kernels = path.startsWith("/proc") || path.startsWith("/dev");
    return !path.startsWith(tree) && !kernels && (closed || !BubblewrapMounts.isOfSystem(path));
  }

  private boolean says(Pattern words) {
    return words.matcher(output).find();
  }

  private static Pattern any(String... words) {
    return Pattern.compile(String.join("|", words));
  }
}
