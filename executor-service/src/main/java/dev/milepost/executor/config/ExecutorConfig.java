package dev.milepost.executor.config;

import dev.milepost.sandbox.Sandbox;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code milepost.executor}. */
@ConfigMapping(prefix = "milepost.executor")
public interface ExecutorConfig {
  /**
   * The name of this replica, unique among all: 1 to 63 lower-case letters, digits and inner
   * hyphens. Default: the host's name and the first number that no other executor of this {@code
   * milepost.home} uses.
   */
  Optional<String> id();

  /** How many agents work here at once; 1 to 64. */
  @WithDefault("4")
  int slots();

  /** How long this executor may be silent before its work is given to others. */
  @WithDefault("30s")
  Duration lease();

  /** How often it says that it lives; at most a quarter of the lease. */
  @WithDefault("3s")
  Duration heartbeat();

  /**
   * How long the agents of an executor that is asked to end may work on before their work is handed
   * over; at most a day. A second signal hands it over at once.
   */
  @WithDefault("0s")
  Duration drain();

  /** The space that must be free on the disk before a worktree is made. */
  @WithDefault("256M")
  MemorySize minFree();

  /** How long prompts, outputs and usage of runs that are over are kept. */
  @WithDefault("14d")
  Duration keepRunsFor();

  /** How much of them is kept in all; the newest stay. */
  @WithDefault("2G")
  MemorySize keepRuns();

  /**
   * The folder of further agent profiles, {@code *.json} (docs/agents.md). Default: {@code
   * profiles} below {@code milepost.home}.
   */
  Optional<Path> profiles();

  /**
   * The table of prices (docs/agents.md). Default: {@code prices.json} below {@code milepost.home}.
   */
  Optional<Path> prices();

  /**
   * X9: what agents are kept in, where their profile does not say: {@code auto}, {@code none},
   * {@code bubblewrap}, {@code bubblewrap-if-there}, {@code docker}, {@code podman}. Default: what
   * {@code milepost.sandbox} says for all services, else {@code auto}.
   */
  @WithDefault("${milepost.sandbox:auto}")
  Sandbox.SandboxChoice sandbox();

  /**
   * X9: hosts that agents in a sandbox may reach beyond those of their profile, such as {@code
   * registry.npmjs.org,127.0.0.1:8080} (docs/agents.md). Default: {@code milepost.agents.network},
   * else none.
   */
  @WithDefault("${milepost.agents.network:}")
  Optional<String> network();

  /** Limits of attempts' additions to a repository. */
  AdditionsConfig additions();

  /** {@code milepost.executor.additions}. */
  interface AdditionsConfig {
    /** The largest file that is pushed, unless its issue allows it. */
    @WithDefault("10M")
    MemorySize maxFile();

    /** Patterns of paths that may hold anything, such as {@code fixtures/**}. */
    Optional<List<String>> allowed();
  }

  /** Containers for agents. */
  ContainerConfig container();

  /** {@code milepost.executor.container}. */
  interface ContainerConfig {
    /**
     * The image, with the agents' programs and git, where a profile names none. Default: {@code
     * milepost.sandbox.container.image}.
     */
    @WithDefault("${milepost.sandbox.container.image:}")
    Optional<String> image();

    /** Resource limits of a container. */
    @WithDefault("4G")
    MemorySize memory();

    /** How many processes and threads one may have. */
    @WithDefault("2048")
    int processes();

    /**
     * The network of containers whose profile allows one. Default: {@code
     * milepost.sandbox.container.network}, else the engine's usual one.
     */
    @WithDefault("${milepost.sandbox.container.network:}")
    Optional<String> network();
  }
}
