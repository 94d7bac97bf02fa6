package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WatchTest {
  @Test
  void a_broken_stream_is_taken_up_after_the_last_event_and_none_is_shown_twice()
      throws IOException {
    try (FakeGateway gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 1));
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 1));
      gateway.json("GET runs/m1-x", CannedRuns.view("completed", 3));
      gateway.markdown("GET runs/m1-x/summary", "# Summary");
      String first = CannedRuns.sse(1, "CiPassed", "{\"issue\":1,\"head\":\"aaa\"}");
      String second = CannedRuns.sse(2, "PrMerged", "{\"issue\":1,\"pullRequest\":7}");
      String third = CannedRuns.sse(3, "MilestoneCompleted", "{\"merged\":1}");
      gateway.stream("GET runs/m1-x/stream?after=0", first + "data: {\"seq\":2, broken");
      gateway.stream("GET runs/m1-x/stream?after=1", ": nothing yet\n\n" + first + second + third);
      CliInvocation call = CliInvocation.of(gateway, "watch", "m1-x");
      assertThat(call.code()).isEqualTo(ExitCode.OK);
      assertThat(call.out())
          .containsOnlyOnce("CI passed for aaa")
          .contains("!7 merged as", "# Summary");
    }
  }

  @Test
  void a_run_that_pauses_ends_the_watching_with_the_code_of_a_decision() throws IOException {
    try (FakeGateway gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("paused", 1));
      gateway.stream(
          "GET runs/m1-x/stream?after=0",
          CannedRuns.sse(1, "MilestonePaused", "{\"reason\":\"x\"}"));
      CliInvocation call = CliInvocation.of(gateway, "watch", "m1-x");
      assertThat(call.code()).isEqualTo(ExitCode.UNDECIDED);
      assertThat(call.out()).contains("milepost resume m1-x");
    }
  }

  @Test
  void a_wait_for_the_forge_is_told_once() throws IOException {
    String waits =
        ",\"waits\":[{\"service\":\"merge\",\"why\":\"GitHub's rate limit\",\"until\":\"%s\"}]"
            .formatted("2026-11-21T08:31:00Z");
    try (FakeGateway gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 1, waits));
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 1, waits));
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 2, waits));
      gateway.json("GET runs/m1-x", CannedRuns.view("completed", 2));
      gateway.markdown("GET runs/m1-x/summary", "# Summary");
      gateway.stream(
          "GET runs/m1-x/stream?after=0",
          CannedRuns.sse(1, "CiPassed", "{\"issue\":1,\"head\":\"aaa\"}")
              + CannedRuns.sse(2, "MilestoneCompleted", "{\"merged\":1}"));
      CliInvocation call = CliInvocation.of(gateway, "watch", "m1-x");
      assertThat(call.out()).containsOnlyOnce("waits for GitHub's rate limit until");
      assertThat(call.out()).contains("(merge)");
    }
  }
}
