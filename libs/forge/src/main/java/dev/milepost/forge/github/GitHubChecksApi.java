package dev.milepost.forge.github;

import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.RestCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The requests about the checks of a repository's commits, a method each. All throw {@link
 * dev.milepost.forge.github.http.ApiError}.
 */
final class GitHubChecksApi {
  /** Servers that know only some of it. An account that may not see it gets 403, an error. */
  private static final Set<Integer> UNKNOWN = Set.of(404, 405, 410, 501);

  /** The same where a token that may not see it goes on without. */
  private static final Set<Integer> UNTOLD = Set.of(403, 404, 405, 410, 501);

  /** Refused, unknown, or too old to run again: the red answer stands then. */
  private static final Set<Integer> DECLINED = Set.of(403, 404, 405, 409, 410, 422, 501);

  private final GitHubRest rest;
  private final GitHubHttp http;
  private final String owner;
  private final String repo;

  GitHubChecksApi(GitHubRest rest, GitHubHttp http, String owner, String repo) {
    this.rest = rest;
    this.http = http;
    this.owner = owner;
    this.repo = repo;
  }

  /** The newest run of each check of a commit; empty if the server has no check runs. */
  Optional<List<GitHubJson.CheckRunsJson>> checkRuns(String commit) throws InterruptedException {
    return http.pages(
        to -> rest.checkRuns(to, owner, repo, commit, "latest"),
        GitHubJson.CheckRunsJson.class,
        UNKNOWN);
  }

  /** The statuses of a commit; empty if the server has none. */
  Optional<List<GitHubJson.CombinedStatusJson>> statuses(String commit)
      throws InterruptedException {
    return http.pages(
        to -> rest.status(to, owner, repo, commit), GitHubJson.CombinedStatusJson.class, UNKNOWN);
  }

  List<GitHubJson.CheckSuitesJson> checkSuites(String commit) throws InterruptedException {
    return http.pages(
            to -> rest.checkSuites(to, owner, repo, commit),
            GitHubJson.CheckSuitesJson.class,
            UNKNOWN)
        .orElse(List.of());
  }

  /** The workflows of GitHub Actions; none if the token may not see them. */
  List<GitHubJson.WorkflowsJson> workflows() throws InterruptedException {
    return http.pages(to -> rest.workflows(to, owner, repo), GitHubJson.WorkflowsJson.class, UNTOLD)
        .orElse(List.of());
  }

  /** What a run says of lines; a finding is one without, too. */
  List<GitHubJson.AnnotationJson> annotations(long run) throws InterruptedException {
    return http.all(
        to -> rest.annotations(to, owner, repo, run), GitHubJson.AnnotationJson.class, UNTOLD);
  }

  /** The end of a job's log; empty if it is gone. */
  Optional<String> jobLog(long job, int bytes) throws InterruptedException {
    return http.tail(to -> rest.jobLog(to, owner, repo, job), bytes);
  }

  /** A job of GitHub Actions; empty if nothing can be run again of it. */
  Optional<GitHubJson.JobJson> job(long id) throws InterruptedException {
    return http.find(to -> rest.job(to, owner, repo, id), GitHubJson.JobJson.class, DECLINED);
  }

  /** Runs a workflow's failed jobs again; false if that is declined. */
  boolean rerunFailedJobs(long run) throws InterruptedException {
    return accepted(to -> rest.rerunFailedJobs(to, owner, repo, run));
  }

  /** Asks for a check run again; false if that is declined. */
  boolean rerequest(long run) throws InterruptedException {
    return accepted(to -> rest.rerequest(to, owner, repo, run));
  }

  private boolean accepted(RestCall call) throws InterruptedException {
    var answer = http.send(call);
    return !DECLINED.contains(answer.status()) && answer.require().succeeded();
  }
}
