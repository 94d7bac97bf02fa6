package dev.milepost.gateway.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.ConflictedPath;
import dev.milepost.gateway.domain.IssueState.PullRequestState.Fate;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of an issue of a run.
 *
 * @param dependsOn hard blockers within the run
 * @param external open or missing blockers outside the run
 * @param wave the wave it was worked on in, else the planned one; 0 for none
 * @param assignment the newest that was offered
 * @param claimable true from the offer to the first claim
 * @param claim of the executor that works on it; null while none does
 * @param conflicts M4: files in which it conflicts with the base, as far as is known
 * @param flaky names of checks that were red and then green on one head
 * @param together how it goes with what was merged before it
 * @param tampered what its head changes of that which judges it
 * @param kinds M4: of reported conflicts, by file; of those in {@code conflicts}, and more
 * @param releases true if it was skipped in favour of the issues that wait for it
 * @param sum true of a tracking issue that no agent works on: it is closed when its parts are done
 * @param requests what was asked for and has not happened yet
 * @param apart T1: those that are never under way beside it; none where the run has waves
 */
@RecordBuilder
public record IssueState(
    int number,
    String title,
    List<Integer> dependsOn,
    List<Integer> external,
    IssueStatus status,
    int wave,
    @Nullable Assignment assignment,
    boolean claimable,
    @Nullable IssueClaim claim,
    @Nullable String branch,
    @Nullable PullRequestState pullRequest,
    @Nullable String reason,
    List<String> conflicts,
    List<String> flaky,
    CombinationState together,
    TamperedState tampered,
    Map<String, String> kinds,
    boolean releases,
    boolean sum,
    IssueRequests requests,
    Tally tally,
    IssueTimes times,
    List<Integer> apart)
    implements IssueStateBuilder.With {
  public IssueState {
    dependsOn = List.copyOf(dependsOn);
    external = List.copyOf(external);
    // Of a read model that was written before they were kept.
    conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
    flaky = flaky == null ? List.of() : List.copyOf(flaky);
    together = together == null ? CombinationState.NONE : together;
    tampered = tampered == null ? TamperedState.NONE : tampered;
    kinds = kinds == null ? Map.of() : Map.copyOf(kinds);
    requests = requests == null ? IssueRequests.NONE : requests;
    apart = apart == null ? List.of() : List.copyOf(apart);
  }

  /** The executor that claimed the assignment; no other one's events on it count. */
  public record IssueClaim(String executor, String incarnation) {}

  /**
   * The issue's one pull request.
   *
   * @param fate null while nothing closes it
   */
  public record PullRequestState(
      int number,
      @Nullable String url,
      @Nullable String head,
      @Nullable String mergeCommit,
      @Nullable Fate fate) {
    /** The status after the cancellation of its run. */
    public enum Fate {
      CLOSING,
      CLOSED
    }

    /** True if its closing was asked for. */
    public boolean isClosing() {
      return fate == Fate.CLOSING;
    }
  }

  /** How often what happened. */
  public record Tally(int started, int lost, int failed, int fixRounds) {
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    /** The sum of both. */
    public Tally plus(Tally other) {
      return new Tally(
          started + other.started,
          lost + other.lost,
          failed + other.failed,
          fixRounds + other.fixRounds);
    }
  }

  /**
   * The times of its steps, and its duration in each phase.
   *
   * @param offered when executors were first offered it, since it was last reopened
   * @param started when it was first worked on
   */
  public record IssueTimes(
      @Nullable Instant offered,
      @Nullable Instant started,
      @Nullable Instant updated,
      @Nullable Instant settled,
      PhaseDurations phases) {
    public static final IssueTimes NONE =
        new IssueTimes(null, null, null, null, PhaseDurations.NONE);

    public IssueTimes {
      // Of a read model that was written before there were phases.
      phases = phases == null ? PhaseDurations.NONE : phases;
    }
  }

  /**
   * The blockers within the run that it waits for; those outside are in {@link #external}.
   *
   * @param run the issues of the run by number; null for one that is not there
   */
  public List<Integer> openBlockers(IntFunction<@Nullable IssueState> run) {
    return dependsOn.stream()
        .filter(number -> !requests.forces(number) && holds(run.apply(number)))
        .toList();
  }

  private static boolean holds(@Nullable IssueState blocker) {
    return blocker != null
        && (!blocker.status().isDone()
            || blocker.status() == IssueStatus.SKIPPED && !blocker.releases());
  }

  /** The kinds of those that conflict now, by file and in its order. */
  SortedMap<String, String> conflictKinds() {
    var now = new TreeMap<>(kinds);
    now.keySet().retainAll(conflicts);
    return now;
  }

  /** True if the claim stands for this assignment. */
  boolean isClaimed(Assignment by, String executor, String incarnation) {
    return by.equals(assignment) && new IssueClaim(executor, incarnation).equals(claim);
  }

  /** The head of its pull request; null where it has none, or no head is known. */
  public @Nullable String head() {
    return pullRequest == null ? null : pullRequest.head();
  }

  IssueState offered(Assignment to, String onBranch) {
    return with()
        .assignment(to)
        .claimable(true)
        .branch(onBranch)
        .claim(null)
        .requests(requests.withRound(null))
        .build();
  }

  IssueState claimed(String executor, String incarnation) {
    return with().claim(new IssueClaim(executor, incarnation)).claimable(false).build();
  }

  /** The assignment has ended: later events of it are ignored. */
  IssueState unassigned() {
    return with().claimable(false).claim(null).build();
  }

  /** With this head of its pull request, which it had before or not. */
  IssueState withPullRequest(int request, @Nullable String url, @Nullable String head) {
    var known = pullRequest;
    return known == null || known.number() != request
        ? withPullRequest(new PullRequestState(request, url, head, null, null))
        : withPullRequest(
            new PullRequestState(
                request, url == null ? known.url() : url, head, known.mergeCommit(), known.fate()));
  }

  /** Changes its pull request; nothing where it has none. */
  IssueState withFate(@Nullable Fate next) {
    var known = pullRequest;
    return known == null
        ? this
        : withPullRequest(
            new PullRequestState(
                known.number(), known.url(), known.head(), known.mergeCommit(), next));
  }

  IssueState mergedAs(String commit) {
    var known = pullRequest;
    return known == null
        ? this
        : withPullRequest(
            new PullRequestState(known.number(), known.url(), known.head(), commit, null));
  }

  /** Adds the names of checks that turned out to be flaky. */
  IssueState plusFlaky(List<String> checks) {
    return withFlaky(Stream.concat(flaky.stream(), checks.stream()).distinct().toList());
  }

  /** Kinds that are known; of other paths they stay as they are. */
  IssueState plusKinds(List<ConflictedPath> known) {
    var all = new TreeMap<>(kinds);
    known.forEach(path -> all.put(path.path(), path.kind()));
    return withKinds(all);
  }

  IssueState plusTally(Tally more) {
    return withTally(tally.plus(more));
  }

  /** With the times of its steps, as it is from now on. */
  IssueState since(IssueState before, Instant time) {
    var known = before.times;
    var started = known.started() == null && claim != null ? time : known.started();
    var settled = !status.isSettled() ? null : known.settled() == null ? time : known.settled();
    return withTimes(
        new IssueTimes(
            offered(known.offered(), time),
            started,
            time,
            settled,
            known.phases().plus(before.status, known.updated(), time)));
  }

  private @Nullable Instant offered(@Nullable Instant known, Instant time) {
    return switch (status) {
      case WAITING, CLOSED -> null;
      case READY -> known == null ? time : known;
      case RUNNING, IN_REVIEW, APPROVED, MERGING, MERGED, NOTHING_LEFT, FAILED, CONFLICT, SKIPPED ->
          known;
    };
  }
}
