package dev.milepost.forge.github.fake;

import dev.milepost.git.Git;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The content of the repository {@code octo/app} beside its git objects. */
public final class FakeRepository {
  public static final String OWNER = "octo";
  public static final String NAME = "app";
  public static final String ME = "milepost-user";

  final Git git;
  final Map<Integer, Map<String, Object>> issues = new TreeMap<>();
  final Map<Integer, FakePull> pulls = new TreeMap<>();
  final List<String> milestones = new ArrayList<>();
  public final List<String> closedMilestones = new ArrayList<>();
  public final Map<String, List<Map<String, Object>>> checkRuns = new HashMap<>();
  public final Map<String, List<Map<String, Object>>> statuses = new HashMap<>();
  public final Map<String, List<Map<String, Object>>> checkSuites = new HashMap<>();
  public final List<Map<String, Object>> workflows = new ArrayList<>();
  public final Map<String, String> logs = new HashMap<>();
  public final List<Map<String, Object>> annotations = new ArrayList<>();
  public final List<String> requiredContexts = new ArrayList<>();
  public final List<Map<String, Object>> rules = new ArrayList<>();
  public final Map<Integer, List<Integer>> blockedBy = new HashMap<>();
  public final Map<Integer, List<Integer>> subIssues = new HashMap<>();
  public final Map<Integer, List<Map<String, Object>>> comments = new HashMap<>();

  /** By comment: the contents of its reactions. */
  public final Map<Long, Set<String>> reactions = new HashMap<>();

  /** By login, as GitHub tells them. */
  public final Map<String, String> permissions = new HashMap<>();

  public final Map<Integer, List<Map<String, Object>>> reviews = new HashMap<>();
  public final Map<Integer, List<Map<String, Object>>> reviewComments = new HashMap<>();
  public String login = ME;

  /** False for a server that leaves out the counts of dependencies. */
  public boolean tellsHowMany = true;

  /** False for one that leaves out who merged. */
  public boolean tellsWho = true;

  public FakeRepository(Git git) {
    this.git = git;
  }

  public Git git() {
    return git;
  }

  int next() {
    int issue = issues.keySet().stream().max(Comparator.naturalOrder()).orElse(0);
    int pull = pulls.keySet().stream().max(Comparator.naturalOrder()).orElse(0);
    return Math.max(issue, pull) + 1;
  }

  public void issue(
      int number, String title, boolean closed, @Nullable String milestone, String body) {
    if (milestone != null && !milestones.contains(milestone)) {
      milestones.add(milestone);
    }
    var issue = new LinkedHashMap<String, Object>();
    issue.put("number", number);
    issue.put("title", title);
    issue.put("state", closed ? "closed" : "open");
    issue.put("body", body);
    issue.put("user", Map.of("login", "ann", "type", "User"));
    issue.put("labels", List.of(Map.of("name", "one"), "two, three"));
    issue.put("milestone", milestone == null ? null : milestone(milestone));
    issue.put("html_url", "https://example.org/octo/app/issues/" + number);
    issue.put("repository_url", "https://example.org/api/v3/repos/octo/app");
    issues.put(number, issue);
  }

  public Map<String, Object> shown(int number) {
    var issue = new LinkedHashMap<>(issues.get(number));
    if (!tellsHowMany) {
      return issue;
    }
    int blockers = blockedBy.getOrDefault(number, List.of()).size();
    issue.put(
        "issue_dependencies_summary",
        Map.of("blocked_by", blockers, "total_blocked_by", blockers, "blocking", 0));
    issue.put(
        "sub_issues_summary", Map.of("total", subIssues.getOrDefault(number, List.of()).size()));
    return issue;
  }

  public void close(int number) {
    var issue = issues.get(number);
    if (issue != null) {
      issue.put("state", "closed");
    }
  }

  /** The number of the pull request whose head that is. */
  public int pullRequestAt(String head) {
    return pulls.values().stream()
        .filter(p -> p.head.equals(head))
        .findFirst()
        .orElseThrow()
        .number;
  }

  public List<Integer> issueNumbers() {
    return List.copyOf(issues.keySet());
  }

  public void reopen(int number) {
    issues.get(number).put("state", "open");
  }

  Map<String, Object> milestone(String title) {
    return Map.of(
        "number",
        milestones.indexOf(title) + 1,
        "title",
        title,
        "state",
        closedMilestones.contains(title) ? "closed" : "open");
  }

  /** A check run of GitHub Actions, or of another app. */
  public void checkRun(
      String head, long id, String name, @Nullable String conclusion, @Nullable String title) {
    checkRuns
        .computeIfAbsent(head, key -> new ArrayList<>())
        .add(run("github-actions", head, id, name, conclusion, title));
  }

  /** The only check run of a head. */
  public void checkRunBy(
      String app,
      String head,
      long id,
      String name,
      @Nullable String conclusion,
      @Nullable String title) {
    checkRuns.put(head, new ArrayList<>(List.of(run(app, head, id, name, conclusion, title))));
  }

  private Map<String, Object> run(
      String app,
      String head,
      long id,
      String name,
      @Nullable String conclusion,
      @Nullable String title) {
    var run = new HashMap<String, Object>();
    run.put("id", id);
    run.put("name", name);
    run.put("head_sha", head);
    run.put("status", conclusion == null ? "in_progress" : "completed");
    run.put("conclusion", conclusion);
    var output = new HashMap<String, Object>();
    output.put("title", title);
    output.put("summary", null);
    output.put("annotations_count", annotations.size());
    run.put("output", output);
    run.put("app", Map.of("id", 15368, "slug", app));
    return run;
  }

  /** The id of a workflow's run is that of its job so many times. */
  static final int WORKFLOW = 1000;

  /** The conclusion of a check that runs again; null while it runs. */
  public @Nullable String rerunsTo = "success";

  /** A failed check run gives way to a new one of the same name. */
  Reply rerun(long id) {
    for (var runs : checkRuns.values()) {
      for (int at = 0; at < runs.size(); at++) {
        if (Long.valueOf(id).equals(runs.get(at).get("id"))) {
          var next = new HashMap<>(runs.get(at));
          next.put("id", id + 1);
          next.put("status", rerunsTo == null ? "in_progress" : "completed");
          next.put("conclusion", rerunsTo);
          runs.set(at, next);
          return Reply.of(201, Map.of());
        }
      }
    }
    return Reply.notFound();
  }

  /** A suite without runs. */
  public void checkSuite(String head, String app, String status, @Nullable String conclusion) {
    var suite = new HashMap<String, Object>();
    suite.put("status", status);
    suite.put("conclusion", conclusion);
    suite.put("latest_check_runs_count", 0);
    suite.put("app", Map.of("slug", app));
    checkSuites.computeIfAbsent(head, key -> new ArrayList<>()).add(suite);
  }

  public void status(String head, String context, String state, String description) {
    statuses
        .computeIfAbsent(head, key -> new ArrayList<>())
        .add(Map.of("context", context, "state", state, "description", description));
  }
}
