package dev.milepost.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server itself.
 *
 * @param caughtUp false while it reads what was in the log when it started
 * @param rebuilt the newest rebuild of the read model without a user's command, since it started
 * @param sandboxes what the services that run now keep programs in
 */
public record ServerDescription(
    String name,
    String version,
    int partitions,
    boolean caughtUp,
    @Nullable AutomaticRebuild rebuilt,
    List<SandboxView> sandboxes) {
  public ServerDescription {
    sandboxes = Defaults.orEmpty(sandboxes);
  }
}
