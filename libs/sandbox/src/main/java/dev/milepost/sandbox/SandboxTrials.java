package dev.milepost.sandbox;

import dev.milepost.sandbox.ContainerEngine.ContainerEngineKind;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tries sandboxes for a person who asks what works on this machine.
 *
 * @param environment whose PATH is searched
 */
public record SandboxTrials(Map<String, String> environment) {
  /**
   * The result of a trial.
   *
   * @param found what it is, else why it does not work; one line
   */
  public record TrialResult(boolean works, String found) {}

  /** Bubblewrap, with an empty program in it. */
  public TrialResult bubblewrap() {
    var limits = ResourceLimits.of(ContainerSettings.DEFAULT);
    return Bubblewraps.tried(limits, environment);
  }

  /** Podman, else Docker, without an image. */
  public TrialResult engine() {
    var whys = new ArrayList<String>();
    for (var kind : List.of(ContainerEngineKind.PODMAN, ContainerEngineKind.DOCKER)) {
      try {
        var found =
            new Containers(ContainerSettings.DEFAULT, HiddenPaths.OF_MACHINE, environment)
                .find(kind);
        var how = found.engine().rootless() ? ", without root's rights" : "";
        return new TrialResult(true, found.shown() + " answers" + how);
      } catch (IllegalStateException e) {
        whys.add(String.valueOf(e.getMessage()));
      }
    }
    return new TrialResult(false, String.join("; ", whys));
  }

  /** The sandbox that a service with this choice uses. */
  public TrialResult inForce(SandboxChoice choice) {
    try {
      var sandboxes = Sandboxes.of(choice, environment);
      boolean confines = sandboxes.of(SandboxPolicy.NONE).filter(Sandbox::confines).isPresent();
      return new TrialResult(confines, sandboxes.inForce(SandboxPolicy.NONE));
    } catch (IllegalStateException e) {
      return new TrialResult(false, String.valueOf(e.getMessage()));
    }
  }
}
