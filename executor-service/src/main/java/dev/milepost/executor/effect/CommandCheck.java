package dev.milepost.executor.effect;

import dev.milepost.agents.call.ProgramNames;
import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.RunSpec;
import dev.milepost.executor.effect.agent.AgentEnvironment;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.LeasedProcess;
import dev.milepost.executor.effect.agent.TaskBrief;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.sandbox.SandboxPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Looks, before an agent is paid, whether what a run's commands start is there: in the worktree,
 * which holds committed files only, and where the agent runs, which may be a sandbox.
 */
final class CommandCheck {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final int MAX_SAID_BYTES = 8 * 1024;

  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  // Constant text: the names come as arguments and are never parsed by the shell.
  private static final String PROBE =
      """
      lacks() { printf 'milepost-lacks %s %s %s\\n' "$1" "$2" "$3"; }
      at=0
      for name do
        case $name in
          */*)
            if [ -d "$name" ]; then lacks "$at" folder ''
            elif [ ! -e "$name" ]; then lacks "$at" missing ''
            elif [ ! -x "$name" ] && [ "$at" = 0 ]; then lacks "$at" mode ''
            else
              first=
              IFS= read -r first <"$name" 2>/dev/null
              case $first in
                '#!'*)
                  line=${first#'#!'}
                  while :; do case $line in ' '*) line=${line#' '} ;; *) break ;; esac; done
                  interpreter=${line%%' '*}
                  if [ "$at" = 0 ] && [ ! -x "$interpreter" ]; then
                    lacks "$at" interpreter "$interpreter"
                  fi ;;
              esac
            fi ;;
          *) command -v -- "$name" >/dev/null 2>&1 || lacks "$at" path '' ;;
        esac
        at=$((at + 1))
      done
      """;

  /** A line of the probe: which of the names, what is wrong with it, and more of that. */
  private static final Pattern LACK =
      Pattern.compile("milepost-lacks ([01]) (folder|missing|mode|interpreter|path) (.*)");

  private final LeasedProcess processes;
  private final Profiles profiles;
  private final AssignmentSandbox confinement;
  private final Map<String, String> ownEnvironment;

  /** A program found once outside of a worktree stays there for all that matters here. */
  private final Set<String> found = ConcurrentHashMap.newKeySet();

  CommandCheck(
      LeasedProcess processes,
      Profiles profiles,
      AssignmentSandbox confinement,
      Map<String, String> ownEnvironment) {
    this.processes = processes;
    this.profiles = profiles;
    this.confinement = confinement;
    this.ownEnvironment = ownEnvironment;
  }

  /**
   * Where it is looked.
   *
   * @param reach of what is looked for
   * @param original the person's own, where the executor sees it
   */
  private record SearchLocation(
      AgentProfile profile,
      SandboxPolicy reach,
      TaskBrief brief,
      PreparedWorktree ground,
      AssignmentFiles files,
      Optional<Path> original) {
    /** True if the person's own clone has it and the worktree has not. */
    boolean lacksCommitOf(String name) {
      return isRelative(name)
          && original.isPresent()
          && Files.exists(original.get().resolve(name))
          && Files.notExists(ground.folder().resolve(name));
    }
  }

  /**
   * Passes if the agent, and what judges its work, can be started, as far as that is known.
   *
   * @throws FailedAttemptException of kind {@code NOT_STARTED}, naming the command
   */
  void check(
      RunSpec spec,
      AgentSpec agent,
      TaskBrief brief,
      PreparedWorktree ground,
      AssignmentFiles files)
      throws InterruptedException, IOException, FailedAttemptException {
    var profile = profiles.find(agent.profile());
    if (profile.isEmpty()) {
      return; // the start reports it with the names of all profiles
    }
    var clone = cloneOf(spec);
    var kind = profile.get();
    var place = new SearchLocation(kind, kind.sandbox(), brief, ground, files, clone);
    var argv = agent.command().isEmpty() ? kind.program() : agent.command();
    refuse("The agent's command", argv, true, place);
    var judging =
        new SearchLocation(
            kind, VerificationRun.commandReach(profiles, spec), brief, ground, files, clone);
    refuse("The verification", spec.verify(), false, judging);
    for (var name : ProgramNames.of(spec.check())) {
      if (place.lacksCommitOf(name)) {
        throw refused("The check", name, "missing", "", place);
      }
    }
  }

  /**
   * @param atOnce true if it has to be there before the agent works; what is judged by may be made
   *     by the agent, unless a person has it and has not committed it
   */
  private void refuse(String who, List<String> argv, boolean atOnce, SearchLocation place)
      throws InterruptedException, IOException, FailedAttemptException {
    var names = ProgramNames.of(argv);
    var key = place.profile().name() + " " + place.reach() + " " + names;
    if (names.isEmpty() || found.contains(key)) {
      return;
    }
    for (var line : probed(names, place).lines().toList()) {
      var words = LACK.matcher(line);
      if (words.matches()) {
        var name = names.get(Integer.parseInt(words.group(1)));
        if (atOnce || !isRelative(name) || place.lacksCommitOf(name)) {
          throw refused(who, name, words.group(2), words.group(3), place);
        }
        return;
      }
    }
    if (names.stream().noneMatch(CommandCheck::isRelative)) {
      found.add(key);
    }
  }

  private String probed(List<String> names, SearchLocation place)
      throws InterruptedException, IOException, FailedAttemptException {
    var argv = new ArrayList<>(List.of("/bin/sh", "-c", PROBE, "milepost"));
    argv.addAll(names);
    var files = place.files();
    var ground = place.ground();
    var said = new BoundedTail(MAX_SAID_BYTES);
    var environment = AgentEnvironment.of(place.brief(), files, place.profile(), ownEnvironment);
    var command =
        new Command(
            argv, ground.folder(), environment, null, LIMIT, Duration.ZERO, files.identity());
    try (var kept = confinement.alone(place.reach(), ground, files, names, command)) {
      processes.run(kept.command(), said);
    }
    return said.text();
  }

  private static FailedAttemptException refused(
      String who, String name, String what, String more, SearchLocation place) {
    var code =
        switch (what) {
          case "folder", "mode" -> NOT_EXECUTABLE;
          default -> NOT_FOUND;
        };
    var words =
        switch (what) {
          case "folder" -> "is a folder";
          case "mode" -> "is not executable: chmod +x, and commit that";
          case "interpreter" -> "begins with an interpreter that is not there: " + more;
          case "path" -> "is not on the PATH where agents run";
          default ->
              isRelative(name)
                  ? "is not there: a worktree holds committed files only"
                      + (place.lacksCommitOf(name) ? "; it is in your clone, not committed" : "")
                      + ". Commit it, or name it by its absolute path"
                  : "is not there where agents run: not on the executor's machine, or not in the"
                      + " sandbox";
        };
    return new FailedAttemptException(
        FailureKind.NOT_STARTED, code, "%s, %s, %s".formatted(who, name, words));
  }

  private static boolean isRelative(String name) {
    return name.indexOf('/') > 0;
  }

  private static Optional<Path> cloneOf(RunSpec spec) {
    try {
      return spec.forge() instanceof ForgeRef.Local local
          ? Optional.of(Path.of(local.repository())).filter(Files::isDirectory)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
