package dev.milepost.gateway.domain;

import dev.milepost.api.MilestoneSummary.ChainLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chain of issues that determined how long a run took (M6): from the issue that was settled
 * last back to what each waited for.
 */
final class CriticalChain {
  private final RunState state;
  private final Instant begin;

  private CriticalChain(RunState state, Instant begin) {
    this.state = state;
    this.begin = begin;
  }

  /** The reason that an issue could not begin before another was settled. */
  public enum Because {
    /** It is among those that it is blocked by. */
    BLOCKER,
    /** It is of an earlier wave. */
    WAVE,
    /** It touches the same files, in a run that has no waves. */
    CLASH,
    /** The run takes one issue after another. */
    TURN
  }

  /** In the order in which they were worked on; empty as long as nothing has settled. */
  static List<ChainLink> of(RunState state) {
    var submitted = state.submitted();
    return submitted == null ? List.of() : new CriticalChain(state, submitted.at()).links();
  }

  private List<ChainLink> links() {
    var links = new ArrayList<ChainLink>();
    var seen = new HashSet<Integer>();
    var next = last();
    while (next.isPresent()) {
      var issue = next.get();
      seen.add(issue.number());
      var before = before(issue, seen);
      links.addFirst(link(issue, before.orElse(null)));
      next = before;
    }
    return List.copyOf(links);
  }

  /** Of issues with work: giving up on an issue is no work. */
  private Optional<IssueState> last() {
    return state.issues().values().stream()
        .filter(issue -> issue.times().settled() != null && issue.times().started() != null)
        .max(Comparator.comparing(CriticalChain::settled).thenComparing(IssueState::number));
  }

  /** The last to settle of the issues that it had to wait for; a blocker before others. */
  private Optional<IssueState> before(IssueState issue, Set<Integer> seen) {
    var offered = offered(issue);
    return state.issues().values().stream()
        .filter(other -> !seen.contains(other.number()))
        .filter(other -> other.times().settled() != null && !settled(other).isAfter(offered))
        .filter(other -> because(issue, other) != null)
        .max(
            Comparator.comparing(CriticalChain::settled)
                .thenComparing(other -> because(issue, other) == Because.BLOCKER)
                .thenComparing(IssueState::number));
  }

  private @Nullable Because because(IssueState issue, IssueState other) {
    var submitted = state.submitted();
    if (issue.dependsOn().contains(other.number())) {
      return Because.BLOCKER;
    }
    if (state.flows()) {
      if (issue.apart().contains(other.number())) {
        return Because.CLASH;
      }
    } else if (other.wave() < issue.wave() && other.wave() > 0) {
      return Because.WAVE;
    }
    return submitted != null && submitted.spec().parallel() == 1 ? Because.TURN : null;
  }

  private ChainLink link(IssueState issue, @Nullable IssueState before) {
    var from = before == null ? begin : settled(before);
    var because = before == null ? null : because(issue, before);
    return new ChainLink(
        issue.number(),
        before == null ? null : before.number(),
        because == null ? null : ApiNames.of(because),
        second(from),
        second(offered(issue)),
        second(settled(issue)),
        MilestoneSummaries.seconds(issue.times().phases()));
  }

  /** For the first time: one that was reopened was offered before it was first worked on. */
  private static Instant offered(IssueState issue) {
    var offered = issue.times().offered();
    var started = issue.times().started();
    if (offered == null || started != null && started.isBefore(offered)) {
      return started == null ? settled(issue) : started;
    }
    return offered;
  }

  private static Instant settled(IssueState issue) {
    var at = issue.times().settled();
    return at == null ? Instant.MIN : at;
  }

  private long second(Instant at) {
    return Math.max(0, Duration.between(begin, at).toSeconds());
  }
}
