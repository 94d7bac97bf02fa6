package dev.milepost.forge.github.fake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The routes. */
public final class RestApi implements FakeApi {
  /** Of GitHub's description, by requests and by the answers here. */
  public final List<String> violations = new CopyOnWriteArrayList<>();

  private final FakeRepository repository;
  private final FakePulls pulls;
  private final FakeIssues issues;
  private final FakeGitHub server;

  public RestApi(FakeRepository repository, FakeGitHub server) {
    this.repository = repository;
    this.pulls = new FakePulls(repository);
    this.issues = new FakeIssues(repository);
    this.server = server;
  }

  @Override
  public synchronized Reply answer(ReceivedRequest asked) {
    var reply = answered(asked);
    violations.addAll(Description.violations(asked, reply));
    return reply;
  }

  private Reply answered(ReceivedRequest asked) {
    if (asked.token().isEmpty() || !server.validTokens.contains(asked.token().get())) {
      return Reply.error(401, "Bad credentials");
    }
    if (asked.is("GET", "user")) {
      return Reply.ok(Map.of("login", repository.login));
    }
    var path = asked.path();
    if (path.size() < 3
        || !path.subList(0, 3)
            .equals(List.of("repos", FakeRepository.OWNER, FakeRepository.NAME))) {
      return Reply.notFound();
    }
    try {
      pulls.refresh();
      return under(
          new ReceivedRequest(
              asked.method(),
              path.subList(3, path.size()),
              asked.query(),
              asked.headers(),
              asked.body()),
          asked);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String log(String job) {
    return repository.logs.getOrDefault(job, "");
  }

  private Reply under(ReceivedRequest asked, ReceivedRequest whole) throws InterruptedException {
    var path = asked.path();
    return switch (path.isEmpty() ? "" : path.getFirst()) {
      case "" -> Reply.ok(self());
      case "milestones" ->
          Pages.of(whole, repository.milestones.stream().map(repository::milestone).toList());
      case "issues" -> issues.answer(asked, whole);
      case "pulls" -> pulls(asked, whole);
      case "collaborators" -> permission(asked.path().get(1));
      case "git" -> git(asked);
      case "branches", "rules" -> branches(asked, whole);
      case "commits", "check-runs", "actions" -> checks(asked, whole);
      default -> Reply.notFound();
    };
  }

  private Reply permission(String login) {
    var told = repository.permissions.get(login);
    return told == null ? Reply.notFound() : Reply.ok(Map.of("permission", told));
  }

  private Map<String, Object> self() {
    return Map.of(
        "full_name", "octo/app",
        "default_branch", "main",
        "clone_url", server.uri() + "/octo/app.git");
  }

  private Reply pulls(ReceivedRequest asked, ReceivedRequest whole) throws InterruptedException {
    if (asked.is("GET", "pulls")) {
      return pulls.list(whole);
    }
    if (asked.is("POST", "pulls")) {
      return pulls.open(asked);
    }
    var pull = pulls.find(asked.number(1));
    if (pull.isEmpty()) {
      return Reply.notFound();
    }
    if (asked.is("PUT", "pulls", "*", "merge")) {
      return pulls.merge(pull.get(), asked);
    }
    if (asked.is("PUT", "pulls", "*", "update-branch")) {
      return pulls.update(pull.get(), asked);
    }
    if (asked.is("PATCH", "pulls", "*")) {
      return pulls.close(pull.get(), asked);
    }
    if (asked.is("GET", "pulls", "*", "reviews")) {
      return Pages.of(whole, repository.reviews.getOrDefault(asked.number(1), List.of()));
    }
    if (asked.is("GET", "pulls", "*", "comments")) {
      return Pages.of(whole, repository.reviewComments.getOrDefault(asked.number(1), List.of()));
    }
    var json = pull.get().json();
    if (!repository.tellsWho) {
      json.remove("merged_by");
    }
    return Reply.ok(json);
  }

  private Reply git(ReceivedRequest asked) throws InterruptedException {
    var git = repository.git;
    if (asked.is("GET", "git", "commits", "*")) {
      return Reply.ok(Map.of("message", git.history().message(asked.path().get(2))));
    }
    var branch = asked.path().get(2).substring("heads/".length());
    var head = git.refs().branch(branch);
    if (asked.is("DELETE", "git", "refs", "*")) {
      if (head.isEmpty()) {
        return Reply.error(422, "Reference does not exist");
      }
      git.refs().delete("refs/heads/" + branch, head.get());
      return Reply.of(204, null);
    }
    return head.map(
            sha ->
                Reply.ok(
                    Map.of(
                        "ref",
                        "refs/heads/" + branch,
                        "object",
                        Map.of("type", "commit", "sha", sha))))
        .orElse(Reply.notFound());
  }

  private Reply branches(ReceivedRequest asked, ReceivedRequest whole) throws InterruptedException {
    if (asked.is("GET", "rules", "branches", "*")) {
      return Pages.of(whole, repository.rules);
    }
    if (asked.is("GET", "branches")) {
      return Pages.of(
          whole, repository.git.refs().branches().stream().map(n -> Map.of("name", n)).toList());
    }
    return Reply.ok(
        Map.of(
            "name",
            asked.path().get(1),
            "protected",
            !repository.requiredContexts.isEmpty(),
            "protection",
            Map.of(
                "enabled",
                true,
                "required_status_checks",
                Map.of("contexts", repository.requiredContexts))));
  }

  private Reply checks(ReceivedRequest asked, ReceivedRequest whole) {
    var key = asked.path().get(1);
    if (asked.is("GET", "commits", "*", "check-runs")) {
      return Pages.of(whole, repository.checkRuns.getOrDefault(key, List.of()), "check_runs");
    }
    if (asked.is("GET", "commits", "*", "status")) {
      return Pages.of(whole, repository.statuses.getOrDefault(key, List.of()), "statuses");
    }
    if (asked.is("GET", "commits", "*", "check-suites")) {
      return Pages.of(whole, repository.checkSuites.getOrDefault(key, List.of()), "check_suites");
    }
    if (asked.is("GET", "actions", "workflows")) {
      return Pages.of(whole, repository.workflows, "workflows");
    }
    if (asked.is("GET", "check-runs", "*", "annotations")) {
      return Pages.of(whole, repository.annotations);
    }
    if (asked.is("GET", "actions", "jobs", "*")) {
      long job = asked.number(2);
      return Reply.ok(Map.of("id", job, "run_id", job * FakeRepository.WORKFLOW));
    }
    if (asked.is("POST", "actions", "runs", "*", "rerun-failed-jobs")) {
      return repository.rerun(asked.number(2) / FakeRepository.WORKFLOW);
    }
    if (asked.is("POST", "check-runs", "*", "rerequest")) {
      return repository.rerun(asked.number(1));
    }
    if (asked.is("GET", "actions", "jobs", "*", "logs")) {
      var blob = server.uri().toString().replace("127.0.0.1", "localhost");
      return Reply.of(302, null).with("Location", blob + "/blob/" + asked.path().get(2));
    }
    return Reply.notFound();
  }
}
