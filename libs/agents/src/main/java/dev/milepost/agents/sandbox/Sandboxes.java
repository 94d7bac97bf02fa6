package dev.milepost.agents.sandbox;

import dev.milepost.agents.sandbox.Sandbox.Choice;
import dev.milepost.process.Command;
import dev.milepost.process.Outcome;
import dev.milepost.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Finds the sandbox that is asked for. */
public final class Sandboxes {
  private static final Logger LOG = Logger.getLogger(Sandboxes.class);
  private static final String BWRAP = "bwrap";

  /** An empty program in an empty sandbox takes milliseconds. */
  private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);

  private Sandboxes() {}

  /**
   * @param environment whose PATH is searched
   * @throws IllegalStateException if bubblewrap is asked for and does not work here
   */
  public static Sandbox of(Choice choice, Map<String, String> environment) {
    return switch (choice) {
      case NONE -> none("milepost.executor.sandbox is none");
      case BUBBLEWRAP -> {
        if (!works(environment)) {
          throw new IllegalStateException(
              "Expected bubblewrap (bwrap) that works here, as milepost.executor.sandbox asks for;"
                  + " install it and allow user namespaces, or choose none or bubblewrap-if-there");
        }
        yield new Bubblewrap(BWRAP);
      }
      case BUBBLEWRAP_IF_THERE ->
          works(environment) ? new Bubblewrap(BWRAP) : none("bubblewrap does not work here");
    };
  }

  private static Sandbox none(String why) {
    LOG.warnf("Agents run without a sandbox: %s; they can do what this account can", why);
    return new NoSandbox();
  }

  /** Tries it: a container or a kernel may forbid what it needs. */
  private static boolean works(Map<String, String> environment) {
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
