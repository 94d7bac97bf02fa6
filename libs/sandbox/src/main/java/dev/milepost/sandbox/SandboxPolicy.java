package dev.milepost.sandbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox of a kind of agent or command, and its access beyond its worktree.
 *
 * @param kind of sandbox; null for what the service is set to
 * @param network what it may reach over the network
 * @param readable further paths, {@code ~/…} below the home; a service's socket too
 * @param writable further paths, such as where the program keeps its account and conversations
 * @param copied further folders, such as caches of builds: it may write them and sees what it
 *     wrote, and they stay as they are
 * @param image for a container; null for what the service is set to
 * @param memory that it may use; null for what the service is set to
 * @param processes that it may have at once, threads included; null for what the service is set to
 */
public record SandboxPolicy(
    Sandbox.SandboxChoice kind,
    NetworkPolicy network,
    List<String> readable,
    List<String> writable,
    List<String> copied,
    @Nullable String image,
    @Nullable MemoryAmount memory,
    @Nullable Integer processes) {
  /** Of one kind, in a line; the rest is counted. */
  private static final int MAX_SHOWN = 4;

  /** The worktree and nothing else. */
  public static final SandboxPolicy NONE =
      new SandboxPolicy(null, NetworkPolicy.NONE, List.of(), List.of(), null);

  @JsonCreator
  public SandboxPolicy(
      @JsonProperty("kind") Sandbox.SandboxChoice kind,
      @JsonProperty("network") NetworkPolicy network,
      @JsonProperty("readable") List<String> readable,
      @JsonProperty("writable") List<String> writable,
      @JsonProperty("copied") List<String> copied,
      @JsonProperty("image") @Nullable String image,
      @JsonProperty("memory") @Nullable MemoryAmount memory,
      @JsonProperty("processes") @Nullable Integer processes) {
    this.kind = kind;
    this.network = network == null ? NetworkPolicy.NONE : network;
    this.readable = readable == null ? List.of() : List.copyOf(readable);
    this.writable = writable == null ? List.of() : List.copyOf(writable);
    this.copied = copied == null ? List.of() : List.copyOf(copied);
    this.image = image;
    this.memory = memory;
    this.processes = processes;
    if (image != null) {
      ContainerSettings.name("image", image);
    }
    if (processes != null && processes < 1) {
      throw new IllegalArgumentException("Expected processes of 1 or more, but found " + processes);
    }
  }

  /** The same without a network. */
  public SandboxPolicy withoutNetwork() {
    return reaching(NetworkPolicy.NONE);
  }

  /** The same with more of the network. */
  public SandboxPolicy with(NetworkPolicy further) {
    return reaching(network.and(further));
  }

  private SandboxPolicy reaching(NetworkPolicy other) {
    return new SandboxPolicy(kind, other, readable, writable, copied, image, memory, processes);
  }

  /** Without copies and limits of its own. */
  public SandboxPolicy(
      Sandbox.SandboxChoice kind,
      NetworkPolicy network,
      List<String> readable,
      List<String> writable,
      @Nullable String image) {
    this(kind, network, readable, writable, List.of(), image, null, null);
  }

  /** For people, in a line: what it has beyond its worktree. */
  @JsonIgnore
  public String shown() {
    var all = new ArrayList<>(List.of(network.shown()));
    add(all, "reads", readable);
    add(all, "writes", writable);
    add(all, "copies of", copied);
    if (memory != null) {
      all.add("memory " + memory.shown());
    }
    if (processes != null) {
      all.add(processes + " processes");
    }
    return String.join("; ", all);
  }

  private static void add(List<String> all, String what, List<String> paths) {
    if (!paths.isEmpty()) {
      int more = paths.size() - MAX_SHOWN;
      var first = String.join(", ", paths.subList(0, Math.min(paths.size(), MAX_SHOWN)));
      all.add(what + " " + first + (more > 0 ? " and " + more + " more" : ""));
    }
  }
}
