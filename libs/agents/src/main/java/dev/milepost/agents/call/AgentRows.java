package dev.milepost.agents.call;

import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.AllowedEnvironment;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.sandbox.ActiveSandbox;
import dev.milepost.sandbox.ActiveSandbox.ProgramKind;
import dev.milepost.sandbox.Sandbox;
import dev.milepost.sandbox.Sandboxes;
import dev.milepost.sandbox.TrialRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows by which a service tells of its agents: a profile's sandbox, and whether its program is
 * on the machine.
 *
 * @param ownEnvironment of the service, of which agents see what their profile allows
 */
public record AgentRows(
    Profiles profiles, Sandboxes sandboxes, Map<String, String> ownEnvironment) {
  /** A row for each profile that there is now. */
  public List<ActiveSandbox> of(ProgramKind programs) {
    return sandboxes.inForce(programs, profiles.reaches()).stream().map(this::judged).toList();
  }

  private ActiveSandbox judged(ActiveSandbox row) {
    return profiles.find(row.profile()).flatMap(this::missing).map(row::without).orElse(row);
  }

  /** The program that an agent of a profile would miss; a path in its worktree is not known yet. */
  private Optional<String> missing(AgentProfile profile) {
    var shares = sandboxes.of(profile.sandbox()).filter(Sandbox::sharesPrograms).isPresent();
    return shares
        ? ProgramNames.of(profile.program()).stream()
            .filter(name -> name.startsWith("/") || name.indexOf('/') < 0)
            .filter(name -> !isThere(name, AllowedEnvironment.of(profile, ownEnvironment)))
            .findFirst()
        : Optional.empty();
  }

  private static boolean isThere(String name, Map<String, String> environment) {
    return name.startsWith("/")
        ? Files.exists(Path.of(name))
        : TrialRun.onPath(name, environment).isPresent();
  }
}
