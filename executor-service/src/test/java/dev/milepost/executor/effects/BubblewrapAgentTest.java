package dev.milepost.executor.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.sandbox.Sandbox.Choice;
import dev.milepost.sandbox.Sandboxes;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BubblewrapAgentTest extends SandboxContract {
  @Override
  void choose(Workbench bench) {
    assumeTrue(
        Sandboxes.work(Choice.BUBBLEWRAP, System.getenv()),
        "bubblewrap (bwrap) does not work on this machine");
    bench.sandbox = Choice.BUBBLEWRAP;
  }

  @Test
  void a_profile_may_choose_another_sandbox_than_the_executor() throws Exception {
    bench.sandbox = Choice.NONE;
    bench.profile = "kept-in";
    Files.createDirectories(bench.home.resolve("profiles"));
    Files.writeString(
        bench.home.resolve("profiles/kept-in.json"),
        "{\"name\":\"kept-in\",\"sandbox\":{\"kind\":\"bubblewrap\"}}");
    var secret = Files.writeString(folder.resolve("secret.txt"), "hunter2");
    bench.run(tried("cat " + secret));
    assertThat(bench.pushed("tried.txt")).contains("failed").doesNotContain("hunter2");
  }

  @Test
  void an_agent_in_it_is_asked_to_end_before_it_is_killed() throws Exception {
    bench.timeLimit = Duration.ofSeconds(1);
    var failed = bench.failed("trap 'echo put away; exit 0' TERM; echo at work; sleep 1000 & wait");
    assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failed.outputTail()).contains("at work", "put away");
  }

  @Test
  void bubblewrap_that_is_asked_for_has_to_be_there() {
    assertThatThrownBy(() -> Sandboxes.of(Choice.BUBBLEWRAP, Map.of("PATH", folder.toString())))
        .hasMessageContaining("as bubblewrap asks for");
  }
}
