package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.testkit.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * T1: an issue starts as soon as its own blocker is merged, though another that was free from the
 * beginning is at work, and though the planner dies in between.
 */
@OnSharedServers
class FlowIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** The agent of issue 1 ends only once that of issue 3 has begun: with waves it never would. */
  private static final String AGENT =
      """
      #!/bin/sh
      set -eu
      key="$MILEPOST_ISSUE $MILEPOST_ATTEMPT $MILEPOST_ROUND"
      echo "begin $key" >>"$LEDGER"
      if [ "$MILEPOST_ISSUE" = 1 ]; then
        tries=0
        until grep -q '^begin 3 ' "$LEDGER"; do
          tries=$((tries + 1))
          [ "$tries" -lt 900 ] || exit 1
          sleep 0.2
        done
      fi
      printf '%s\\n' "$MILEPOST_TITLE" >"issue-$MILEPOST_ISSUE.txt"
      echo "end $key" >>"$LEDGER"
      """;

  private static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    milepost = shared;
    folder = SharedServers.folder(shared, FlowIT.class);
  }

  @Test
  void an_issue_waits_for_its_own_blocker_alone_though_the_planner_dies() throws Exception {
    var scene = Scene.with(folder, 2);
    scene.repository().issue(3, "Issue 3", Scene.MILESTONE, "Add a file.\n\n- Blocked by #2\n");
    Files.writeString(folder.resolve("agent.sh"), AGENT);
    var words = new ArrayList<>(List.of(scene.submission(0, "true", "true", 2)));
    words.addAll(List.of("--schedule", "flow"));
    var run = FollowedRun.submitted(milepost, words.toArray(String[]::new));
    await("the first merge")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(GatewayException.class)
        .until(() -> !run.events("PrMerged").isEmpty());
    milepost.kill("planner");

    var rested = run.untilItRests();

    assertThat(rested.status()).isEqualTo("completed");
    assertThat(rested.schedule()).isEqualTo("flow");
    assertThat(issues(run, "PrMerged")).hasSize(3).startsWith(2).containsSubsequence(2, 3);
    assertThat(run.events("WaveReady")).isEmpty();
    run.checkNothingTwice(3);
    AgentLedger.check(run, scene.agents());
    assertThat(scene.told().indexOf("begin 3 1 0")).isLessThan(scene.told().indexOf("end 1 1 0"));
  }

  private static List<Integer> issues(FollowedRun run, String name) {
    return run.events(name).stream()
        .map(event -> Objects.requireNonNull(event.event()))
        .map((JsonNode event) -> event.path("issue").asInt())
        .toList();
  }
}
