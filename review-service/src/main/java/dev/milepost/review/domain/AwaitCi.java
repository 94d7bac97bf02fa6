package dev.milepost.review.domain;

import dev.milepost.events.Landed;
import dev.milepost.events.RunSpec;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at CI of a head until CI has an answer.
 *
 * @param attempt of the issue
 * @param ordinal which CI wait of the issue it is, from 1: the same head may be waited for again,
 *     after a retry of the issue, and that is another effect
 * @param since from when on the wait counts
 * @param answered ids of people's comments that an agent already has
 * @param rerun the repetition of the failed checks to begin first; null for none
 * @param landed what the head holds beside a change that passed alone; null for none
 * @param strange null unless the head is of another hand, which is reported first
 * @param spec the run's, for its forge
 */
public record AwaitCi(
    int issue,
    int attempt,
    int ordinal,
    int pullRequest,
    String head,
    Instant since,
    Set<String> answered,
    @Nullable CheckRerun rerun,
    @Nullable Landed landed,
    @Nullable ForeignHead strange,
    RunSpec spec)
    implements ReviewEffect {
  public AwaitCi {
    answered = Set.copyOf(answered);
  }

  /** Of a change alone, for the first time. */
  public AwaitCi(
      int issue,
      int attempt,
      int ordinal,
      int pullRequest,
      String head,
      Instant since,
      Set<String> answered,
      @Nullable CheckRerun rerun,
      RunSpec spec) {
    this(issue, attempt, ordinal, pullRequest, head, since, answered, rerun, null, null, spec);
  }

  @Override
  public String key() {
    return "ci-" + issue + "-" + ordinal;
  }

  @Override
  public String named() {
    return "the wait for CI of !" + pullRequest;
  }
}
