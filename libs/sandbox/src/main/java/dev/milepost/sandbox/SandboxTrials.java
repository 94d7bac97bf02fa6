package dev.milepost.sandbox;

import dev.milepost.sandbox.ContainerEngine.Kind;
import dev.milepost.sandbox.Sandbox.Choice;
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
   * What came of it.
   *
   * @param found what it is, else why it does not work; one line
   */
  public record Tried(boolean works, String found) {}

  /** Bubblewrap, with an empty program in it. */
  public Tried bubblewrap() {
    var limits = Limits.of(ContainerSettings.DEFAULT);
    return Bubblewraps.tried(limits, environment);
  }

  /** Podman, else Docker, without an image. */
  public Tried engine() {
    var whys = new ArrayList<String>();
    for (var kind : List.of(Kind.PODMAN, Kind.DOCKER)) {
      try {
        var found =
            new Containers(ContainerSettings.DEFAULT, Hidden.OF_MACHINE, environment).find(kind);
        var how = found.engine().rootless() ? ", without root's rights" : "";
        return new Tried(true, found.shown() + " answers" + how);
      } catch (IllegalStateException e) {
        whys.add(String.valueOf(e.getMessage()));
      }
    }
    return new Tried(false, String.join("; ", whys));
  }

  /** What a service that chooses so keeps programs in. */
  public Tried inForce(Choice choice) {
    try {
      var sandboxes = Sandboxes.of(choice, environment);
      boolean confines = sandboxes.of(Reach.NONE).filter(Sandbox::confines).isPresent();
      return new Tried(confines, sandboxes.inForce(Reach.NONE));
    } catch (IllegalStateException e) {
      return new Tried(false, String.valueOf(e.getMessage()));
    }
  }
}
