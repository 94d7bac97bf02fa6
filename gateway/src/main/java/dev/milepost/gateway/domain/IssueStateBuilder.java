package dev.milepost.gateway.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.ConflictedPath;
import dev.milepost.gateway.domain.IssueState.IssueClaim;
import dev.milepost.gateway.domain.IssueState.IssueTimes;
import dev.milepost.gateway.domain.IssueState.PullRequestState;
import dev.milepost.gateway.domain.IssueState.PullRequestState.Fate;
import dev.milepost.gateway.domain.IssueState.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The next state of an issue while it is being put together; used by the folds alone. */
final class IssueStateBuilder {
  private final IssueState before;
  private IssueStatus status;
  private String title;
  private List<Integer> external;
  private int wave;
  private @Nullable Assignment assignment;
  private boolean claimable;
  private @Nullable IssueClaim claim;
  private @Nullable String branch;
  private @Nullable PullRequestState pullRequest;
  private @Nullable String reason;
  private List<String> conflicts;
  private List<String> flaky;
  private CombinationState together;
  private TamperedState tampered;
  private Map<String, String> kinds;
  private boolean releases;
  private Tally tally;

  IssueStateBuilder(IssueState before) {
    this.before = before;
    status = before.status();
    title = before.title();
    external = before.external();
    wave = before.wave();
    assignment = before.assignment();
    claimable = before.claimable();
    claim = before.claim();
    branch = before.branch();
    pullRequest = before.pullRequest();
    reason = before.reason();
    conflicts = before.conflicts();
    flaky = before.flaky();
    together = before.together();
    tampered = before.tampered();
    kinds = before.kinds();
    releases = before.releases();
    tally = before.tally();
  }

  IssueStateBuilder status(IssueStatus to) {
    status = to;
    return this;
  }

  IssueStateBuilder title(String to) {
    title = to;
    return this;
  }

  IssueStateBuilder external(List<Integer> to) {
    external = to;
    return this;
  }

  IssueStateBuilder wave(int to) {
    wave = to;
    return this;
  }

  IssueStateBuilder offered(Assignment to, String onBranch) {
    assignment = to;
    claimable = true;
    branch = onBranch;
    claim = null;
    return this;
  }

  IssueStateBuilder claimed(String executor, String incarnation) {
    claim = new IssueClaim(executor, incarnation);
    claimable = false;
    return this;
  }

  /** The assignment has ended: later events of it are ignored. */
  IssueStateBuilder unassigned() {
    claimable = false;
    claim = null;
    return this;
  }

  IssueStateBuilder pullRequest(int number, @Nullable String url, @Nullable String head) {
    var known = pullRequest;
    var same = known != null && known.number() == number ? known : null;
    pullRequest =
        new PullRequestState(
            number,
            url == null && same != null ? same.url() : url,
            head,
            same == null ? null : same.mergeCommit(),
            same == null ? null : same.fate());
    return this;
  }

  /** Changes its pull request; nothing where it has none. */
  IssueStateBuilder fate(@Nullable Fate next) {
    pullRequest = pullRequest == null ? null : pullRequest.with(next);
    return this;
  }

  IssueStateBuilder mergedAs(String commit) {
    var known = pullRequest;
    if (known != null) {
      pullRequest = new PullRequestState(known.number(), known.url(), known.head(), commit, null);
    }
    return this;
  }

  IssueStateBuilder reason(@Nullable String to) {
    reason = to;
    return this;
  }

  IssueStateBuilder conflicts(List<String> files) {
    conflicts = files;
    return this;
  }

  /** Adds the names of checks that turned out to be flaky. */
  IssueStateBuilder flaky(List<String> checks) {
    flaky = Stream.concat(flaky.stream(), checks.stream()).distinct().toList();
    return this;
  }

  IssueStateBuilder together(CombinationState to) {
    together = to;
    return this;
  }

  IssueStateBuilder tampered(TamperedState to) {
    tampered = to;
    return this;
  }

  /** Kinds that are known; of other paths they stay as they are. */
  IssueStateBuilder kinds(List<ConflictedPath> known) {
    var all = new TreeMap<>(kinds);
    known.forEach(path -> all.put(path.path(), path.kind()));
    kinds = all;
    return this;
  }

  IssueStateBuilder releases(boolean to) {
    releases = to;
    return this;
  }

  IssueStateBuilder tally(Tally more) {
    tally = tally.plus(more);
    return this;
  }

  IssueState at(Instant time) {
    var times = before.times();
    var started = times.started() == null && claim != null ? time : times.started();
    var settled = !status.isSettled() ? null : times.settled() == null ? time : times.settled();
    return new IssueState(
        before.number(),
        title,
        before.dependsOn(),
        external,
        status,
        wave,
        assignment,
        claimable,
        claim,
        branch,
        pullRequest,
        reason,
        conflicts,
        flaky,
        together,
        tampered,
        kinds,
        releases,
        tally,
        new IssueTimes(
            offered(time),
            started,
            time,
            settled,
            times.phases().plus(before.status(), times.updated(), time)));
  }

  private @Nullable Instant offered(Instant time) {
    var known = before.times().offered();
    return switch (status) {
      case WAITING, CLOSED -> null;
      case READY -> known == null ? time : known;
      case RUNNING, IN_REVIEW, APPROVED, MERGING, MERGED, NOTHING_LEFT, FAILED, CONFLICT, SKIPPED ->
          known;
    };
  }
}
