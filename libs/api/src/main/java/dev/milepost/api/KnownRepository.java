package dev.milepost.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A repository that runs were submitted for.
 *
 * @param base the branch of its newest run; empty for the repository's own
 * @param milestones of its runs, the newest first, each once
 * @param agent the agent profile of its newest run that has one; null for none
 */
public record KnownRepository(
    ForgeView forge,
    String base,
    List<String> milestones,
    @Nullable String agent,
    Instant submittedAt) {
  public KnownRepository {
    milestones = Defaults.orEmpty(milestones);
  }
}
