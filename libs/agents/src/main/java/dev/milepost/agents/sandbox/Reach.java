package dev.milepost.agents.sandbox;

import java.util.List;

/**
 * What a kind of agent may reach beyond its worktree, where it runs in a sandbox.
 *
 * @param network true if it may use the network, this machine's loopback included
 * @param readable further paths, {@code ~/…} below the home
 * @param writable further paths, such as where the program keeps its account and conversations
 */
public record Reach(boolean network, List<String> readable, List<String> writable) {
  /** The worktree and nothing else. */
  public static final Reach NONE = new Reach(false, List.of(), List.of());

  public Reach {
    readable = readable == null ? List.of() : List.copyOf(readable);
    writable = writable == null ? List.of() : List.copyOf(writable);
  }
}
