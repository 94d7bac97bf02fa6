package dev.milepost.agents.call;

import dev.milepost.agents.profile.AgentNetwork;
import dev.milepost.sandbox.ContainerSettings;
import dev.milepost.sandbox.HiddenPaths;
import dev.milepost.sandbox.Sandbox;
import dev.milepost.sandbox.SandboxSettings;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a service that asks agents is set up.
 *
 * @param profiles the folder of further profiles
 * @param prices the table of prices
 * @param sandbox what agents are kept in where their profile does not say
 * @param containers if that is a container
 * @param hidden what agents never see
 * @param network what all agents may reach beyond what their profile lists
 */
public record AgentSettings(
    Path profiles,
    Path prices,
    Sandbox.SandboxChoice sandbox,
    ContainerSettings containers,
    HiddenPaths hidden,
    NetworkPolicy network) {
  /**
   * Reads {@code milepost.agents.profiles}, {@code .prices}, {@code .sandbox}, {@code .network},
   * {@code .container.image} and {@code .container.network}; what is not set is found below {@code
   * milepost.home} and in {@link SandboxSettings#KEY}.
   *
   * @param environment of the service
   * @throws IllegalStateException if a value is not one of those allowed
   */
  public static AgentSettings read(
      Path home, Function<String, Optional<String>> keys, Map<String, String> environment) {
    var kept = SandboxSettings.read(keys, "milepost.agents.sandbox", "milepost.agents.container");
    return new AgentSettings(
        keys.apply("milepost.agents.profiles").map(Path::of).orElse(home.resolve("profiles")),
        keys.apply("milepost.agents.prices").map(Path::of).orElse(home.resolve("prices.json")),
        kept.choice(),
        kept.containers(),
        HiddenPaths.configured(keys, environment),
        AgentNetwork.read(keys));
  }
}
