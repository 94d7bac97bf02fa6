package dev.milepost.sandbox;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Containers for agents, where a profile does not say otherwise.
 *
 * @param image with the agents' programs and git; null if every profile names its own
 * @param memoryBytes that a container may use
 * @param processes that a container may have, threads included
 * @param network that is joined where the network is allowed; null for the engine's usual one
 */
public record ContainerSettings(
    @Nullable String image, long memoryBytes, int processes, @Nullable String network) {
  /** A build and an agent side by side. */
  public static final long DEFAULT_MEMORY_BYTES = 4L << 30;

  /** Compilers and test runners have hundreds of threads; a fork bomb has no end. */
  public static final int DEFAULT_PROCESSES = 2048;

  /** Below that engines refuse to start anything. */
  private static final long MIN_MEMORY_BYTES = 16L << 20;

  /** A name, and nothing that an engine could take for an option. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]{0,254}");

  /** Without an image or network. */
  public static final ContainerSettings DEFAULT =
      new ContainerSettings(null, DEFAULT_MEMORY_BYTES, DEFAULT_PROCESSES, null);

  /**
   * @throws IllegalArgumentException if a value is not one that is allowed
   */
  public ContainerSettings {
    if (image != null) {
      name("image", image);
    }
    if (network != null) {
      name("network", network);
    }
    if (memoryBytes < MIN_MEMORY_BYTES) {
      throw new IllegalArgumentException(
          "Expected memory for a container of at least %d bytes, but found %d"
              .formatted(MIN_MEMORY_BYTES, memoryBytes));
    }
    if (processes < 1) {
      throw new IllegalArgumentException(
          "Expected at least 1 process for a container, but found " + processes);
    }
  }

  /** The name of an image or a network, as it is. */
  static String name(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          ("Expected a container %s of letters, digits and ._/:@- that begins with a letter or"
                  + " digit, but found \"%s\"")
              .formatted(what, name));
    }
    return name;
  }
}
