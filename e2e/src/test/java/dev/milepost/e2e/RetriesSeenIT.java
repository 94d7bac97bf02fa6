package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.api.WaitView;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.testkit.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service's retries show in real processes, and succeed when their cause is gone. */
@Tag("long")
class RetriesSeenIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** A git that was killed that long ago left the lock. */
  private static final Duration AGE = Duration.ofMinutes(7);

  @TempDir static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void up() throws Exception {
    milepost = MilepostScript.up(folder.resolve("home"), 1);
  }

  @AfterAll
  static void down() throws Exception {
    milepost.close();
  }

  private static ConditionFactory soon(String what) {
    return await(what)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(GatewayException.class);
  }

  private static List<WaitView> repeated(FollowedRun run) {
    return run.view().waits().stream().filter(WaitView::repeated).toList();
  }

  private static boolean says(FollowedRun run, String words) {
    return repeated(run).stream().anyMatch(wait -> wait.why().contains(words));
  }

  @Test
  void a_lock_left_in_a_persons_repository_is_named_until_it_is_removed() throws Exception {
    var scene = Scene.with(folder.resolve("lock"), 1);
    var lock = scene.repository().folder().resolve(".git/refs/heads/main.lock");
    Files.createFile(lock);
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(AGE)));
    var run = FollowedRun.submitted(milepost, scene.submission(0, "true", "true", 1));
    soon("the lock is named").until(() -> says(run, lock.toRealPath().toString()));
    var wait = repeated(run).getFirst();
    assertThat(wait.service()).isEqualTo("merge");
    assertThat(wait.issue()).isEqualTo(1);
    assertThat(wait.what()).isEqualTo("the merge of !1");
    assertThat(wait.why()).contains("is 7 min old", "remove that file");
    assertThat(wait.since()).isBefore(wait.until());
    soon("it is tried again").until(() -> repeated(run).getFirst().failures() > 3);
    assertThat(milepost.run("status", run.run()).succeeded().out())
        .contains("#1: the merge of !1 failed", "next try at", lock.toRealPath().toString());

    milepost.kill("merge");
    soon("the next one tells it, from its own first try on")
        .until(
            () ->
                says(run, "remove that file")
                    && repeated(run).getFirst().since().isAfter(wait.since()));
    assertThat(lock).as("Milepost removes nothing there").exists();

    Files.delete(lock);
    assertThat(run.untilItRests().status()).isEqualTo("completed");
    assertThat(run.view().waits()).isEmpty();
    run.checkNothingTwice(1);
    assertThat(scene.told()).as("agents").containsExactly("begin 1 1 0", "end 1 1 0");
    AgentLedger.check(run, scene.agents());
  }

  @Test
  void a_run_that_is_cancelled_meanwhile_waits_for_nothing() throws Exception {
    var scene = Scene.with(folder.resolve("cancelled"), 1);
    var lock = scene.repository().folder().resolve(".git/HEAD.lock");
    Files.createFile(lock);
    var run = FollowedRun.submitted(milepost, scene.submission(0, "true", "true", 1));
    soon("the lock is named").until(() -> says(run, lock.toRealPath().toString()));
    milepost.run("cancel", run.run()).succeeded();
    Files.delete(lock);
    soon("nothing is waited for").until(() -> run.view().waits().isEmpty());
  }
}
