package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.api.EventView;
import dev.milepost.forge.github.fake.FakeGitHub;
import dev.milepost.forge.github.fake.ReceivedRequest;
import dev.milepost.forge.github.fake.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A milestone on GitHub from end to end, with the real services and without a webhook: native
 * dependencies, a failing check that is fixed, a review that wants changes, a rate limit, and a
 * merge whose answer was lost because the service was killed.
 */
@Tag("long")
class GitHubIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir static Path folder;
  private static GitHubMilestone github;
  private static MilepostScript milepost;

  @BeforeAll
  static void up() throws Exception {
    github = new GitHubMilestone(folder.resolve("github"));
    milepost = MilepostScript.up(folder.resolve("home"), 1, github.settings());
  }

  @AfterAll
  static void down() throws Exception {
    milepost.close();
    github.close();
  }

  @Test
  void a_milestone_is_merged_once_whatever_happens_on_the_way() throws Exception {
    limitReviewOnce();
    var merges = new AtomicInteger();
    github.once("PUT", "/merge", asked -> mergedAndKilled(asked, merges));

    var run = FollowedRun.submitted(milepost, github.submission("M1"));
    await("the wait for the rate limit is shown")
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> !run.view().waits().isEmpty());
    assertThat(run.view().waits().getFirst().why()).contains("rate limit");
    assertThat(milepost.run("status", run.run()).out()).contains("waits for GitHub's", "(review)");

    assertThat(run.untilItRests().status()).isEqualTo("completed");
    run.checkNothingTwice(GitHubMilestone.ISSUES);
    github.agents.check(run);
    assertThat(merges).hasValue(1);
    assertThat(run.events("PrMerged")).noneMatch(e -> body(e, "/byOthers").equals("true"));
    assertThat(run.events("FixPushed")).hasSizeBetween(1, 2); // one for both, if #3 was first
    assertThat(promptsOfRounds()).anyMatch(text -> text.contains(GitHubMilestone.WISH));
    assertThat(order(run)).containsSubsequence("1", "2").containsSubsequence("3", "4");
    assertThat(github.mergedFiles())
        .contains("issue-1.txt", "issue-2.txt", "issue-3.txt", "issue-4.txt");
    assertThat(openIssues()).isEmpty();
    assertThat(github.repository.git().refs().branches())
        .contains("main", "milepost/" + run.run() + "/plan")
        .noneMatch(branch -> branch.startsWith("milepost/" + run.run() + "/issue"));
    assertThat(github.api.violations).isEmpty();
    checkTokenIsNowhere();
  }

  @Test
  void a_goals_issues_are_written_once_though_the_planner_dies_while_it_writes() throws Exception {
    github.once(
        "POST",
        "/issues",
        asked -> {
          github.api.answer(asked);
          milepost.kill("planner");
          return Reply.CUT;
        });
    var goal = "# Tables\n\n- Add the table of dates\n- Add the table of names\n";
    var run = FollowedRun.submitted(milepost, github.submission("--goal", goal));
    assertThat(run.untilItRests().status()).isEqualTo("completed");
    var issues = run.view().issues();
    assertThat(issues).hasSize(2);
    run.checkNothingTwice(2);
    github.agents.check(run);
    var written = new ArrayList<String>();
    for (int number : github.repository.issueNumbers()) {
      var issue = github.repository.shown(number);
      if (String.valueOf(issue.get("body")).contains("<!-- milepost-issue: ")) {
        written.add(issue.get("title") + " " + issue.get("state"));
      }
    }
    assertThat(written)
        .containsExactly("Add the table of dates closed", "Add the table of names closed");
    assertThat(github.api.violations).isEmpty();
  }

  /**
   * The server asks review to come back in some seconds, long enough to show to people. The planner
   * asks for the checks of the base before it.
   */
  private static void limitReviewOnce() throws Exception {
    var base = github.repository.git().refs().branch("main").orElseThrow();
    github.once(
        "GET",
        "/check-runs",
        asked ->
            asked.path().contains(base)
                ? null
                : Reply.error(403, "You have exceeded a secondary rate limit.")
                    .with("retry-after", "15"));
  }

  /** GitHub merges; merge is killed and hears nothing of it. */
  private static Reply mergedAndKilled(ReceivedRequest asked, AtomicInteger merges) {
    merges.incrementAndGet();
    github.api.answer(asked);
    milepost.kill("merge");
    return Reply.CUT;
  }

  private static List<String> promptsOfRounds() throws IOException {
    var prompts = new ArrayList<String>();
    try (var seen = Files.list(github.seen)) {
      for (var file : seen.filter(f -> f.toString().endsWith(".1.prompt")).toList()) {
        prompts.add(Files.readString(file));
      }
    }
    return prompts;
  }

  private static List<String> order(FollowedRun run) {
    return run.events("PrMerged").stream().map(e -> body(e, "/issue")).toList();
  }

  private static String body(EventView event, String path) {
    return Objects.requireNonNull(event.event()).at(path).asText();
  }

  private static List<Integer> openIssues() {
    var open = new ArrayList<Integer>();
    for (int number = 1; number <= GitHubMilestone.ISSUES; number++) {
      if (!"closed".equals(github.repository.shown(number).get("state"))) {
        open.add(number);
      }
    }
    return open;
  }

  /** The one place where it is, as long as the server runs. */
  private static boolean isToBeClean(Path file) {
    return Files.isRegularFile(file) && !file.startsWith(milepost.home().resolve("handed"));
  }

  private static boolean isNumber(Path name) {
    return name.toString().chars().allMatch(Character::isDigit);
  }

  /** In its environment or its command line; one that has ended shows nothing. */
  private static boolean shows(Path process, String token) {
    for (var name : List.of("environ", "cmdline")) {
      try {
        var bytes = Files.readAllBytes(process.resolve(name));
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains(token)) {
          return true;
        }
      } catch (IOException e) {
        // It has ended, or is another account's.
      }
    }
    return false;
  }

  /** Not in logs, events, clones, the database, the agents' environment or any process's words. */
  private static void checkTokenIsNowhere() throws IOException {
    var token = FakeGitHub.TOKEN;
    var found = new ArrayList<Path>();
    for (var place : List.of(milepost.home(), github.seen)) {
      try (var files = Files.walk(place)) {
        for (var file : files.filter(GitHubIT::isToBeClean).toList()) {
          var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          if (text.contains(token)) {
            found.add(file);
          }
        }
      }
    }
    try (var processes = Files.list(Path.of("/proc"))) {
      for (var process : processes.filter(path -> isNumber(path.getFileName())).toList()) {
        if (shows(process, token)) {
          found.add(process);
        }
      }
    }
    assertThat(found).isEmpty();
    try (var seen = Files.list(github.seen)) {
      assertThat(seen).hasSizeGreaterThanOrEqualTo(GitHubMilestone.ISSUES);
    }
  }
}
