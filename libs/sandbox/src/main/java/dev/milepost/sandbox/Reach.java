package dev.milepost.sandbox;

import dev.milepost.sandbox.network.NetworkPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of agent runs in, and what it may reach there beyond its worktree.
 *
 * @param kind of sandbox; null for what the service is set to
 * @param network what it may reach over the network
 * @param readable further paths, {@code ~/…} below the home
 * @param writable further paths, such as where the program keeps its account and conversations
 * @param image for a container; null for what the service is set to
 */
public record Reach(
    Sandbox.@Nullable Choice kind,
    NetworkPolicy network,
    List<String> readable,
    List<String> writable,
    @Nullable String image) {
  /** The worktree and nothing else. */
  public static final Reach NONE = new Reach(null, NetworkPolicy.NONE, List.of(), List.of(), null);

  /** The same without a network. */
  public Reach withoutNetwork() {
    return new Reach(kind, NetworkPolicy.NONE, readable, writable, image);
  }

  /** The same with more of the network. */
  public Reach with(NetworkPolicy further) {
    return new Reach(kind, network.and(further), readable, writable, image);
  }

  public Reach {
    network = network == null ? NetworkPolicy.NONE : network;
    readable = readable == null ? List.of() : List.copyOf(readable);
    writable = writable == null ? List.of() : List.copyOf(writable);
    if (image != null) {
      ContainerSettings.name("image", image);
    }
  }
}
