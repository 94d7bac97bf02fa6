package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.Provenance;
import dev.milepost.executor.effect.agent.IssueTitles;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.forge.Forge;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import java.util.Optional;

/** X6: the one pull request of an issue. */
final class IssuePullRequest {
  private IssuePullRequest() {}

  /**
   * The pull request that a person has merged already, so that nothing is left to do.
   *
   * @param known what the log knows of the branch
   * @throws FailedAttemptException if it was closed while a round was asked for, or merged though
   *     no claim of the run has worked on it
   */
  static Optional<PullRequest> settled(Forge forge, IssueReady ready, Provenance known)
      throws InterruptedException, FailedAttemptException {
    var found = forge.pullRequestOf(ready.branch());
    if (found.isEmpty()) {
      return found;
    }
    var pull = found.get();
    return switch (pull.state()) {
      case OPEN -> Optional.empty();
      case MERGED -> {
        if (!known.opened() && !known.knows(pull.head())) {
          throw new FailedAttemptException(
              FailureKind.BRANCH_TAKEN,
              "Pull request !%d of %s was merged, but no attempt of this run opened it"
                  .formatted(pull.number(), ready.branch()));
        }
        yield found;
      }
      case CLOSED -> {
        if (ready.assignment().work() != Work.IMPLEMENT) {
          throw new FailedAttemptException(
              FailureKind.FORGE,
              "Expected an open pull request for a round, but #" + pull.number() + " was closed");
        }
        yield Optional.empty();
      }
    };
  }

  /** True if the branch has a pull request that is neither merged nor closed. */
  static boolean isOpen(Forge forge, IssueReady ready) throws InterruptedException {
    return forge
        .pullRequestOf(ready.branch())
        .filter(pull -> pull.state() == PullRequestStatus.OPEN)
        .isPresent();
  }

  /** The open pull request of the branch, or a new one. */
  static PullRequest open(Forge forge, String run, String base, IssueReady ready)
      throws InterruptedException {
    int issue = ready.assignment().issue();
    // A plan document's task has a number of its own: the forge's issue of that number stays open.
    var closes = ready.key() == null ? "Closes #" + issue : ready.key();
    var body =
        """
        %s

        Run `%s`, issue %d, attempt %d. Opened by Milepost.
        """
            .formatted(closes, run, issue, ready.assignment().attempt());
    return forge.openPullRequest(
        new NewPullRequest(ready.branch(), base, IssueTitles.of(ready), body));
  }
}
