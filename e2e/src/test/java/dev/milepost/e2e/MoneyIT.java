package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.api.EventView;
import dev.milepost.testkit.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X10 with real processes. */
@Tag("long")
class MoneyIT {
  /** Speaks as Claude Code does; at the first call of each issue its provider gives no more. */
  private static final String LIMITED =
      """
      #!/bin/sh
      cat >/dev/null
      echo "call $MILEPOST_ISSUE $MILEPOST_ATTEMPT" >>"%1$s"
      if [ "$MILEPOST_ATTEMPT" = 1 ]; then
        echo '{"type":"result","is_error":true,"result":"usage limit reached|'$(date +%%s)'"}'
        exit 1
      fi
      echo x >"file-$MILEPOST_ISSUE"
      """;

  /** Reports its usage while it works; the first attempt never ends by itself. */
  private static final String SPENDING =
      """
      #!/bin/sh
      cat >/dev/null
      echo '{"type":"assistant","message":{"usage":{"input_tokens":90,"output_tokens":10}}}'
      echo "call $MILEPOST_ISSUE $MILEPOST_ATTEMPT" >>"%1$s"
      [ "$MILEPOST_ATTEMPT" != 1 ] || sleep 600
      echo x >"file-$MILEPOST_ISSUE"
      echo '{"type":"result","usage":{"input_tokens":200,"output_tokens":20}}'
      """;

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

  @Test
  void a_providers_limit_pauses_the_run_which_goes_on_by_itself() throws Exception {
    var scene = folder.resolve("limited");
    var run = submitted(scene, LIMITED, "--max-attempts", "1").untilTold("MilestonePaused");
    var paused = run.view();
    if (paused.status().equals("paused")) { // half a minute long
      assertThat(paused.summary().pausedUntil()).isAfter(Instant.now().minusSeconds(5));
      assertThat(milepost.run("status", run.run()).out()).contains("goes on by itself at");
    }
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    assertThat(run.events("AttemptFailed")).hasSize(1);
    assertThat(run.events("MilestoneResumed")).hasSize(1);
    assertThat(calls(scene)).containsExactly("call 1 1", "call 1 2");
    AgentLedger.of(scene).check(run);
    var until = Instant.parse(body(run.events("MilestonePaused").getFirst()).get("until").asText());
    assertThat(run.events("MilestoneResumed").getFirst().time()).isAfterOrEqualTo(until);
  }

  @Test
  void what_a_killed_executors_agent_used_counts_and_is_waited_for() throws Exception {
    var scene = folder.resolve("killed");
    var run = submitted(scene, SPENDING, "--budget-tokens", "1000");
    await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(scene.resolve("calls")));
    milepost.kill("executor-1");
    var end = run.untilTold("MilestoneResumed").untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    var names = run.events().stream().map(EventView::name).toList();
    assertThat(names)
        .containsSubsequence(
            "AttemptLost", "MilestonePaused", "UsageReported", "MilestoneResumed", "PrMerged");
    assertThat(end.usage().tokens()).isEqualTo(100 + 220);
    assertThat(end.usage().tokensKnown()).isTrue();
    assertThat(calls(scene)).containsExactly("call 1 1", "call 1 2");
    AgentLedger.of(scene).check(run);
  }

  private static FollowedRun submitted(Path folder, String agent, String... more) throws Exception {
    var scene = Scene.with(folder, 1);
    var script = folder.resolve("own-agent.sh");
    Files.writeString(script, agent.formatted(folder.resolve("calls")));
    var words = new ArrayList<>(Arrays.asList(scene.submission(0, "true", "true", 1)));
    var command = AgentLedger.in(folder).noting("sh '" + script + "'");
    words.set(words.indexOf("--agent-command") + 1, command);
    words.addAll(List.of("--agent", "claude"));
    words.addAll(Arrays.asList(more));
    return FollowedRun.submitted(milepost, words.toArray(String[]::new));
  }

  private static List<String> calls(Path folder) throws Exception {
    return Files.readAllLines(folder.resolve("calls"));
  }

  private static JsonNode body(EventView event) {
    return event.event();
  }
}
