package dev.milepost.agents.sandbox;

import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.sandbox.Sandbox.Choice;
import dev.milepost.process.Command;
import dev.milepost.process.Outcome;
import dev.milepost.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
  private static final String BWRAP = "bwrap";

  /** An empty program in an empty sandbox takes milliseconds. */
  private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);

  private final Choice usual;
  private final Map<String, String> environment;
  private final Map<Choice, Optional<Sandbox>> found = new ConcurrentHashMap<>();

  private Sandboxes(Choice usual, Map<String, String> environment) {
    this.usual = usual;
    this.environment = Map.copyOf(environment);
  }

  /**
   * @param usual where a profile does not choose
   * @param environment whose PATH is searched
   * @throws IllegalStateException if the usual one does not work here
   */
  public static Sandboxes of(Choice usual, Map<String, String> environment) {
    var sandboxes = new Sandboxes(usual, environment);
    if (sandboxes.of(usual).isEmpty()) {
      throw new IllegalStateException(
          missing(usual) + "; install it and allow user namespaces, or choose another sandbox");
    }
    return sandboxes;
  }

  /** True if this choice can be kept here. */
  public static boolean work(Choice choice, Map<String, String> environment) {
    return new Sandboxes(choice, environment).of(choice).isPresent();
  }

  /** The sandbox of a kind of agent; empty if that does not work here. */
  public Optional<Sandbox> of(AgentProfile profile) {
    return of(choice(profile));
  }

  /** What is said of the sandbox of a kind of agent that does not work here. */
  public String missing(AgentProfile profile) {
    return missing(choice(profile));
  }

  private Choice choice(AgentProfile profile) {
    return Objects.requireNonNullElse(profile.sandbox().kind(), usual);
  }

  private Optional<Sandbox> of(Choice choice) {
    return found.computeIfAbsent(choice, this::find);
  }

  private Optional<Sandbox> find(Choice choice) {
    return switch (choice) {
      case NONE -> none("that is what is chosen");
      case BUBBLEWRAP -> works() ? Optional.of(new Bubblewrap(BWRAP)) : Optional.empty();
      case BUBBLEWRAP_IF_THERE ->
          works() ? Optional.of(new Bubblewrap(BWRAP)) : none("bubblewrap does not work here");
    };
  }

  private static String missing(Choice choice) {
    return "Expected a sandbox that works here, as " + choice.shown() + " asks for";
  }

  private static Optional<Sandbox> none(String why) {
    LOG.warnf("Agents run without a sandbox: %s; they can do what this account can", why);
    return Optional.of(new NoSandbox());
  }

  /** Tries it: a container or a kernel may forbid what it needs. */
  private boolean works() {
    var path = Objects.requireNonNullElse(environment.get("PATH"), "/usr/bin:/bin");
    if (!Bubblewrap.isOn(path, BWRAP)) {
      return false;
    }
    var trial =
        new Command(
            List.of(
                BWRAP,
                "--ro-bind",
                "/",
                "/",
                "--unshare-pid",
                "--unshare-net",
                "--proc",
                "/proc",
                "/bin/true"),
            Path.of("/"),
            Map.of("PATH", path),
            null,
            TRIAL_LIMIT,
            Duration.ZERO,
            null);
    try {
      return new ProcessRunner().run(trial, chunk -> {}).equals(new Outcome.Exited(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
