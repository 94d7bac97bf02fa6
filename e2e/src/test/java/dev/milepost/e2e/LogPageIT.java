package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** G2: a log of a hundred thousand lines in a browser, while the gateway is killed. */
@OnSharedServers
class LogPageIT {
  private static final int LINES = 100_000;

  /**
   * More elements than a screen of lines needs; a log that is drawn whole has a hundred thousand.
   */
  private static final long MOST_ELEMENTS = 600;

  private static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    var missing = Browser.missing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    milepost = shared;
    folder = SharedServers.folder(shared, LogPageIT.class);
  }

  @Test
  void a_long_log_is_followed_through_a_kill_of_the_gateway_and_each_line_is_there_once()
      throws Exception {
    var repository = TestRepository.init(folder);
    repository.file("README", "hello\n").commit("first");
    repository.issue(1, "Say much", "Said", "Say it.");
    var go = folder.resolve("go");
    var agent =
        "awk 'BEGIN{for(i=1;i<=60000;i++) printf \"row %06d of what a build prints\\n\", i}';"
            + (" while [ ! -e '" + go + "' ]; do sleep 0.1; done;")
            + " awk 'BEGIN{for(i=60001;i<=100000;i++) printf \"row %06d of it\\n\", i}';"
            + " echo done > done.txt";
    milepost
        .run(
            "run",
            "Said",
            "--repo",
            repository.folder().toString(),
            "--issues",
            repository.issues().toString(),
            "--agent-command",
            agent,
            "--execute",
            "--yes",
            "--detach")
        .succeeded();
    var run =
        FollowedRun.of(
            milepost,
            milepost.gateway().runs("", "Said", false, 0, 20).value().runs().getFirst().run());
    run.untilTold("AgentStarted");

    try (var browser = Browser.start(folder.resolve("profile"), 1280, 900)) {
      browser.open(milepost.run("open").succeeded().out().strip());
      browser.awaitText("Runs");
      var address =
          browser.address().replaceFirst("(://[^/]+).*", "$1")
              + ("/runs/" + run.run() + "/log?issue=1");
      browser.open(address);
      browser.awaitText("row 060000");
      milepost.kill("gateway");
      browser.awaitText("The connection is lost behind line 60001");
      Files.createFile(go);
      browser.awaitText("row 100000");
      browser.awaitGone("The connection is lost behind");
      assertThat(elements(browser)).isLessThan(MOST_ELEMENTS);

      browser.fill("Search", "row ");
      browser.awaitText("0 of 100,000 lines");
      browser.press(Keys.ESCAPE);
      browser.press("n");
      browser.awaitText("1 of 100,000 lines");
      assertThat(hit(browser, "2")).contains("row 000001");
      browser.press("N");
      browser.awaitText("100,000 of 100,000 lines");
      assertThat(hit(browser, "100001")).contains("row 100000");
      assertThat(elements(browser)).isLessThan(MOST_ELEMENTS);
      assertThat(browser.violations()).isEmpty();

      browser.open("about:blank");
      browser.open(address + "#L50001");
      var linked = browser.await(By.cssSelector(".lines .linked"), "50001");
      assertThat(linked).contains("row 050000");

      // A download's text, as the browser gets it.
      var rows =
          browser.script(
              "return fetch(document.querySelector('a[download]').href).then(file => file.text())"
                  + ".then(text => text.split('\\n').filter(line => line.startsWith('row '))"
                  + ".map(line => Number(line.slice(4, 10))).every((row, at) => row === at + 1)"
                  + " ? text.split('\\n').filter(line => line.startsWith('row ')).length : -1)");
      assertThat(rows).isEqualTo((long) LINES);
    }
    assertThat(run.untilItRests().status()).isEqualTo("completed");
  }

  private static String hit(Browser browser, String number) {
    return browser.await(By.cssSelector(".lines .hit"), number);
  }

  private static long elements(Browser browser) {
    return (Long) browser.script("return document.querySelectorAll('*').length");
  }
}
