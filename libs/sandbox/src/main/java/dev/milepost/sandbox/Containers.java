package dev.milepost.sandbox;

import dev.milepost.process.Command;
import dev.milepost.sandbox.ContainerEngine.ContainerEngineKind;
import dev.milepost.sandbox.network.Egress;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Finds a container engine and tries it. */
final class Containers {
  /** An engine that answers does so within a second, one that restarts in some. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger(Containers.class);
  private static final Path ROOT = Path.of("/");
  private static final Path OWN_PROCESS = Path.of("/proc/self");

  /** An agent without it could not commit. */
  private static final List<String> TRIED = List.of("git", "--version");

  private final ContainerSettings settings;
  private final HiddenPaths hidden;
  private final Map<String, String> own;

  /**
   * @param own environment
   */
  Containers(ContainerSettings settings, HiddenPaths hidden, Map<String, String> own) {
    this.settings = settings;
    this.hidden = hidden;
    this.own = ContainerEngine.read(own);
  }

  /**
   * The engine, with its usual image tried where there is one.
   *
   * @throws IllegalStateException if it does not work here; says why
   */
  Container find(ContainerEngineKind kind) {
    var name = kind.name().toLowerCase(Locale.ROOT);
    var program =
        TrialRun.onPath(name, own)
            .orElseThrow(() -> new IllegalStateException(name + " is not on the PATH"))
            .toString();
    var asked = TrialRun.of(Command.of(question(kind, program), ROOT, own, LIMIT));
    if (!asked.worked()) {
      throw new IllegalStateException(name + " does not answer (" + asked.shown() + ")");
    }
    boolean rootless = asked.said().lines().anyMatch(line -> saysRootless(kind, line));
    var engine = new ContainerEngine(kind, program, rootless, own);
    var leading = new ConcurrentHashMap<String, Boolean>();
    var container =
        new Container(
            engine,
            settings,
            hidden,
            user(),
            image -> leading.computeIfAbsent(image, unknown -> leads(engine, unknown)));
    if (settings.image() != null) {
      tryOut(container, settings.image());
    }
    return container;
  }

  private static List<String> question(ContainerEngineKind kind, String program) {
    var format =
        switch (kind) {
          case DOCKER -> "{{json .SecurityOptions}}";
          case PODMAN -> "{{.Host.Security.Rootless}}";
        };
    return List.of(program, "info", "--format", format);
  }

  // Amid warnings, which come on lines of their own.
  private static boolean saysRootless(ContainerEngineKind kind, String line) {
    return switch (kind) {
      case DOCKER -> line.contains("name=rootless");
      case PODMAN -> line.strip().equals("true");
    };
  }

  private void tryOut(Container container, String image) {
    var tried = tried(container, image, TRIED);
    if (!tried.worked()) {
      throw new IllegalStateException(
          "%s does not run %s in the image %s (%s)"
              .formatted(container.shown(), String.join(" ", TRIED), image, tried.shown()));
    }
  }

  /** Whether programs in this image can be led to a proxy. */
  private boolean leads(ContainerEngine engine, String image) {
    var alone = new Container(engine, settings, hidden, user(), any -> false);
    var tried = tried(alone, image, List.of(Egress.PERL, "-e", "1"));
    if (!tried.worked()) {
      LOG.warnf(
          "The image %s has no perl (%s): its programs have the network of %s, with every profile"
              + " lists",
          image, tried.shown(), alone.shown());
    }
    return tried.worked();
  }

  private TrialRun tried(Container container, String image, List<String> argv) {
    var home = Path.of(own.getOrDefault("HOME", "/root")).toAbsolutePath();
    var enclosure = new SandboxMounts(ROOT, List.of(), home);
    var reach = new SandboxPolicy(null, NetworkPolicy.NONE, List.of(), List.of(), image);
    return TrialRun.of(container.around(Command.of(argv, ROOT, Map.of(), LIMIT), enclosure, reach));
  }

  private static String user() {
    try {
      return Files.getAttribute(OWN_PROCESS, "unix:uid")
          + ":"
          + Files.getAttribute(OWN_PROCESS, "unix:gid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
