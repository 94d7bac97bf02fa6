package dev.milepost.sandbox;

import dev.milepost.process.Outcome;
import dev.milepost.sandbox.ContainerEngine.Kind;
import dev.milepost.sandbox.Sandbox.Choice;
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
  private final Choice usual;
  private final ContainerSettings settings;
  private final Map<String, String> environment;
  private final Containers containers;
  private final Limits limits;
  private final Hidden hidden;
  private final Map<Key, Found> found = new ConcurrentHashMap<>();

  /**
   * @param image true if a container has an image to run
   */
  private record Key(Choice choice, boolean image) {}

  /** A sandbox, or why there is none. */
  private record Found(Optional<Sandbox> sandbox, String why) {
    static Found of(Sandbox sandbox) {
      return new Found(Optional.of(sandbox), "");
    }
  }

  private Sandboxes(
      Choice usual, ContainerSettings settings, Hidden hidden, Map<String, String> environment) {
    this.usual = usual;
    this.hidden = hidden;
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.containers = new Containers(settings, hidden, environment);
    this.limits = Limits.of(settings);
  }

  /** Without settings for containers, and of a machine on which no Milepost runs. */
  public static Sandboxes of(Choice usual, Map<String, String> environment) {
    return of(usual, ContainerSettings.DEFAULT, Hidden.OF_MACHINE, environment);
  }

  /**
   * @param usual where a profile does not choose
   * @param settings for containers
   * @param hidden what programs never see
   * @param environment whose PATH is searched
   * @throws IllegalStateException if the usual one does not work here
   */
  public static Sandboxes of(
      Choice usual, ContainerSettings settings, Hidden hidden, Map<String, String> environment) {
    var sandboxes = new Sandboxes(usual, settings, hidden, environment);
    if (sandboxes.of(Reach.NONE).isEmpty()) {
      throw new IllegalStateException(
          sandboxes.missing(Reach.NONE) + ", or choose another sandbox");
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
    return new Sandboxes(choice, settings, Hidden.OF_MACHINE, environment)
        .of(Reach.NONE)
        .isPresent();
  }

  /** The sandbox for a program that may reach this; empty if that kind does not work here. */
  public Optional<Sandbox> of(Reach reach) {
    return found(reach).sandbox();
  }

  /** The sentence that tells why there is no sandbox for this reach. */
  public String missing(Reach reach) {
    return "Expected a sandbox that works here, as %s asks for; %s"
        .formatted(choice(reach).shown(), found(reach).why());
  }

  /** What keeps programs of this reach in, for people; where nothing does, why. */
  public String inForce(Reach reach) {
    var it = found(reach);
    return it.sandbox()
        .map(sandbox -> sandbox.confines() ? sandbox.shown() : "no sandbox: " + it.why())
        .orElseGet(() -> missing(reach));
  }

  /**
   * What a failed program seems to have lacked in its sandbox, as a sentence that says which
   * setting would give it; empty where that is not known, or nothing kept it in.
   *
   * @param reach with which it ran
   * @param setting whose reach that is, such as "the profile shell"
   * @param folder that it might write
   * @param output the end of what it printed
   */
  public Optional<String> lacked(
      Reach reach, String setting, Path folder, Outcome outcome, String output) {
    return of(reach)
        .filter(Sandbox::confines)
        .flatMap(
            sandbox ->
                Lacks.of(reach, limits, folder, outcome, output)
                    .map(
                        what ->
                            "It ran in %s, which %s (sandbox of %s)"
                                .formatted(sandbox.shown(), what, setting)));
  }

  /**
   * What programs are kept in, a row for each profile.
   *
   * @param profiles what those of a name may reach
   */
  public List<InForce> inForce(InForce.Programs programs, Map<String, Reach> profiles) {
    var rows = new ArrayList<InForce>();
    new TreeMap<>(profiles)
        .forEach(
            (name, reach) ->
                rows.add(
                    new InForce(
                        programs,
                        name,
                        inForce(reach),
                        of(reach).filter(Sandbox::confines).isPresent(),
                        reach.shown())));
    return List.copyOf(rows);
  }

  private Choice choice(Reach reach) {
    return Objects.requireNonNullElse(reach.kind(), usual);
  }

  private Found found(Reach reach) {
    boolean image = reach.image() != null || settings.image() != null;
    return found.computeIfAbsent(new Key(choice(reach), image), this::find);
  }

  private Found find(Key key) {
    return switch (key.choice()) {
      case AUTO -> key.image() ? strongest() : bubblewrapElseNone();
      case NONE -> none("that is what is chosen");
      case BUBBLEWRAP ->
          bubblewrap().orElse(new Found(Optional.empty(), "install it and allow user namespaces"));
      case BUBBLEWRAP_IF_THERE -> bubblewrapElseNone();
      case DOCKER -> container(Kind.DOCKER);
      case PODMAN -> container(Kind.PODMAN);
    };
  }

  private Found strongest() {
    var whys = new ArrayList<String>();
    for (var kind : List.of(Kind.PODMAN, Kind.DOCKER)) {
      var there = container(kind);
      if (there.sandbox().isPresent()) {
        return there;
      }
      whys.add(there.why());
    }
    LOG.warnf("No container, though an image is named: %s", String.join("; ", whys));
    return bubblewrapElseNone();
  }

  private Found bubblewrapElseNone() {
    return bubblewrap()
        .orElseGet(
            () -> none("bubblewrap does not work here (install it and allow user namespaces)"));
  }

  private Optional<Found> bubblewrap() {
    return Bubblewraps.find(limits, hidden, environment).map(Found::of);
  }

  private Found container(Kind kind) {
    try {
      return Found.of(containers.find(kind));
    } catch (IllegalStateException e) {
      return new Found(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private static Found none(String why) {
    LOG.warnf("What agents write runs without a sandbox: %s; it can do what this account can", why);
    return new Found(Optional.of(new NoSandbox()), why);
  }
}
