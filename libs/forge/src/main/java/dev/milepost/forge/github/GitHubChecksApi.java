package dev.milepost.forge.github;

import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.GitHubRequest;
import java.util.ArrayList;
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

  private final GitHubHttp http;
  private final List<String> repository;

  GitHubChecksApi(GitHubHttp http, List<String> repository) {
    this.http = http;
    this.repository = repository;
  }

  /** The newest run of each check of a commit; empty if the server has no check runs. */
  Optional<List<GitHubJson.CheckRunsJson>> checkRuns(String commit) throws InterruptedException {
    var latest = get("commits", commit, "check-runs").with("filter", "latest");
    return http.pages(latest, GitHubJson.CheckRunsJson.class, UNKNOWN);
  }

  /** The statuses of a commit; empty if the server has none. */
  Optional<List<GitHubJson.CombinedStatusJson>> statuses(String commit)
      throws InterruptedException {
    return http.pages(
        get("commits", commit, "status"), GitHubJson.CombinedStatusJson.class, UNKNOWN);
  }

  List<GitHubJson.CheckSuitesJson> checkSuites(String commit) throws InterruptedException {
    return http.pages(
            get("commits", commit, "check-suites"), GitHubJson.CheckSuitesJson.class, UNKNOWN)
        .orElse(List.of());
  }

  /** The workflows of GitHub Actions; none if the token may not see them. */
  List<GitHubJson.WorkflowsJson> workflows() throws InterruptedException {
    return http.pages(get("actions", "workflows"), GitHubJson.WorkflowsJson.class, UNTOLD)
        .orElse(List.of());
  }

  /** What a run says of lines; a finding is one without, too. */
  List<GitHubJson.AnnotationJson> annotations(long run) throws InterruptedException {
    return http.all(
        get("check-runs", text(run), "annotations"), GitHubJson.AnnotationJson.class, UNTOLD);
  }

  /** The end of a job's log; empty if it is gone. */
  Optional<String> jobLog(long job, int bytes) throws InterruptedException {
    return http.tail(get("actions", "jobs", text(job), "logs"), bytes);
  }

  /** A job of GitHub Actions; empty if nothing can be run again of it. */
  Optional<GitHubJson.JobJson> job(long id) throws InterruptedException {
    return http.find(get("actions", "jobs", text(id)), GitHubJson.JobJson.class, DECLINED);
  }

  /** Runs a workflow's failed jobs again; false if that is declined. */
  boolean rerunFailedJobs(long run) throws InterruptedException {
    return asked("actions", "runs", text(run), "rerun-failed-jobs");
  }

  /** Asks for a check run again; false if that is declined. */
  boolean rerequest(long run) throws InterruptedException {
    return asked("check-runs", text(run), "rerequest");
  }

  private boolean asked(String... path) throws InterruptedException {
    var call = GitHubRequest.post(under(path));
    var sent = new SentRequest(call, http.send(call));
    if (DECLINED.contains(sent.status())) {
      return false;
    }
    sent.require();
    return true;
  }

  private GitHubRequest get(String... path) {
    return GitHubRequest.get(under(path));
  }

  private String[] under(String... path) {
    var all = new ArrayList<>(repository);
    all.addAll(List.of(path));
    return all.toArray(String[]::new);
  }

  private static String text(long id) {
    return String.valueOf(id);
  }
}
