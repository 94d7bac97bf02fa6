package dev.milepost.forge.github;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.bare.ClosingKeywords;
import dev.milepost.forge.bare.MergeCommits;
import dev.milepost.forge.github.http.ApiError;
import dev.milepost.git.Credential;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Merging on GitHub: what it would give, and the merge itself. */
final class GitHubMerges {
  private final GitHubRepository repository;
  private final GitHubPullRequests pulls;
  private final GitHubIssues issues;
  private final Branches branches;
  private final MergeMirror mirror;
  private final GitHubUpdates updates;

  GitHubMerges(
      GitHubRepository repository,
      GitHubPullRequests pulls,
      GitHubIssues issues,
      Branches branches,
      MergeMirror mirror,
      GitHubUpdates updates) {
    this.repository = repository;
    this.pulls = pulls;
    this.issues = issues;
    this.branches = branches;
    this.mirror = mirror;
    this.updates = updates;
  }

  MergePreview preview(int number, String head, MergeMethod method, Optional<Credential> credential)
      throws IOException, InterruptedException {
    var wire = pulls.get(number);
    var pull = pulls.shown(wire);
    if (isMergedByUs(pull, head)) {
      finished(pull); // the process that merged it may have been killed before that
    }
    if (!GitHubUpdates.isOpenAt(pull, head)) {
      return new MergePreview.PreviewRefused(pull);
    }
    var fetched = mirror.fetch(wire, credential);
    var preview = mirror.preview(fetched, GitHubUpdates.UpdateMergeText.of(pull), method);
    return preview instanceof MergePreview.PreviewClean clean
            && !clean.updateFirst()
            && mustBeUpToDate(wire)
            && !mirror.isUpToDate(fetched)
        ? new MergePreview.PreviewClean(clean.baseHead(), clean.commit(), clean.ref(), true, true)
        : preview;
  }

  /** GitHub says so only where the branch asks for it. */
  private boolean mustBeUpToDate(GitHubJson.PullJson pull) throws InterruptedException {
    return "behind".equals(pull.mergeableState()) || branches.rules(pull.base().ref()).upToDate();
  }

  MergeResult merge(
      int number,
      String expected,
      MergePreview.PreviewClean preview,
      MergeMethod method,
      Optional<Credential> credential)
      throws IOException, InterruptedException {
    var wire = pulls.get(number);
    var pull = pulls.shown(wire);
    if (isMergedByUs(pull, expected)) {
      return finished(pull);
    }
    if (!GitHubUpdates.isOpenAt(pull, expected)) {
      return new MergeResult.MergeRefused(pull);
    }
    var base = baseHead(pull);
    if (!base.equals(preview.baseHead())) {
      return new MergeResult.BaseMoved(base);
    }
    var fetched = mirror.fetch(wire, credential);
    if (!fetched.base().equals(base)) {
      return new MergeResult.BaseMoved(fetched.base());
    }
    refuseTaken(fetched);
    var sent = repository.api().merge(number, body(pull, expected, method));
    return sent.succeeded()
        ? finished(pulls.shown(pulls.get(number)))
        : refused(number, expected, preview, ApiError.of(sent), credential);
  }

  /** GitHub would merge it: it does not know what a person took away from the base. */
  private void refuseTaken(MergeMirror.Fetched fetched) throws InterruptedException {
    if (mirror.holdsTaken(fetched)) {
      throw new ForgeException(
          "Pull request !%d holds commits that were taken away from %s"
              .formatted(fetched.number(), fetched.branch()),
          true,
          null);
    }
  }

  private static Map<String, Object> body(PullRequest pull, String head, MergeMethod method) {
    var body = new LinkedHashMap<String, Object>();
    body.put("sha", head);
    body.put("merge_method", method.name().toLowerCase(Locale.ROOT));
    if (method != MergeMethod.REBASE) {
      var message = MergeCommits.message(GitHubUpdates.UpdateMergeText.of(pull)).strip();
      int end = message.indexOf('\n');
      body.put("commit_title", end < 0 ? message : message.substring(0, end));
      body.put(
          "commit_message", MergeMark.on(end < 0 ? "" : message.substring(end), pull.number()));
    }
    return body;
  }

  /** 405: it cannot be merged, or not now; 409: the head is another. */
  private MergeResult refused(
      int number,
      String expected,
      MergePreview.PreviewClean preview,
      ApiError error,
      Optional<Credential> credential)
      throws IOException, InterruptedException {
    if (error.status() != 405 && error.status() != 409) {
      throw error;
    }
    var now = pulls.shown(pulls.get(number));
    if (isMergedByUs(now, expected)) {
      return finished(now);
    }
    if (!GitHubUpdates.isOpenAt(now, expected)) {
      return new MergeResult.MergeRefused(now);
    }
    var base = baseHead(now);
    if (!base.equals(preview.baseHead())) {
      return new MergeResult.BaseMoved(base);
    }
    if (error.status() == 405 && (error.says("not mergeable") || error.says("conflict"))) {
      var updated = updates.instead(number, expected, credential);
      if (updated.isPresent()) {
        return new MergeResult.MergeRefused(pulls.shown(pulls.get(number)));
      }
    }
    boolean passing = error.status() == 409 || error.says("was modified");
    throw new ForgeException(
        "Pull request !%d is not merged: %s%s"
            .formatted(number, error.getMessage(), advice(now, error)),
        passing,
        error);
  }

  private String advice(PullRequest pull, ApiError error) throws InterruptedException {
    return error.says("merge queue") || branches.rules(pull.base()).mergeQueue()
        ? ". Branch %s has a merge queue, through which Milepost cannot merge: let Milepost bypass"
                .formatted(pull.base())
            + " it, or merge the pull request yourself"
        : "";
  }

  /** The steps after a merge; repeated after a crash in between. */
  private MergeResult finished(PullRequest pull) throws IOException, InterruptedException {
    var commit = pull.mergeCommit();
    if (pull.state() == PullRequestStatus.OPEN) {
      throw new ForgeException(
          "GitHub took the merge of pull request !%d, but shows it open yet"
              .formatted(pull.number()),
          true,
          null);
    }
    if (commit == null) {
      throw new ForgeException(
          "Pull request !%d was merged, but GitHub does not say yet to which commit"
              .formatted(pull.number()),
          true,
          null);
    }
    mirror.seen(pull.base(), commit);
    branches.delete(pull.branch(), pull.head());
    // GitHub closes issues by itself only when the default branch is merged to.
    if (!pull.base().equals(repository.defaultBranch())) {
      for (int number : ClosingKeywords.issuesIn(pull.body())) {
        var issue = issues.find(number);
        if (issue.isPresent() && !issue.get().closed()) {
          issues.close(number);
        }
      }
    }
    return new MergeResult.MergeCompleted(commit);
  }

  private String baseHead(PullRequest pull) throws InterruptedException {
    return branches
        .head(pull.base())
        .orElseThrow(
            () ->
                new ForgeException(
                    "The base branch %s does not exist any more".formatted(pull.base())));
  }

  private static boolean isMergedByUs(PullRequest pull, String head) {
    return pull.state() == PullRequestStatus.MERGED && !pull.byOthers() && pull.head().equals(head);
  }
}
