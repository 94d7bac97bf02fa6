package dev.milepost.merge.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.IssueBranch;
import dev.milepost.events.MergeEvent.ClosedPullRequest;
import dev.milepost.events.MergeEvent.PullRequestsClosed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.merge.domain.ClosePullRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Closes what a cancelled run left open (E3). Goes by the branches, so that a pull request is found
 * too whose opening never got into the log; their branches stay.
 */
public final class PullRequestCloser implements EffectRunner<RunEvent, ClosePullRequests> {
  private static final int MAX_LINE = 400;

  private final Forges forges;

  public PullRequestCloser(Forges forges) {
    this.forges = forges;
  }

  @Override
  public List<RunEvent> run(String stream, ClosePullRequests owed) throws InterruptedException {
    var said = new ArrayList<RunEvent>();
    var closed = new ArrayList<ClosedPullRequest>();
    var problems = new ArrayList<String>();
    var forge = forges.open(owed.spec());
    for (int issue : owed.issues()) {
      try {
        var found = settled(forge, stream, owed, issue);
        found
            .filter(PullRequestCloser::isClosedByUs)
            .ifPresent(pr -> closed.add(closed(issue, pr)));
        found
            .filter(pr -> pr.state() == PullRequestStatus.MERGED)
            .ifPresent(pr -> said.add(PullRequestOutcome.merged(issue, pr)));
      } catch (ForgeException e) {
        if (e.passing()) {
          throw e;
        }
        problems.add(problem("#" + issue, e));
      }
    }
    said.add(new PullRequestsClosed(closed, problems));
    return said;
  }

  @Override
  public List<RunEvent> givenUp(String stream, ClosePullRequests owed, Exception last) {
    return List.of(
        new PullRequestsClosed(List.of(), List.of(problem("Not all could be closed", last))));
  }

  /** The issue's pull request, which is no longer open. */
  private static Optional<PullRequest> settled(
      Forge forge, String run, ClosePullRequests owed, int issue) throws InterruptedException {
    var found = forge.pullRequestOf(IssueBranch.of(run, issue));
    return found.isPresent() && found.get().state() == PullRequestStatus.OPEN
        ? Optional.of(forge.close(found.get().number(), comment(run, owed.reason())))
        : found;
  }

  private static ClosedPullRequest closed(int issue, PullRequest request) {
    return new ClosedPullRequest(issue, request.number());
  }

  /** By this call, or by one before a crash. */
  private static boolean isClosedByUs(PullRequest now) {
    return now.state() == PullRequestStatus.CLOSED && !now.byOthers();
  }

  private static String comment(String run, String reason) {
    var why = reason.isBlank() ? "" : ": " + DisplayText.shown(reason, MAX_LINE);
    return "Closed, as the Milepost run `" + run + "` was cancelled" + why;
  }

  private static String problem(String what, Exception fault) {
    var why = FaultText.of(fault);
    return DisplayText.shown(what + ": " + why, MAX_LINE);
  }
}
