package dev.milepost.standalone.doctor;

import dev.milepost.process.Command;
import dev.milepost.sandbox.TrialRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Programs of this machine, asked for their versions.
 *
 * @param environment whose PATH is searched, and that they get
 */
record ProgramVersions(Map<String, String> environment) {
  /** Agents on Node.js take seconds to start on a busy machine. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final Path ROOT = Path.of("/");
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)[\\w.-]*");

  /** Where a program is. */
  Optional<Path> find(String name) {
    return TrialRun.onPath(name, environment);
  }

  /** Its output, if it ends well. */
  Optional<String> said(String... argv) {
    var all = new ArrayList<>(List.of(argv));
    var trial = TrialRun.of(Command.of(all, ROOT, environment, LIMIT));
    return trial.worked() ? Optional.of(trial.said()) : Optional.empty();
  }

  /** The first version in what it prints; empty if it is not there or says none. */
  Optional<String> version(String... argv) {
    return find(argv[0]).flatMap(there -> said(argv)).flatMap(ProgramVersions::version);
  }

  static Optional<String> version(String said) {
    return VERSION.matcher(said).results().map(found -> found.group()).findFirst();
  }

  /** True if a version is this one or a later one. */
  static boolean isAtLeast(String version, int major, int minor) {
    var parts = VERSION.matcher(version);
    if (!parts.lookingAt()) {
      return false;
    }
    int found = Integer.parseInt(parts.group(1));
    return found > major || found == major && Integer.parseInt(parts.group(2)) >= minor;
  }
}
