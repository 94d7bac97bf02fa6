package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** G8: {@code milepost tell} reaches an agent while it works, by processes. */
@OnSharedServers
class TellIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Says what Claude Code says, and works on until it is told of zebras; {@code FOLDER} is where it
   * notes its calls and what it was told.
   */
  private static final String AGENT =
      """
      #!/bin/sh
      echo "$@" >> 'FOLDER/calls'
      n=$(wc -l < 'FOLDER/calls')
      cat > "FOLDER/prompt-$n"
      echo '{"type":"system","subtype":"init","session_id":"s-1"}'
      echo "call $n" >> work.txt
      trap 'echo asked >> "FOLDER/asked"; exit 143' TERM
      if ! grep -q zebras "FOLDER/prompt-$n"; then echo $$ > "FOLDER/at-work"; sleep 600 & wait; fi
      echo '{"type":"result","is_error":false,"session_id":"s-1","usage":{"input_tokens":7,"output_tokens":3},"total_cost_usd":0.5}'
      """;

  private static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    milepost = shared;
    folder = SharedServers.folder(shared, TellIT.class);
  }

  @Test
  void an_agent_at_work_is_stopped_and_goes_on_with_the_words_in_the_same_attempt()
      throws Exception {
    var repository = TestRepository.init(folder);
    repository.file("README", "hello\n").commit("first");
    repository.issue(1, "Work on", "Tell", "Work until somebody speaks.\n");
    var run = FollowedRun.submitted(milepost, submission(repository));
    await("the agent at work").atMost(LIMIT).until(() -> Files.exists(folder.resolve("at-work")));
    run.untilTold("AgentStarted");

    var told = milepost.run("tell", run.run(), "1", "stripes", "of", "zebras").succeeded();
    assertThat(told.out() + told.err()).contains("#1");

    assertThat(run.untilItRests().status()).isEqualTo("completed");
    assertThat(Files.readAllLines(folder.resolve("calls")))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("--resume s-1");
    assertThat(folder.resolve("asked")).hasContent("asked");
    assertThat(Files.readString(folder.resolve("prompt-1"))).doesNotContain("zebras");
    assertThat(Files.readString(folder.resolve("prompt-2"))).contains("stripes of zebras");
    assertThat(repository.git("show", "main:work.txt")).isEqualTo("call 1\ncall 2");

    // Each executor may have asked for the attempt; there was no other.
    assertThat(run.events("AttemptStarted"))
        .extracting(one -> Objects.requireNonNull(one.event()).at("/assignment/attempt").asInt())
        .containsOnly(1);
    assertThat(run.events("AttemptFailed")).isEmpty();
    assertThat(run.events("AttemptLost")).isEmpty();
    assertThat(run.events("InstructionGiven")).hasSize(1);
    assertThat(run.events("AgentStarted")).hasSize(2);
    assertThat(milepost.run("logs", run.run(), "1").succeeded().out())
        .containsPattern("\\[milepost\\] \\S+: stripes of zebras");
  }

  private static String[] submission(TestRepository repository) throws IOException {
    var script = folder.resolve("agent.sh");
    Files.writeString(script, AGENT.replace("FOLDER", folder.toString()));
    return List.of(
            "run",
            "Tell",
            "--repo",
            repository.folder().toString(),
            "--issues",
            repository.issues().toString(),
            "--agent",
            "claude",
            "--agent-command",
            "sh " + script,
            "--check",
            "test -f README",
            "--execute",
            "--yes",
            "--detach",
            "--json")
        .toArray(String[]::new);
  }
}
