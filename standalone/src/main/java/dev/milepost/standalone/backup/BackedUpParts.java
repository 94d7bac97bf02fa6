package dev.milepost.standalone.backup;

import java.nio.file.Path;
import java.util.Set;

/**
 * Which files of a home are in a backup: what cannot be made again, and the read model, which holds
 * people's decisions, too. Clones and worktrees of executors are made again.
 */
final class BackedUpParts {
  private static final Set<String> DATA = Set.of("broker", "database", "forges");

  private static final Set<String> SECRETS =
      Set.of("token", "broker-passwords", "database-password", "database.properties");

  /** By the path in the home: programs, which are unpacked again, and a mark of a process. */
  private static final Set<String> LEFT_OUT =
      Set.of("database/postgres-binaries", "database/postgres/postmaster.pid");

  private BackedUpParts() {}

  /** True if a file or folder is in it, and so all below it that is. */
  static boolean contains(Path inHome, boolean secrets) {
    var part = inHome.getName(0).toString();
    return (DATA.contains(part) || secrets && SECRETS.contains(part))
        && !LEFT_OUT.contains(inHome.toString());
  }
}
