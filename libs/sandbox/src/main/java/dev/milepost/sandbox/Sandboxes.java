package dev.milepost.sandbox;

import dev.milepost.process.ProcessOutcome;
import dev.milepost.sandbox.ContainerEngine.ContainerEngineKind;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Finds the sandbox that a kind of agent runs in: its own choice, else what the service is set to.
 * Safe for use by many threads.
 */
public final class Sandboxes {
  private static final Logger LOG = Logger.getLogger(Sandboxes.class);
  private final SandboxChoice usual;
  private final ContainerSettings settings;
  private final Map<String, String> environment;
  private final Containers containers;
  private final ResourceLimits limits;
  private final HiddenPaths hidden;
  private final Map<SandboxKey, FoundSandbox> found = new ConcurrentHashMap<>();

  /**
   * @param image true if a container has an image to run
   */
  private record SandboxKey(SandboxChoice choice, boolean image) {}

  /** A sandbox, or why there is none. */
  private record FoundSandbox(Optional<Sandbox> sandbox, String why) {
    static FoundSandbox of(Sandbox sandbox) {
      return new FoundSandbox(Optional.of(sandbox), "");
    }
  }

  private Sandboxes(
      SandboxChoice usual,
      ContainerSettings settings,
      HiddenPaths hidden,
      Map<String, String> environment) {
    this.usual = usual;
    this.hidden = hidden;
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.containers = new Containers(settings, hidden, environment);
    this.limits = ResourceLimits.of(settings);
  }

  /** Without settings for containers, and of a machine on which no Milepost runs. */
  public static Sandboxes of(SandboxChoice usual, Map<String, String> environment) {
    return of(usual, ContainerSettings.DEFAULT, HiddenPaths.OF_MACHINE, environment);
  }

  /**
   * @param usual where a profile does not choose
   * @param settings for containers
   * @param hidden what programs never see
   * @param environment whose PATH is searched
   * @throws IllegalStateException if the usual one does not work here
   */
  public static Sandboxes of(
      SandboxChoice usual,
      ContainerSettings settings,
      HiddenPaths hidden,
      Map<String, String> environment) {
    var sandboxes = new Sandboxes(usual, settings, hidden, environment);
    if (sandboxes.of(SandboxPolicy.NONE).isEmpty()) {
      throw new IllegalStateException(
          sandboxes.missing(SandboxPolicy.NONE) + ", or choose another sandbox");
    }
    return sandboxes;
  }

  /** True if this choice can be kept here. */
  public static boolean work(SandboxChoice choice, Map<String, String> environment) {
    return work(choice, ContainerSettings.DEFAULT, environment);
  }

  /** True if this choice can be kept here. */
  public static boolean work(
      SandboxChoice choice, ContainerSettings settings, Map<String, String> environment) {
    return new Sandboxes(choice, settings, HiddenPaths.OF_MACHINE, environment)
        .of(SandboxPolicy.NONE)
        .isPresent();
  }

  /** The sandbox for a program that may reach this; empty if that kind does not work here. */
  public Optional<Sandbox> of(SandboxPolicy reach) {
    return found(reach).sandbox();
  }

  /** The sentence that says why there is no sandbox for this reach. */
  public String missing(SandboxPolicy reach) {
    return "Expected a sandbox that works here, as %s asks for; %s"
        .formatted(choice(reach).shown(), found(reach).why());
  }

  /** The sandbox of programs with this policy, for people; where there is none, why. */
  public String inForce(SandboxPolicy reach) {
    var it = found(reach);
    return it.sandbox()
        .map(sandbox -> sandbox.confines() ? sandbox.shown() : "no sandbox: " + it.why())
        .orElseGet(() -> missing(reach));
  }

  /**
   * The access that a failed program seems to have lacked, as a sentence that says which setting
   * would give it; empty where that is not known, or nothing kept it in.
   *
   * @param reach with which it ran
   * @param setting whose reach that is, such as "the profile shell"
   * @param folder that it might write
   * @param output the end of what it printed
   */
  public Optional<String> lacked(
      SandboxPolicy reach, String setting, Path folder, ProcessOutcome outcome, String output) {
    return of(reach)
        .filter(Sandbox::confines)
        .flatMap(
            sandbox ->
                MissingAccess.of(reach, limits, folder, outcome, output)
                    .map(
                        what ->
                            "It ran in %s, which %s (sandbox of %s)"
                                .formatted(sandbox.shown(), what, setting)));
  }

  /**
   * The sandbox of programs, a row for each profile.
   *
   * @param profiles what those of a name may reach
   */
  public List<ActiveSandbox> inForce(
      ActiveSandbox.ProgramKind programs, Map<String, SandboxPolicy> profiles) {
    var rows = new ArrayList<ActiveSandbox>();
    new TreeMap<>(profiles)
        .forEach(
            (name, reach) ->
                rows.add(
                    new ActiveSandbox(
                        programs,
                        name,
                        inForce(reach),
                        of(reach).filter(Sandbox::confines).isPresent(),
                        reach.shown())));
    return List.copyOf(rows);
  }

  private SandboxChoice choice(SandboxPolicy reach) {
    return Objects.requireNonNullElse(reach.kind(), usual);
  }

  private FoundSandbox found(SandboxPolicy reach) {
    boolean image = reach.image() != null || settings.image() != null;
    return found.computeIfAbsent(new SandboxKey(choice(reach), image), this::find);
  }

  private FoundSandbox find(SandboxKey key) {
    return switch (key.choice()) {
      case AUTO -> key.image() ? strongest() : bubblewrapElseNone();
      case NONE -> none("that is what is chosen");
      case BUBBLEWRAP ->
          bubblewrap()
              .orElse(new FoundSandbox(Optional.empty(), "install it and allow user namespaces"));
      case BUBBLEWRAP_IF_THERE -> bubblewrapElseNone();
      case DOCKER -> container(ContainerEngineKind.DOCKER);
      case PODMAN -> container(ContainerEngineKind.PODMAN);
    };
  }

  private FoundSandbox strongest() {
    var whys = new ArrayList<String>();
    for (var kind : List.of(ContainerEngineKind.PODMAN, ContainerEngineKind.DOCKER)) {
      var there = container(kind);
      if (there.sandbox().isPresent()) {
        return there;
      }
      whys.add(there.why());
    }
    LOG.warnf("No container, though an image is named: %s", String.join("; ", whys));
    return bubblewrapElseNone();
  }

  private FoundSandbox bubblewrapElseNone() {
    return bubblewrap()
        .orElseGet(
            () -> none("bubblewrap does not work here (install it and allow user namespaces)"));
  }

  private Optional<FoundSandbox> bubblewrap() {
    return Bubblewraps.find(limits, hidden, environment).map(FoundSandbox::of);
  }

  private FoundSandbox container(ContainerEngineKind kind) {
    try {
      return FoundSandbox.of(containers.find(kind));
    } catch (IllegalStateException e) {
      return new FoundSandbox(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private static FoundSandbox none(String why) {
    LOG.warnf("Code of agents runs without a sandbox: %s; it can do what this account can", why);
    return new FoundSandbox(Optional.of(new NoSandbox()), why);
  }
}
