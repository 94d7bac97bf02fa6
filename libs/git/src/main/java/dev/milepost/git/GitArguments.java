package dev.milepost.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of a git command, with the settings that count before those of any file. */
final class GitArguments {
  private static final List<String> SETTINGS =
      List.of(
          "core.hooksPath=/dev/null",
          "core.fsmonitor=false",
          "core.pager=cat",
          "core.quotePath=false",
          "commit.gpgSign=false",
          "tag.gpgSign=false",
          "diff.ignoreSubmodules=dirty",
          "submodule.recurse=false",
          "gc.auto=0",
          "maintenance.auto=false",
          "protocol.ext.allow=never",
          "http.lowSpeedLimit=1",
          "http.lowSpeedTime=60",
          "advice.detachedHead=false",
          "init.defaultBranch=main");

  /**
   * Commands that only look into a repository, or change its refs and index by themselves: they
   * start no filter, driver or hook and talk to nobody.
   */
  private static final Set<String> SINGLE =
      Set.of(
          "cat-file",
          "check-ref-format",
          "config",
          "diff-tree",
          "for-each-ref",
          "ls-files",
          "ls-tree",
          "merge-base",
          "rev-list",
          "rev-parse",
          "show-ref",
          "symbolic-ref",
          "update-ref",
          "write-tree");

  private GitArguments() {}

  /** True for a command that starts nothing. */
  static boolean isSingle(String command) {
    return SINGLE.contains(command);
  }

  /**
   * All words.
   *
   * @param options of git itself, before its command
   * @param arguments the command and its own
   */
  static List<String> argv(List<String> options, List<String> arguments) {
    var argv = new ArrayList<>(List.of("git", "--no-pager"));
    SETTINGS.forEach(setting -> argv.addAll(List.of("-c", setting)));
    argv.addAll(options);
    argv.addAll(arguments);
    return argv;
  }
}
