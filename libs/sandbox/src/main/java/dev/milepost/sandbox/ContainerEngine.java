package dev.milepost.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that runs containers.
 *
 * @param kind whose arguments it takes
 * @param program absolute
 * @param rootless true if its containers run with an ordinary account's rights
 * @param environment what it needs of its own, such as where its server is
 */
public record ContainerEngine(
    ContainerEngineKind kind, String program, boolean rootless, Map<String, String> environment) {
  /** Its exit code if it could not start the container; the program's own codes begin at 0. */
  public static final int REFUSED = 125;

  /** Variables that an engine reads. Containers get none of them. */
  private static final List<String> READ =
      List.of(
          "PATH",
          "HOME",
          "TMPDIR",
          "XDG_RUNTIME_DIR",
          "XDG_CONFIG_HOME",
          "XDG_DATA_HOME",
          "DBUS_SESSION_BUS_ADDRESS");

  /** Variables of an engine alone. */
  private static final List<String> PREFIXES = List.of("DOCKER_", "CONTAINER_", "CONTAINERS_");

  /** The engines that are known. */
  public enum ContainerEngineKind {
    /** Docker. */
    DOCKER,
    /** Podman. */
    PODMAN
  }

  public ContainerEngine {
    environment = Map.copyOf(environment);
  }

  /** The engine's part of a service's environment. */
  static Map<String, String> read(Map<String, String> own) {
    var read = new HashMap<>(own);
    read.keySet()
        .removeIf(name -> !READ.contains(name) && PREFIXES.stream().noneMatch(name::startsWith));
    return read;
  }

  /**
   * Options that make files written in a mount those of this account, neither more nor less.
   *
   * @param user {@code uid:gid} of this account
   */
  List<String> mapping(String user) {
    return switch (kind) {
      case PODMAN -> rootless ? List.of("--userns", "keep-id", "--user", user) : asUser(user);
      // Root in there is the account that the engine runs under, and no other.
      case DOCKER -> asUser(rootless ? "0:0" : user);
    };
  }

  private static List<String> asUser(String user) {
    return List.of("--user", user);
  }
}
