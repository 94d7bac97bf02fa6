package dev.milepost.forge.github.fake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Issues and comments as GitHub has them. */
final class FakeIssues {
  /** The common part of a pull request and the issue that it is too. */
  private static final Set<String> SHARED =
      Set.of("number", "title", "state", "body", "html_url", "updated_at");

  private final FakeRepository repository;

  FakeIssues(FakeRepository repository) {
    this.repository = repository;
  }

  Reply answer(ReceivedRequest asked, ReceivedRequest whole) {
    if (asked.is("GET", "issues")) {
      return Pages.of(whole, list(asked));
    }
    if (asked.is("POST", "issues")) {
      return create(asked);
    }
    if (asked.path().size() > 2 && asked.path().get(1).equals("comments")) {
      return comment(asked);
    }
    if (path(asked, "comments")) {
      return comments(asked, whole);
    }
    var issue = repository.issues.get(asked.number(1));
    if (issue == null) {
      return Reply.notFound();
    }
    if (asked.is("PATCH", "issues", "*")) {
      issue.put("state", asked.text("state"));
    }
    if (path(asked, "dependencies", "blocked_by")) {
      return Pages.of(whole, named(repository.blockedBy.get(asked.number(1))));
    }
    return path(asked, "sub_issues")
        ? Pages.of(whole, named(repository.subIssues.get(asked.number(1))))
        : Reply.ok(repository.shown(asked.number(1)));
  }

  private List<Map<String, Object>> list(ReceivedRequest asked) {
    var milestone = asked.query().get("milestone");
    var issues = new ArrayList<Map<String, Object>>();
    repository.issues.keySet().forEach(number -> issues.add(repository.shown(number)));
    for (var pull : repository.pulls.values()) {
      var issue = new HashMap<>(pull.json());
      issue.keySet().retainAll(SHARED);
      issue.put("pull_request", Map.of("url", "x"));
      issues.add(issue);
    }
    var order = Comparator.<Map<String, Object>>comparingInt(one -> (int) one.get("number"));
    return issues.stream()
        .filter(
            one ->
                milestone == null
                    || one.get("milestone") instanceof Map<?, ?> of
                        && milestone.equals(String.valueOf(of.get("number"))))
        .sorted("desc".equals(asked.query().get("direction")) ? order.reversed() : order)
        .toList();
  }

  private Reply create(ReceivedRequest asked) {
    int number = repository.next();
    int milestone = asked.body().path("milestone").asInt(0);
    if (milestone > repository.milestones.size()) {
      return Reply.error(
          422,
          "Validation Failed",
          Map.of("resource", "Issue", "field", "milestone", "code", "invalid"));
    }
    repository.issue(
        number,
        asked.text("title"),
        false,
        milestone == 0 ? null : repository.milestones.get(milestone - 1),
        asked.text("body"));
    var labels = new ArrayList<Map<String, Object>>();
    asked.body().path("labels").forEach(label -> labels.add(Map.of("name", label.asText())));
    repository.issues.get(number).put("labels", labels);
    repository.issues.get(number).put("user", Map.of("login", repository.login, "type", "User"));
    return Reply.of(201, repository.shown(number));
  }

  private Reply comments(ReceivedRequest asked, ReceivedRequest whole) {
    int number = asked.number(1);
    var all = repository.comments.computeIfAbsent(number, key -> new ArrayList<>());
    if (asked.method().equals("GET")) {
      return Pages.of(whole, all);
    }
    var made =
        Map.of(
            "id",
            (Object) (number * 100L + all.size()),
            "body",
            asked.text("body"),
            "user",
            Map.of("login", repository.login, "type", "User"));
    all.add(made);
    return Reply.of(201, made);
  }

  private Reply comment(ReceivedRequest asked) {
    long id = asked.number(2);
    var of = repository.comments.getOrDefault((int) (id / 100), List.of());
    int at = (int) (id % 100);
    if (at >= of.size()) {
      return Reply.notFound();
    }
    if (asked.method().equals("PATCH")) {
      var edited = new HashMap<>(of.get(at));
      edited.put("body", asked.text("body"));
      of.set(at, Map.copyOf(edited));
      return Reply.ok(of.get(at));
    }
    repository.reactions.computeIfAbsent(id, key -> new TreeSet<>()).add(asked.text("content"));
    return Reply.of(201, Map.of("id", id, "content", asked.text("content")));
  }

  private static boolean path(ReceivedRequest asked, String... after) {
    return asked.path().size() > 2
        && asked.path().subList(2, asked.path().size()).equals(List.of(after));
  }

  private List<Map<String, Object>> named(List<Integer> numbers) {
    return numbers.stream().map(repository::shown).toList();
  }
}
