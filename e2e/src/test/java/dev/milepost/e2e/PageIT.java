package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.ExitCode;
import dev.milepost.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** G2: a person at a browser, by keyboard alone, while the gateway is killed. */
@ExtendWith(SharedServers.class)
class PageIT {
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
    var repository = TestRepository.init(own);
    repository.file("README", "hello\n").commit("first");
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

  /** It waits for approval, and nobody is at the terminal. */
  private static FollowedRun submitted(Path own, TestRepository repository) throws Exception {
    assertThat(milepost.run(submission(own, repository)).code()).isEqualTo(ExitCode.UNDECIDED);
    var waiting = milepost.gateway().runs("awaiting-approval", 0, 20).value().runs();
    return FollowedRun.of(
        milepost,
        waiting.stream()
            .filter(one -> "Seen".equals(one.milestone()))
            .findFirst()
            .orElseThrow()
            .run());
  }

  private static String opened() throws Exception {
    return milepost.run("open").succeeded().out().strip();
  }

  /** A server that is away is no fault of a script's. */
  private static java.util.List<String> complaintsOf(Browser browser) {
    return browser.complaints().stream()
        .filter(line -> !line.contains("net::ERR_") && !line.contains("status of 50"))
        .toList();
  }

  private static String[] submission(Path own, TestRepository repository) throws IOException {
    return new String[] {
      "run",
      "Seen",
      "--repo",
      repository.folder().toString(),
      "--issues",
      repository.issues().toString(),
      "--agent-command",
      AgentLedger.in(own)
          .noting(
              "echo \"said by the agent of $MILEPOST_ISSUE\";"
                  + " echo \"$MILEPOST_TITLE\" > \"issue-$MILEPOST_ISSUE.txt\""),
      "--check",
      "test -f README",
      "--execute",
      "--detach"
    };
  }
}
