package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.RunSummary;
import dev.milepost.cli.ExitCode;
import dev.milepost.testkit.TestRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** G2: a person at a browser, by keyboard alone, while the gateway is killed. */
@OnSharedServers
class PageIT {
  /** A browser opens six connections to one server. */
  private static final int TABS = 8;

  private static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    var missing = Browser.missing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    milepost = shared;
    folder = SharedServers.folder(shared, PageIT.class);
  }

  @Test
  void a_plan_is_approved_watched_and_looked_back_at() throws Exception {
    var own = Files.createDirectories(folder.resolve("page"));
    var repository = repository(own, "hello\n");
    repository
        .issue(1, "Lay <b>the</b> ground", "Seen", "Do it.")
        .issue(2, "Build on it", "Seen", "Depends on #1.")
        .issue(3, "Build beside it", "Seen", "Depends on #1.");
    var run = submitted(own, repository);

    try (var browser = Browser.start(own.resolve("profile"), 1280, 900)) {
      browser.open(opened());
      browser.awaitText("Waiting for a person");
      assertThat(browser.address()).doesNotContain("code=");
      browser.press(Keys.ENTER);
      browser.awaitText("#1 Lay <b>the</b>");
      // The whole plan is there before it is approved.
      browser.awaitText("acceptance criteria: does not hold");
      browser.awaitText("no clash: holds");
      browser.awaitText("2 issue lengths with 2 agents by either schedule");

      browser.tabTo("Approve the plan");
      browser.press(Keys.ENTER);
      browser.awaitText("3 open issues in 2 waves");
      browser.tabTo("Approve the plan");
      browser.press(Keys.ENTER);
      run.untilTold("PlanApproved");
      milepost.kill("gateway");

      browser.awaitText("completed");
      assertThat(run.untilItRests().status()).isEqualTo("completed");
      browser.awaitText("3 of 3 issues done");
      browser.awaitText("The time was determined by");
      assertThat(browser.text()).doesNotContain("The connection is lost");

      browser.press("j");
      browser.await(By.cssSelector("aside.issue"));
      browser.press("l");
      browser.awaitText("said by the agent of 1");
      browser.press(Keys.ESCAPE);
      browser.press("t");
      browser.awaitText("waits for an executor");
      browser.press("[");
      browser.awaitText("as of event");
      browser.press("]");
      browser.awaitText("now");
      assertThat(complaintsOf(browser)).isEmpty();
    }
    AgentLedger.of(own).check(run);
  }

  @Test
  void more_tabs_than_a_browser_has_connections_show_a_run_that_goes_on() throws Exception {
    var own = Files.createDirectories(folder.resolve("tabs"));
    var repository = repository(own, "hello\n");
    repository.issue(1, "Lay the ground", "Seen", "Do it.");
    var run = submitted(own, repository);
    run.untilTold("MilestonePlanned");
    try (var browser = Browser.start(own.resolve("profile"), 1280, 900)) {
      browser.open(opened());
      browser.awaitText("Waiting for a person");
      var address = browser.address().replaceFirst("(://[^/]+).*", "$1") + "/runs/" + run.run();
      for (int tab = 0; tab < TABS; tab++) {
        browser.openBeside(address + "/table");
        browser.awaitText("#1 Lay the ground");
      }
      browser.showTab(1);
      milepost.run("cancel", run.run()).succeeded();
      browser.awaitText("cancelled");
    }
  }

  @Test
  void a_run_is_submitted_as_the_command_that_is_shown_would_submit_it() throws Exception {
    var own = Files.createDirectories(folder.resolve("form"));
    var repository = repository(own, "it's here\n");
    repository
        .issue(1, "Lay the ground", "It's formed", "Do it.")
        .issue(2, "Beside it", "It's formed", "Do it.");
    var check = "grep -q \"it's\" README";

    try (var browser = Browser.start(own.resolve("profile"), 1280, 900)) {
      browser.open(opened());
      browser.awaitText("Runs");
      var root = root(browser);
      browser.open(root + "/new?milestone=Linked&command=evil&check=evil&then=start");
      browser.awaitText("milepost run Linked");
      assertThat(browser.text()).doesNotContain("evil", "--yes");
      browser.press(Keys.ESCAPE);
      browser.awaitText("Search");
      browser.press("c");
      browser.awaitText("The same at a terminal");
      browser.fill("Repository", repository.folder().toString());
      browser.fill("Folder of issues", repository.issues().toString());
      browser.awaitText("There are: It's formed");
      browser.fill("Base branch", "no such branch");
      browser.fill("Milestone", "It's formed");
      browser.fill("Agent", "shell");
      browser.fill("Agent’s command", "echo \"$MILEPOST_TITLE\" > formed.txt");
      browser.tabTo("More");
      browser.press(Keys.ENTER);
      browser.fill("Check", check);
      browser.tabTo("Plan it and ask me");
      browser.press(Keys.ENTER);
      browser.await(By.cssSelector("#base[aria-invalid]"));
      assertThat(browser.text()).contains("base must be");
      browser.fill("Base branch", "main");
      var command = browser.await(By.cssSelector("form.new pre code"));
      browser.tabTo("Plan it and ask me");
      browser.press(Keys.ENTER);
      browser.awaitText("A person decides");

      var run = browser.address().replaceFirst(".*/runs/([^/]+)/.*", "$1");
      assertThat(milepost.gateway().run(run).summary().milestone()).isEqualTo("It's formed");
      browser.press("j");
      browser.tabTo("Change the plan");
      browser.press(Keys.ENTER);
      browser.tabTo("Wait for");
      browser.press("#2");
      browser.tabTo("Add");
      browser.press(Keys.ENTER);
      browser.awaitText("#1 waits for #2.");
      browser.press(Keys.ENTER);
      browser.awaitText("The plan is changed: #1 waits for #2.");

      // Its milestone is the same, so that it finds the run that there is.
      var found = milepost.run(words(command));
      assertThat(found.code()).isEqualTo(ExitCode.UNDECIDED);
      assertThat(
              milepost
                  .gateway()
                  .runs("awaiting-approval", "it's form", false, 0, 20)
                  .value()
                  .runs())
          .extracting(RunSummary::run)
          .containsExactly(run);
      // The first submission was refused.
      assertThat(complaintsOf(browser)).allMatch(line -> line.contains("status of 400"));
    }
  }

  private static String root(Browser browser) {
    return browser.address().replaceFirst("(://[^/]+).*", "$1");
  }

  /** The arguments that a shell makes of a command line. */
  private static String[] words(String line) throws Exception {
    assertThat(line).startsWith("milepost run ");
    var shell =
        new ProcessBuilder("sh", "-c", "printf '%s\\0' " + line.substring("milepost ".length()))
            .start();
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return output.split("\0");
  }

  @Test
  void every_view_is_for_everybody_at_every_width_in_both_themes() throws Exception {
    var own = Files.createDirectories(folder.resolve("views"));
    var repository = repository(own, "hello\n");
    repository
        .issue(1, "Lay the ground", "Looked at", "Do it.")
        .issue(2, "Fail at it", "Looked at", "Depends on #1.")
        .issue(3, "Wait for it", "Looked at", "Depends on #2.");
    var agent =
        "echo said; [ \"$MILEPOST_ISSUE\" != 2 ] && echo done > \"issue-$MILEPOST_ISSUE.txt\"";
    milepost
        .run(submission("Looked at", repository, agent, "--max-attempts", "1", "--yes"))
        .succeeded();
    var run = found("Looked at");
    FollowedRun.of(milepost, run).untilItRests();

    try (var browser = Browser.start(own.resolve("profile"), 1280, 900)) {
      browser.open(opened());
      browser.awaitText("Looked at");
      var root = root(browser);
      for (var view :
          Map.of(
                  "/",
                  "Looked at",
                  "/new",
                  "The same at a terminal",
                  "/messages",
                  "No endpoint is configured",
                  "/runs/" + run + "/graph?issue=2",
                  "failure_context.md",
                  "/runs/" + run + "/timeline",
                  "waits for an executor",
                  "/runs/" + run + "/table?issue=1",
                  "Merged as",
                  "/runs/" + run + "/graph?at=4",
                  "as of event",
                  "/runs/" + run + "/log?issue=1",
                  "said")
              .entrySet()) {
        browser.open(root + view.getKey());
        browser.awaitText(view.getValue());
        for (int width : new int[] {320, 768, 1280}) {
          for (boolean dark : new boolean[] {false, true}) {
            browser.show(width, dark);
            assertThat(browser.violations()).as("%s at %d", view.getKey(), width).isEmpty();
            assertThat(browser.overflow()).as("%s at %d", view.getKey(), width).isZero();
          }
        }
      }
      toldByThePage(browser, root, run);
      assertThat(complaintsOf(browser)).isEmpty();
    }
  }

  /** G8: an issue that failed, whose next agent is told. */
  private static void toldByThePage(Browser browser, String root, String run) throws Exception {
    browser.open(root + "/runs/" + run + "/table?issue=2");
    browser.awaitText("Tell the agent");
    browser.tabTo("Tell the agent");
    browser.press(Keys.ENTER);
    browser.fill("Words", "Do something.");
    assertThat(browser.violations()).isEmpty();
    browser.tabTo("Tell it");
    browser.press(Keys.ENTER);
    browser.awaitText("the next is told, when it is retried");
    browser.awaitText("1 waits for its next agent");
    assertThat(FollowedRun.of(milepost, run).events("InstructionGiven")).hasSize(1);
  }

  /** It waits for approval, and nobody is at the terminal. */
  private static FollowedRun submitted(Path own, TestRepository repository) throws Exception {
    var agent =
        AgentLedger.in(own)
            .noting(
                "echo \"said by the agent of $MILEPOST_ISSUE\";"
                    + " echo \"$MILEPOST_TITLE\" > \"issue-$MILEPOST_ISSUE.txt\"");
    assertThat(milepost.run(submission("Seen", repository, agent)).code())
        .isEqualTo(ExitCode.UNDECIDED);
    return FollowedRun.of(milepost, found("Seen"));
  }

  /** The run of a milestone. */
  private static String found(String milestone) {
    return milepost.gateway().runs("", milestone, false, 0, 20).value().runs().getFirst().run();
  }

  private static TestRepository repository(Path own, String readme) throws Exception {
    var repository = TestRepository.init(own);
    repository.file("README", readme).commit("first");
    return repository;
  }

  private static String opened() throws Exception {
    return milepost.run("open").succeeded().out().strip();
  }

  /** A server that is away is no fault of a script's. */
  private static List<String> complaintsOf(Browser browser) {
    return browser.complaints().stream()
        .filter(line -> !line.contains("net::ERR_") && !line.contains("status of 50"))
        .toList();
  }

  private static String[] submission(
      String milestone, TestRepository repository, String agent, String... more) {
    var words = new ArrayList<>(List.of("run", milestone));
    words.addAll(List.of("--repo", repository.folder().toString()));
    words.addAll(List.of("--issues", repository.issues().toString()));
    words.addAll(List.of("--agent-command", agent, "--check", "test -f README"));
    words.addAll(List.of("--execute", "--detach"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }
}
