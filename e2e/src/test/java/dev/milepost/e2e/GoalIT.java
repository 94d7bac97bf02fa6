package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** S7, P20: a goal in words, split by an agent that is a script, {@code kill -9} included. */
@OnSharedServers
class GoalIT {
  /** The first time it hangs, as an agent whose planner is killed; then it answers. */
  private static final String PLANNER =
      """
      #!/bin/sh
      set -eu
      echo "$$" >>"$LEDGER"
      [ "$(wc -l <"$LEDGER")" -gt 1 ] || exec sleep 600
      echo '{"model":"stub","inputTokens":100,"outputTokens":50,"costUsd":0.01}' >"$MILEPOST_USAGE_FILE"
      cat <<'ANSWER'
      Two issues will do:
      ```json
      {"issues": [
        {"title": "Add greet.sh", "body": "It prints hello.\\n\\n## Acceptance criteria\\n\\n- [ ] prints hello\\n",
         "files": ["greet.sh"]},
        {"title": "Test greet.sh", "body": "Run it.\\n\\n## Acceptance criteria\\n\\n- [ ] exits 0\\n",
         "dependsOn": [1], "files": ["test.sh"]}]}
      ```
      ANSWER
      """;

  private static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    milepost = shared;
    folder = SharedServers.folder(shared, GoalIT.class);
  }

  @Test
  void a_goal_ends_in_merged_pull_requests_and_closed_issues_though_the_planner_is_killed()
      throws Exception {
    var own = Files.createDirectories(folder.resolve("goal"));
    var repository = TestRepository.init(own);
    repository.file("README", "hello\n").commit("first");
    var run = FollowedRun.submitted(milepost, submission(own, repository));

    var ledger = own.resolve("ledger");
    await().atMost(Duration.ofMinutes(2)).until(() -> told(ledger).size() == 1);
    long first = Long.parseLong(told(ledger).getFirst());
    milepost.kill("planner");
    run.untilTold("MilestonePlanned");
    assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive))
        .as("the agent of the planner that was killed")
        .isEmpty();
    milepost.kill("planner");

    var end = run.untilItRests();
    assertThat(end.status()).isEqualTo("completed");
    assertThat(run.events("PrMerged")).hasSize(2);
    assertThat(run.events("MilestonePlanned").getFirst().event().at("/plan/issues/0/task/key"))
        .hasToString("\"GOAL-001\"");
    assertThat(issues(repository))
        .hasSize(2)
        .allSatisfy(text -> assertThat(text).contains("state: closed", run.run() + "/GOAL-00"))
        .anySatisfy(text -> assertThat(text).contains("title: \"Test greet.sh\"", "- [ ] #1"));
    assertThat(end.usage()).matches(used -> used != null && used.tokens() >= 150);
    assertThat(told(ledger)).hasSize(2);
    AgentLedger.of(own).check(run);
  }

  private static String[] submission(Path own, TestRepository repository) throws IOException {
    Files.writeString(own.resolve("plan.sh"), PLANNER);
    Files.writeString(own.resolve("ledger"), "");
    return new String[] {
      "run",
      "--goal",
      "GOAL: Greet people.\nSCOPE: a shell script",
      "--planning-agent",
      "scout=LEDGER='%s' sh '%s'".formatted(own.resolve("ledger"), own.resolve("plan.sh")),
      "--repo",
      repository.folder().toString(),
      "--issues",
      repository.issues().toString(),
      "--agent-command",
      AgentLedger.in(own).noting("echo \"$MILEPOST_TITLE\" > \"issue-$MILEPOST_ISSUE.txt\""),
      "--check",
      "test -f README",
      "--execute",
      "--yes",
      "--detach",
      "--json"
    };
  }

  private static List<String> told(Path ledger) throws IOException {
    return Files.readAllLines(ledger);
  }

  private static List<String> issues(TestRepository repository) throws IOException {
    var texts = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(repository.issues(), "*.md")) {
      for (var file : files) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
