package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.forge.ForgeException;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.fake.Description;
import dev.milepost.forge.github.fake.FakeGitHub;
import dev.milepost.forge.github.fake.Reply;
import dev.milepost.forge.github.http.FakeRequestClock;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every answer that GitHub documents, and some that it does not, to every request of Milepost's.
 */
@QuarkusTest
@Timeout(600)
class DocumentedAnswersTest {
  private static final String REPOSITORY = "/repos/{owner}/{repo}";

  /** Beside the documented ones of each operation. */
  private static final List<Integer> ALWAYS =
      List.of(301, 400, 401, 403, 404, 405, 406, 409, 410, 415, 422, 451, 500, 502, 503, 504);

  /** Failed checks do not run again: their red answer stands. */
  private static final List<Integer> DECLINED = List.of(403, 404, 405, 409, 410, 422);

  /** 302 without an address: the finding has no log. */
  private static List<Integer> withFound() {
    var all = new ArrayList<>(ALWAYS);
    all.add(302);
    return all;
  }

  /** Where an answer is no error: what is asked for is not there, or the call does without it. */
  private static final Map<String, List<Integer>> DOES_WITHOUT =
      Map.ofEntries(
          Map.entry("GET " + REPOSITORY + "/branches", ALWAYS),
          Map.entry("GET " + REPOSITORY + "/actions/jobs/{job_id}/logs", withFound()),
          Map.entry("DELETE " + REPOSITORY + "/git/refs/{ref}", List.of(403, 404, 409, 422)),
          Map.entry("GET " + REPOSITORY + "/git/ref/{ref}", List.of(404, 409)),
          Map.entry("GET " + REPOSITORY + "/git/commits/{commit_sha}", List.of(404, 410)),
          Map.entry("GET " + REPOSITORY + "/branches/{branch}", List.of(404, 410)),
          Map.entry("GET " + REPOSITORY + "/rules/branches/{branch}", List.of(403, 404, 405, 410)),
          Map.entry("GET " + REPOSITORY + "/commits/{ref}/check-runs", List.of(404, 405, 410)),
          Map.entry("GET " + REPOSITORY + "/commits/{ref}/status", List.of(404, 405, 410)),
          Map.entry("GET " + REPOSITORY + "/commits/{ref}/check-suites", List.of(404, 405, 410)),
          Map.entry(
              "GET " + REPOSITORY + "/check-runs/{check_run_id}/annotations",
              List.of(403, 404, 405, 410)),
          Map.entry("GET " + REPOSITORY + "/actions/jobs/{job_id}", DECLINED),
          Map.entry("POST " + REPOSITORY + "/actions/runs/{run_id}/rerun-failed-jobs", DECLINED),
          Map.entry("POST " + REPOSITORY + "/check-runs/{check_run_id}/rerequest", DECLINED),
          Map.entry("GET " + REPOSITORY + "/issues/{issue_number}", List.of(404, 410)),
          Map.entry("PATCH " + REPOSITORY + "/issues/comments/{comment_id}", List.of(404, 410)),
          Map.entry(
              "GET " + REPOSITORY + "/collaborators/{username}/permission", List.of(404, 410)),
          Map.entry(
              "GET " + REPOSITORY + "/issues/{issue_number}/dependencies/blocked_by",
              List.of(404, 405, 410)),
          Map.entry(
              "GET " + REPOSITORY + "/issues/{issue_number}/sub_issues", List.of(404, 405, 410)),
          Map.entry("GET " + REPOSITORY + "/pulls/{pull_number}", List.of(404, 410)),
          Map.entry("GET /user", List.of(403, 404, 405, 410)));

  @TempDir Path folder;
  private final FakeRequestClock waits = new FakeRequestClock();
  private GitHubWorld world;
  private Map<String, AnswerUses.Use> uses;

  @BeforeEach
  void start() throws Exception {
    world = new GitHubWorld(folder);
    var token = new GitHubAuth.Token(FakeGitHub.TOKEN);
    uses = new AnswerUses(world, () -> world.forges(token, waits)).all();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void every_answer_to_every_request_has_its_outcome() {
    var wrong = new ArrayList<String>();
    for (var use : uses.entrySet()) {
      var replies = new ArrayList<Reply>();
      statuses(use.getKey()).forEach(status -> replies.add(Reply.error(status, "Said so.")));
      replies.add(Reply.CUT);
      replies.add(Reply.error(429, "Said so.")); // the last: it is waited for, and then done
      for (var reply : replies) {
        var found = outcome(use.getKey(), use.getValue(), reply);
        var expected = expected(use.getKey(), reply.status());
        if (!found.equals(expected)) {
          wrong.add(
              "%s answered %d: %s, not %s"
                  .formatted(use.getKey(), reply.status(), found, expected));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(world.api.violations).isEmpty();
  }

  private static TreeSet<Integer> statuses(String operation) {
    var statuses = new TreeSet<>(ALWAYS);
    statuses.addAll(Description.statuses(operation));
    statuses.removeIf(status -> status < 300 || status == 304);
    return statuses;
  }

  private static String expected(String operation, int status) {
    if (DOES_WITHOUT.getOrDefault(operation, List.of()).contains(status) || status == 429) {
      return "done";
    }
    boolean reads = operation.startsWith("GET");
    if (List.of(-1, 500, 502, 503, 504).contains(status)) {
      return reads ? "done" : "may pass"; // reads are repeated at once
    }
    return operation.endsWith("/merge") && status == 409 ? "may pass" : "error";
  }

  private String outcome(String operation, AnswerUses.Use use, Reply reply) {
    world.server.plan(
        asked ->
            Description.name(asked).equals(Optional.of(operation))
                ? Optional.of(reply)
                : Optional.empty());
    var fault = catchThrowable(use::make);
    if (world.server.forgetPlanned()) {
      return "never asked: " + fault;
    }
    if (fault == null) {
      return "done";
    }
    if (!(fault instanceof ForgeException known)) {
      return "unexpected " + fault;
    }
    if (known.passing()) {
      return "may pass";
    }
    var message = String.valueOf(known.getMessage());
    return message.contains("gave " + reply.status()) && message.contains("Said so.")
        ? "error"
        : "error without its words: " + message;
  }
}
