package dev.milepost.sandbox;

import dev.milepost.sandbox.ContainerEngine.Kind;
import dev.milepost.sandbox.Sandbox.Choice;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Finds the sandbox that a kind of agent runs in: its own choice, else what the service is set to.
 * Safe for use by many threads.
 */
public final class Sandboxes {
  private static final Logger LOG = Logger.getLogger(Sandboxes.class);
  private final Choice usual;
  private final Map<String, String> environment;
  private final Containers containers;
  private final Limits limits;
  private final Map<Choice, Found> found = new ConcurrentHashMap<>();

  /** A sandbox, or why there is none. */
  private record Found(Optional<Sandbox> sandbox, String why) {
    static Found of(Sandbox sandbox) {
      return new Found(Optional.of(sandbox), "");
    }
  }

  private Sandboxes(Choice usual, ContainerSettings settings, Map<String, String> environment) {
    this.usual = usual;
    this.environment = Map.copyOf(environment);
    this.containers = new Containers(settings, environment);
    this.limits = Limits.of(settings);
  }

  /** Without settings for containers. */
  public static Sandboxes of(Choice usual, Map<String, String> environment) {
    return of(usual, ContainerSettings.DEFAULT, environment);
  }

  /**
   * @param usual where a profile does not choose
   * @param settings for containers
   * @param environment whose PATH is searched
   * @throws IllegalStateException if the usual one does not work here
   */
  public static Sandboxes of(
      Choice usual, ContainerSettings settings, Map<String, String> environment) {
    var sandboxes = new Sandboxes(usual, settings, environment);
    if (sandboxes.of(usual).sandbox().isEmpty()) {
      throw new IllegalStateException(sandboxes.missing(usual) + ", or choose another sandbox");
    }
    return sandboxes;
  }

  /** True if this choice can be kept here. */
  public static boolean work(Choice choice, Map<String, String> environment) {
    return work(choice, ContainerSettings.DEFAULT, environment);
  }

  /** True if this choice can be kept here. */
  public static boolean work(
      Choice choice, ContainerSettings settings, Map<String, String> environment) {
    return new Sandboxes(choice, settings, environment).of(choice).sandbox().isPresent();
  }

  /** The sandbox for a program that may reach this; empty if that kind does not work here. */
  public Optional<Sandbox> of(Reach reach) {
    return of(choice(reach)).sandbox();
  }

  /** The sentence that tells why there is no sandbox for this reach. */
  public String missing(Reach reach) {
    return missing(choice(reach));
  }

  private Choice choice(Reach reach) {
    return Objects.requireNonNullElse(reach.kind(), usual);
  }

  private Found of(Choice choice) {
    return found.computeIfAbsent(choice, this::find);
  }

  private Found find(Choice choice) {
    return switch (choice) {
      case NONE -> none("that is what is chosen");
      case BUBBLEWRAP ->
          bubblewrap().orElse(new Found(Optional.empty(), "install it and allow user namespaces"));
      case BUBBLEWRAP_IF_THERE ->
          bubblewrap().orElseGet(() -> none("bubblewrap does not work here"));
      case DOCKER -> container(Kind.DOCKER);
      case PODMAN -> container(Kind.PODMAN);
    };
  }

  private Optional<Found> bubblewrap() {
    return Bubblewraps.find(limits, environment).map(Found::of);
  }

  private Found container(Kind kind) {
    try {
      return Found.of(containers.find(kind));
    } catch (IllegalStateException e) {
      return new Found(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private String missing(Choice choice) {
    return "Expected a sandbox that works here, as %s asks for; %s"
        .formatted(choice.shown(), of(choice).why());
  }

  private static Found none(String why) {
    LOG.warnf("Agents run without a sandbox: %s; they can do what this account can", why);
    return Found.of(new NoSandbox());
  }
}
