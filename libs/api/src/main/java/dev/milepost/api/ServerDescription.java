package dev.milepost.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server itself.
 *
 * @param caughtUp false while it reads what was in the log when it started, and while the log does
 *     not answer
 * @param logSilentSince the log's last answer, where it does not answer; nothing can be appended
 *     meanwhile
 * @param rebuilt the newest rebuild of the read model without a user's command, since it started
 * @param sandboxes what the services that run now keep programs in
 * @param profiles of agents, which the executors that run now know; empty where none has told yet
 */
public record ServerDescription(
    String name,
    String version,
    int partitions,
    boolean caughtUp,
    @Nullable Instant logSilentSince,
    @Nullable AutomaticRebuild rebuilt,
    List<SandboxView> sandboxes,
    List<AgentProfileView> profiles) {
  public ServerDescription {
    sandboxes = Defaults.orEmpty(sandboxes);
    profiles = Defaults.orEmpty(profiles);
  }
}
