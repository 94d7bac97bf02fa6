package dev.milepost.forge.github;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.State;
import dev.milepost.forge.UpdateResult;
import dev.milepost.forge.bare.ClosingWords;
import dev.milepost.forge.bare.MergeCommits;
import dev.milepost.forge.bare.MergeText;
import dev.milepost.forge.github.http.Answer;
import dev.milepost.forge.github.http.ApiError;
import dev.milepost.forge.github.http.Call.Method;
import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.Waits;
import dev.milepost.git.Credential;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Merging on GitHub: what it would give, bringing a branch up to date, and the merge itself. */
final class GitHubMerges {
  /** GitHub brings a branch up to date in the background, in seconds. */
  private static final int MOST_LOOKS = 40;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1500);

  private final Repository repository;
  private final GitHubPullRequests pulls;
  private final GitHubIssues issues;
  private final Branches branches;
  private final Mirror mirror;
  private final Waits waits;

  GitHubMerges(
      Repository repository,
      GitHubPullRequests pulls,
      GitHubIssues issues,
      Branches branches,
      Mirror mirror,
      Waits waits) {
    this.repository = repository;
    this.pulls = pulls;
    this.issues = issues;
    this.branches = branches;
    this.mirror = mirror;
    this.waits = waits;
  }

  /** What a merge's message is made of. */
  private record Words(String title, String body, String branch, String base) implements MergeText {
    static Words of(PullRequest pull) {
      return new Words(pull.title(), pull.body(), pull.branch(), pull.base());
    }
  }

  MergePreview preview(int number, String head, MergeMethod method, Optional<Credential> credential)
      throws IOException, InterruptedException {
    var wire = pulls.get(number);
    var pull = pulls.shown(wire);
    if (isMergedByUs(pull, head)) {
      finished(pull); // whoever merged it may not have lived to do that
    }
    if (!isOpenAt(pull, head)) {
      return new MergePreview.Refused(pull);
    }
    var fetched = mirror.fetch(wire, credential);
    var preview = mirror.preview(fetched, Words.of(pull), method);
    return preview instanceof MergePreview.Clean clean
            && !clean.behind()
            && mustBeUpToDate(wire)
            && !mirror.isUpToDate(fetched)
        ? new MergePreview.Clean(clean.baseHead(), clean.commit(), clean.ref(), true)
        : preview;
  }

  /** GitHub says so only where the branch asks for it. */
  private boolean mustBeUpToDate(Wire.Pull pull) throws InterruptedException {
    return "behind".equals(pull.mergeableState()) || branches.rules(pull.base().ref()).upToDate();
  }

  UpdateResult update(int number, String expected, Optional<Credential> credential)
      throws IOException, InterruptedException {
    var wire = pulls.get(number);
    if (!isOpenAt(pulls.shown(wire), expected)) {
      return new UpdateResult.Refused(pulls.shown(wire));
    }
    var fetched = mirror.fetch(wire, credential);
    if (mirror.isUpToDate(fetched)) {
      return new UpdateResult.Updated(expected);
    }
    var conflicts = mirror.conflicts(fetched);
    if (!conflicts.isEmpty()) {
      return new UpdateResult.Conflicted(conflicts);
    }
    var call =
        repository.of(
            Method.PUT,
            Map.of("expected_head_sha", expected),
            "pulls",
            String.valueOf(number),
            "update-branch");
    var answer = repository.http().send(call);
    if (answer.status() == 422) {
      var now = pulls.shown(pulls.get(number));
      if (!isOpenAt(now, expected)) {
        return new UpdateResult.Refused(now);
      }
    }
    GitHubHttp.succeeded(call, answer); // 202: it is done in a moment
    return awaitUpdate(number, expected);
  }

  private UpdateResult awaitUpdate(int number, String before) throws InterruptedException {
    for (int look = 0; look < MOST_LOOKS; look++) {
      var pull = pulls.shown(pulls.get(number));
      if (pull.state() != State.OPEN) {
        return new UpdateResult.Refused(pull);
      }
      if (!pull.head().equals(before)) {
        return new UpdateResult.Updated(pull.head());
      }
      waits.pause("GitHub brings the branch up to date", BETWEEN_LOOKS);
    }
    throw new ForgeException(
        "GitHub has not brought pull request #%d up to date within %d s"
            .formatted(number, BETWEEN_LOOKS.multipliedBy(MOST_LOOKS).toSeconds()),
        true,
        null);
  }

  MergeResult merge(int number, String expected, MergePreview.Clean preview, MergeMethod method)
      throws InterruptedException {
    var pull = pulls.shown(pulls.get(number));
    if (isMergedByUs(pull, expected)) {
      return finished(pull);
    }
    if (!isOpenAt(pull, expected)) {
      return new MergeResult.Refused(pull);
    }
    var base = baseHead(pull);
    if (!base.equals(preview.baseHead())) {
      return new MergeResult.BaseMoved(base);
    }
    var call =
        repository.of(
            Method.PUT, body(pull, expected, method), "pulls", String.valueOf(number), "merge");
    var answer = repository.http().send(call);
    return answer.succeeded()
        ? finished(pulls.shown(pulls.get(number)))
        : refused(number, expected, preview, ApiError.of(call, answer), answer);
  }

  private static Map<String, Object> body(PullRequest pull, String head, MergeMethod method) {
    var body = new LinkedHashMap<String, Object>();
    body.put("sha", head);
    body.put("merge_method", method.name().toLowerCase(Locale.ROOT));
    if (method != MergeMethod.REBASE) {
      var message = MergeCommits.message(Words.of(pull)).strip();
      int end = message.indexOf('\n');
      body.put("commit_title", end < 0 ? message : message.substring(0, end));
      body.put(
          "commit_message", MergeMark.on(end < 0 ? "" : message.substring(end), pull.number()));
    }
    return body;
  }

  /** 405: it cannot be merged, or not now; 409: the head is another. */
  private MergeResult refused(
      int number, String expected, MergePreview.Clean preview, ApiError error, Answer answer)
      throws InterruptedException {
    if (answer.status() != 405 && answer.status() != 409) {
      throw error;
    }
    var now = pulls.shown(pulls.get(number));
    if (isMergedByUs(now, expected)) {
      return finished(now);
    }
    if (!isOpenAt(now, expected)) {
      return new MergeResult.Refused(now);
    }
    var base = baseHead(now);
    if (!base.equals(preview.baseHead())) {
      return new MergeResult.BaseMoved(base);
    }
    boolean passing = answer.status() == 409 || error.says("was modified");
    throw new ForgeException(
        "Pull request #%d is not merged: %s%s"
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

  /** What follows a merge; done again after a crash in between. */
  private MergeResult finished(PullRequest pull) throws InterruptedException {
    var commit = pull.mergeCommit();
    if (pull.state() == State.OPEN) {
      throw new ForgeException(
          "GitHub took the merge of pull request #%d, but shows it open yet"
              .formatted(pull.number()),
          true,
          null);
    }
    if (commit == null) {
      throw new ForgeException(
          "Pull request #%d was merged, but GitHub does not say yet to which commit"
              .formatted(pull.number()),
          true,
          null);
    }
    branches.delete(pull.branch(), pull.head());
    // GitHub closes issues by itself only when the default branch is merged to.
    if (!pull.base().equals(repository.defaultBranch())) {
      for (int number : ClosingWords.issuesIn(pull.body())) {
        var issue = issues.find(number);
        if (issue.isPresent() && !issue.get().closed()) {
          issues.close(number);
        }
      }
    }
    return new MergeResult.Merged(commit);
  }

  private String baseHead(PullRequest pull) throws InterruptedException {
    return branches
        .head(pull.base())
        .orElseThrow(() -> new ForgeException("The base branch %s is gone".formatted(pull.base())));
  }

  private static boolean isMergedByUs(PullRequest pull, String head) {
    return pull.state() == State.MERGED && !pull.byOthers() && pull.head().equals(head);
  }

  private static boolean isOpenAt(PullRequest pull, String head) {
    return pull.state() == State.OPEN && pull.head().equals(head);
  }
}
