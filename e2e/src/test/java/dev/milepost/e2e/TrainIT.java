package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.api.EventView;
import dev.milepost.testkit.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * T3: four pull requests of a wave, each of which is checked with those before it ahead of its
 * turn, though merging dies in between.
 */
@OnSharedServers
class TrainIT {
  private static final int ISSUES = 4;

  private static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    milepost = shared;
    folder = SharedServers.folder(shared, TrainIT.class);
  }

  @Test
  void combinations_are_checked_ahead_of_their_turn_though_merging_dies() throws Exception {
    var scene = Scene.with(folder, ISSUES);
    var run = FollowedRun.submitted(milepost, scene.submission(0, "true", "true", ISSUES));
    run.untilTold("CombinationChecked");
    milepost.kill("merge");

    var rested = run.untilItRests();

    assertThat(rested.status()).isEqualTo("completed");
    assertThat(rested.train()).isEqualTo(ISSUES);
    run.checkNothingTwice(ISSUES);
    AgentLedger.check(run, scene.agents());
    assertThat(bodies(run, "PrMerged")).noneMatch(merged -> merged.path("unchecked").asBoolean());
    // All are approved when the first is merged; no line changes, so none is looked at twice.
    var checked = bodies(run, "CombinationChecked");
    assertThat(checked)
        .hasSize(ISSUES - 1)
        .allMatch(found -> found.path("verdict").asText().equals("PASSED"));
    assertThat(checked).extracting(found -> found.path("line").asText()).doesNotHaveDuplicates();
    assertThat(bodies(run, "PrRebased")).isEmpty();
  }

  private static List<JsonNode> bodies(FollowedRun run, String name) {
    return run.events(name).stream()
        .map(EventView::event)
        .map(event -> (JsonNode) Objects.requireNonNull(event))
        .toList();
  }
}
