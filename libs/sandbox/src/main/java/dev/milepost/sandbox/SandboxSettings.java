package dev.milepost.sandbox;

import dev.milepost.sandbox.Sandbox.SandboxChoice;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings of the sandboxes of a service's programs.
 *
 * @param choice where a profile does not say
 * @param containers if that is a container
 */
public record SandboxSettings(SandboxChoice choice, ContainerSettings containers) {
  /** Settings for all programs of all services. */
  public static final String KEY = "milepost.sandbox";

  /**
   * Reads {@value KEY}, {@code milepost.sandbox.container.image} and {@code .network}; without
   * them, it is {@link SandboxChoice#AUTO}, and there is no image.
   *
   * @param keys a key's value
   * @throws IllegalStateException if a value is not one of those allowed; names the key
   */
  public static SandboxSettings read(Function<String, Optional<String>> keys) {
    return read(keys, KEY, KEY + ".container");
  }

  /**
   * The same, with keys that come first.
   *
   * @param own the key of the choice, such as {@code milepost.agents.sandbox}
   * @param container what the keys of containers begin with, such as {@code
   *     milepost.agents.container}
   */
  public static SandboxSettings read(
      Function<String, Optional<String>> keys, String own, String container) {
    var key = keys.apply(own).isPresent() ? own : KEY;
    var image = first(keys, container, "image");
    var network = first(keys, container, "network");
    return new SandboxSettings(
        keys.apply(key).map(value -> choice(key, value)).orElse(SandboxChoice.AUTO),
        new ContainerSettings(
            image.orElse(null),
            ContainerSettings.DEFAULT_MEMORY_BYTES,
            ContainerSettings.DEFAULT_PROCESSES,
            network.orElse(null)));
  }

  private static Optional<String> first(
      Function<String, Optional<String>> keys, String container, String name) {
    return keys.apply(container + "." + name)
        .or(() -> keys.apply(KEY + ".container." + name))
        .filter(value -> !value.isBlank());
  }

  private static SandboxChoice choice(String key, String value) {
    return SandboxChoice.named(value)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected %s of %s, but found \"%s\""
                        .formatted(key, SandboxChoice.allShown(), value)));
  }
}
