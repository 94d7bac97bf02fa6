package dev.milepost.gateway.domain;

import dev.milepost.events.Work;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on an issue, and what it waits for because of that.
 *
 * @param round the round that was asked for and has not been offered yet; null for none
 * @param retry true if it failed and begins again when its wave is over
 * @param allForced S5: every blocker counts as resolved
 * @param forced S5: these blockers do
 * @param instructions G8: how many people gave for its agents
 * @param heard how many of them, from the first, an agent was started with
 */
@RecordBuilder
public record IssueRequests(
    @Nullable Work round,
    boolean retry,
    boolean allForced,
    List<Integer> forced,
    int instructions,
    int heard)
    implements IssueRequestsBuilder.With {
  /** Nothing was asked for. */
  public static final IssueRequests NONE = new IssueRequests(null, false, false, List.of(), 0, 0);

  public IssueRequests {
    forced = List.copyOf(forced);
  }

  /** Instructions that no agent was started with yet. */
  public int unheard() {
    return Math.max(0, instructions - heard);
  }

  /** True if the issue does not wait for this blocker. */
  boolean forces(int blocker) {
    return allForced || forced.contains(blocker);
  }

  /** With a blocker that counts as resolved; null for all. */
  IssueRequests forcing(@Nullable Integer blocker) {
    return blocker == null
        ? withAllForced(true)
        : withForced(Stream.concat(forced.stream(), Stream.of(blocker)).distinct().toList());
  }
}
