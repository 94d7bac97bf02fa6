package dev.milepost.gateway.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An issue of a run as it is shown (docs/api.md).
 *
 * @param attempt the newest that was offered; 0 for none
 * @param work of that offer: {@code implement}, {@code fix}, {@code resolve-conflict}
 * @param executor who works on it now; null while nobody does
 * @param pullRequestFate {@code closing}, {@code closed}, by the cancellation; else null
 * @param conflicts files in which it conflicts with the base
 * @param flaky names of checks that were red and then green on one head
 * @param failsWith issues of the run together with which a check fails that passed before
 * @param unchecked true if it was merged and no check looked at what landed
 * @param tampering what its head changes of that which judges it, a line each
 * @param held true while it waits for a person because of that
 * @param conflictKinds of those files, such as {@code binary}, as far as they are known
 * @param blockedBy what it waits for: issues of the run, then open ones outside of it
 */
public record IssueView(
    int number,
    String title,
    String state,
    int wave,
    int attempt,
    int round,
    @Nullable String work,
    @Nullable String executor,
    @Nullable String branch,
    @Nullable Integer pullRequest,
    @Nullable String url,
    @Nullable String head,
    @Nullable String mergeCommit,
    @Nullable String pullRequestFate,
    @Nullable String reason,
    List<String> conflicts,
    List<String> flaky,
    List<Integer> failsWith,
    boolean unchecked,
    List<String> tampering,
    boolean held,
    Map<String, String> conflictKinds,
    List<Integer> blockedBy,
    int attemptsLost,
    int fixRounds,
    @Nullable Instant startedAt,
    @Nullable Instant updatedAt,
    @Nullable Instant settledAt,
    UsageView usage) {
  static IssueView of(RunState run, IssueState issue) {
    var assignment = issue.assignment();
    var claim = issue.claim();
    var pullRequest = issue.pullRequest();
    return new IssueView(
        issue.number(),
        issue.title(),
        ApiNames.of(issue.status()),
        issue.wave(),
        assignment == null ? 0 : assignment.attempt(),
        assignment == null ? 0 : assignment.round(),
        assignment == null ? null : ApiNames.of(assignment.work()),
        claim == null ? null : claim.executor(),
        issue.branch(),
        pullRequest == null ? null : pullRequest.number(),
        pullRequest == null ? null : pullRequest.url(),
        pullRequest == null ? null : pullRequest.head(),
        pullRequest == null ? null : pullRequest.mergeCommit(),
        pullRequest == null || pullRequest.fate() == null ? null : ApiNames.of(pullRequest.fate()),
        issue.reason(),
        issue.conflicts(),
        issue.flaky(),
        issue.together().failsWith(),
        issue.together().unchecked(),
        issue.tampered().told(),
        issue.tampered().held(),
        issue.conflictKinds(),
        blockedBy(run, issue),
        issue.tally().lost(),
        issue.tally().fixRounds(),
        issue.times().started(),
        issue.times().updated(),
        issue.times().settled(),
        UsageView.of(run.spending().of(issue.number())));
  }

  private static List<Integer> blockedBy(RunState run, IssueState issue) {
    if (issue.status() != IssueStatus.WAITING) {
      return List.of();
    }
    var inside = issue.dependsOn().stream().filter(number -> holds(run.issues().get(number)));
    return Stream.concat(inside, issue.external().stream()).toList();
  }

  private static boolean holds(@Nullable IssueState blocker) {
    return blocker != null
        && (!blocker.status().isDone()
            || blocker.status() == IssueStatus.SKIPPED && !blocker.releases());
  }
}
