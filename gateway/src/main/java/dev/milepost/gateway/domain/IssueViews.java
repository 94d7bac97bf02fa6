package dev.milepost.gateway.domain;

import dev.milepost.api.IssueView;
import java.util.List;
import java.util.stream.Stream;

/** Shows issues of a run as the API has them. */
final class IssueViews {
  private IssueViews() {}

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
        issue.requests().instructions(),
        issue.requests().unheard(),
        issue.times().started(),
        issue.times().updated(),
        issue.times().settled(),
        RunViews.usage(run.spending(issue.number()).of(issue.number())));
  }

  private static List<Integer> blockedBy(RunState run, IssueState issue) {
    if (issue.status() != IssueStatus.WAITING) {
      return List.of();
    }
    return Stream.concat(issue.openBlockers(run.issues()::get).stream(), issue.external().stream())
        .toList();
  }
}
