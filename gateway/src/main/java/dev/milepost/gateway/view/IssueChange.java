package dev.milepost.gateway.view;

import dev.milepost.events.Assignment;
import dev.milepost.events.ConflictedPath;
import dev.milepost.gateway.view.IssueState.Claim;
import dev.milepost.gateway.view.IssueState.PullRequestState;
import dev.milepost.gateway.view.IssueState.PullRequestState.Fate;
import dev.milepost.gateway.view.IssueState.Tally;
import dev.milepost.gateway.view.IssueState.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The next state of an issue while it is being put together; used by the folds alone. */
final class IssueChange {
  private final IssueState before;
  private IssueStatus status;
  private String title;
  private List<Integer> external;
  private int wave;
  private @Nullable Assignment assignment;
  private boolean claimable;
  private @Nullable Claim claim;
  private @Nullable String branch;
  private @Nullable PullRequestState pullRequest;
  private @Nullable String reason;
  private List<String> conflicts;
  private List<String> flaky;
  private Together together;
  private Tampered tampered;
  private Map<String, String> kinds;
  private boolean releases;
  private Tally tally;

  IssueChange(IssueState before) {
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

  IssueChange status(IssueStatus to) {
    status = to;
    return this;
  }

  IssueChange title(String to) {
    title = to;
    return this;
  }

  IssueChange external(List<Integer> to) {
    external = to;
    return this;
  }

  IssueChange wave(int to) {
    wave = to;
    return this;
  }

  IssueChange offered(Assignment to, String onBranch) {
    assignment = to;
    claimable = true;
    branch = onBranch;
    claim = null;
    return this;
  }

  IssueChange claimed(String executor, String incarnation) {
    claim = new Claim(executor, incarnation);
    claimable = false;
    return this;
  }

  /** The assignment has ended: whatever comes of it from now on is ignored. */
  IssueChange unassigned() {
    claimable = false;
    claim = null;
    return this;
  }

  IssueChange pullRequest(int number, @Nullable String url, @Nullable String head) {
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

  /** What becomes of its pull request; nothing where it has none. */
  IssueChange fate(@Nullable Fate next) {
    pullRequest = pullRequest == null ? null : pullRequest.with(next);
    return this;
  }

  IssueChange mergedAs(String commit) {
    var known = pullRequest;
    if (known != null) {
      pullRequest = new PullRequestState(known.number(), known.url(), known.head(), commit, null);
    }
    return this;
  }

  IssueChange reason(@Nullable String to) {
    reason = to;
    return this;
  }

  IssueChange conflicts(List<String> files) {
    conflicts = files;
    return this;
  }

  /** Adds the names of checks that turned out to be flaky. */
  IssueChange flaky(List<String> checks) {
    flaky = Stream.concat(flaky.stream(), checks.stream()).distinct().toList();
    return this;
  }

  IssueChange together(Together to) {
    together = to;
    return this;
  }

  IssueChange tampered(Tampered to) {
    tampered = to;
    return this;
  }

  /** Kinds that are known; of other paths they stay as they are. */
  IssueChange kinds(List<ConflictedPath> known) {
    var all = new TreeMap<>(kinds);
    known.forEach(path -> all.put(path.path(), path.kind()));
    kinds = all;
    return this;
  }

  IssueChange releases(boolean to) {
    releases = to;
    return this;
  }

  IssueChange tally(Tally more) {
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
        new Times(
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
