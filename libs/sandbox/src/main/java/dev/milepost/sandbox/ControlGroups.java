package dev.milepost.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The kernel's control groups, where this account may make some: only they bound what all processes
 * of a sandbox use together, and only they bound the processes of root.
 *
 * @param hierarchies in which each sandbox gets a group of its own
 */
record ControlGroups(List<Hierarchy> hierarchies) {
  static final ControlGroups NONE = new ControlGroups(List.of());

  private static final Path MOUNTED = Path.of("/sys/fs/cgroup");
  private static final Path OWN = Path.of("/proc/self/cgroup");
  private static final String PREFIX = "milepost-";
  private static final String MEMORY = "memory";
  private static final String PROCESSES = "pids";

  /** A group this old has its processes, or had them. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  ControlGroups {
    hierarchies = List.copyOf(hierarchies);
  }

  /**
   * One tree of groups.
   *
   * @param parent that groups are made in
   * @param files that limits are written to, by controller
   */
  record Hierarchy(Path parent, Map<String, String> files) {
    Hierarchy {
      files = Map.copyOf(files);
    }
  }

  static ControlGroups find() {
    try {
      return find(MOUNTED, Files.readString(OWN));
    } catch (IOException e) {
      return NONE;
    }
  }

  /**
   * Those that can be used.
   *
   * @param own the groups that this process is in, as the kernel writes them
   */
  static ControlGroups find(Path mounted, String own) throws IOException {
    var found = new ArrayList<Hierarchy>();
    for (var line : own.lines().toList()) {
      var parts = line.split(":", 3);
      if (parts.length == 3 && parts[2].startsWith("/") && !parts[2].contains("..")) {
        var path = parts[2].substring(1);
        if (parts[1].isEmpty()) {
          unified(mounted, path).ifPresent(found::add);
        } else {
          var folder = mounted.resolve(parts[1]).resolve(path);
          switch (parts[1]) {
            case MEMORY ->
                found.add(new Hierarchy(folder, Map.of(MEMORY, "memory.limit_in_bytes")));
            case PROCESSES -> found.add(new Hierarchy(folder, Map.of(PROCESSES, "pids.max")));
            default -> {} // bounds nothing that is bounded here
          }
        }
      }
    }
    found.removeIf(hierarchy -> !Files.isWritable(hierarchy.parent()));
    return new ControlGroups(found);
  }

  /** A group that holds processes has no bounded groups below it; one beside it can be bounded. */
  private static Optional<Hierarchy> unified(Path mounted, String path) throws IOException {
    var own = mounted.resolve(path);
    var parent = path.isEmpty() ? mounted : own.getParent();
    var delegated = parent.resolve("cgroup.subtree_control");
    if (!Files.isRegularFile(delegated) || !Files.isWritable(parent.resolve("cgroup.procs"))) {
      return Optional.empty();
    }
    var controllers = List.of(Files.readString(delegated).strip().split(" "));
    var files = new TreeMap<>(Map.of(MEMORY, "memory.max", PROCESSES, "pids.max"));
    files.keySet().retainAll(controllers);
    return files.isEmpty() ? Optional.empty() : Optional.of(new Hierarchy(parent, files));
  }

  boolean boundMemory() {
    return bound(MEMORY);
  }

  boolean boundProcesses() {
    return bound(PROCESSES);
  }

  private boolean bound(String controller) {
    return hierarchies.stream().anyMatch(hierarchy -> hierarchy.files().containsKey(controller));
  }

  /**
   * Makes a group in each hierarchy for one sandbox, and removes those whose processes have ended.
   *
   * @return the files that a process writes its id to, to be in them
   * @throws IllegalStateException if they cannot be made
   */
  List<Path> make(ResourceLimits limits) {
    var name = PREFIX + UUID.randomUUID();
    var entrances = new ArrayList<Path>();
    try {
      for (var hierarchy : hierarchies) {
        removeEmpty(hierarchy.parent());
        var group = Files.createDirectory(hierarchy.parent().resolve(name));
        for (var file : hierarchy.files().entrySet()) {
          long limit = file.getKey().equals(MEMORY) ? limits.memoryBytes() : limits.processes();
          Files.writeString(group.resolve(file.getValue()), Long.toString(limit));
        }
        entrances.add(group.resolve("cgroup.procs"));
      }
    } catch (IOException e) {
      throw new IllegalStateException("Expected to bound a sandbox, but cannot: " + e, e);
    }
    return List.copyOf(entrances);
  }

  private static void removeEmpty(Path parent) throws IOException {
    long old = System.currentTimeMillis() - YOUNG.toMillis();
    try (Stream<Path> groups = Files.list(parent)) {
      for (var group : groups.toList()) {
        if (group.getFileName().toString().startsWith(PREFIX)) {
          removeIfEmpty(group, old);
        }
      }
    }
  }

  private static void removeIfEmpty(Path group, long old) {
    try {
      if (Files.getLastModifiedTime(group).toMillis() < old) {
        Files.delete(group);
      }
    } catch (IOException e) {
      // The kernel refuses it while there are processes in it; it is asked again the next time.
    }
  }
}
