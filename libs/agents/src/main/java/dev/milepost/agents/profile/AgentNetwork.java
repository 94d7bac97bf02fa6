package dev.milepost.agents.profile;

import dev.milepost.sandbox.network.NetworkPolicy;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Hosts that all agents may reach, beyond those that their profiles name. */
public final class AgentNetwork {
  /** The setting that lists them. */
  public static final String KEY = "milepost.agents.network";

  /** How a person allows a host, with {@code %s} for it. */
  public static final String ALLOWING = KEY + "=%s";

  private AgentNetwork() {}

  /**
   * Reads {@value #KEY}: hosts as a profile lists them, with commas between; none by default.
   *
   * @param keys a key's value
   * @throws IllegalStateException if one is no host; names the key
   */
  public static NetworkPolicy read(Function<String, Optional<String>> keys) {
    return parse(KEY, keys.apply(KEY));
  }

  /** The same of another setting. */
  public static NetworkPolicy parse(String key, Optional<String> hosts) {
    try {
      return NetworkPolicy.listed(
          Arrays.stream(hosts.orElse("").split(",")).filter(host -> !host.isBlank()).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(key + ": " + e.getMessage(), e);
    }
  }
}
