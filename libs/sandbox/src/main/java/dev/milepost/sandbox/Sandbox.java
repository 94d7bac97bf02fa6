package dev.milepost.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a program before another that keeps it in. */
public sealed interface Sandbox permits NoSandbox, Bubblewrap, Container {
  /** How it is chosen. */
  enum SandboxChoice {
    /**
     * The strongest that works: a container if an image is named and its engine answers, else
     * bubblewrap, else none, with a warning.
     */
    @JsonProperty("auto")
    AUTO,
    /** None: agents can do what the service's account can. */
    @JsonProperty("none")
    NONE,
    /** Bubblewrap; without it, nothing is started. */
    @JsonProperty("bubblewrap")
    BUBBLEWRAP,
    /** Bubblewrap where it works, else none, with a warning. */
    @JsonProperty("bubblewrap-if-there")
    BUBBLEWRAP_IF_THERE,
    /** A container of Docker's for each program; without it, nothing is started. */
    @JsonProperty("docker")
    DOCKER,
    /** A container of Podman's for each program; without it, nothing is started. */
    @JsonProperty("podman")
    PODMAN;

    /** As it is written in a configuration. */
    public String shown() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that is written so; empty if there is none. */
    public static Optional<SandboxChoice> named(String written) {
      var text = written.strip().toLowerCase(Locale.ROOT);
      return Arrays.stream(values()).filter(choice -> choice.shown().equals(text)).findFirst();
    }

    /** All that may be written, for people. */
    public static String allShown() {
      return Arrays.stream(values()).map(SandboxChoice::shown).collect(Collectors.joining(", "));
    }
  }

  /** False if it needs no list of what the program gets. */
  default boolean confines() {
    return true;
  }

  /** True if the programs in it are those of the service's machine. */
  default boolean sharesPrograms() {
    return true;
  }

  /**
   * True if its network is its own alone, so that a proxy has to lead to what may be reached; else
   * that is reached over the network of the machine or of a container engine.
   *
   * @throws IllegalStateException if it cannot lead there
   */
  boolean proxies(SandboxPolicy reach);

  /**
   * The command that runs {@code command} in here.
   *
   * @throws IllegalStateException if this sandbox cannot give it what it needs
   */
  Command around(Command command, SandboxMounts enclosure, SandboxPolicy reach);

  /**
   * The failure of a program that this sandbox did not start at all.
   *
   * @param outcome of the whole command
   * @param said the first line that was printed; the program, if there was one, may have forged it
   */
  default Optional<ProcessOutcome> refusal(ProcessOutcome outcome, String said) {
    return Optional.empty();
  }

  /** Its description for people. */
  String shown();
}
