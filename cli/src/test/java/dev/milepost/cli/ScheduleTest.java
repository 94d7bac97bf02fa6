package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T1: when the issues of a run start. */
class ScheduleTest {
  private FakeGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    gateway.markdown("GET runs/m1-x/plan", "# Plan of M1");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void a_run_that_flows_is_asked_for_and_waves_need_no_word() {
    submitted("--schedule", "flow");
    assertThat(gateway.bodies().getFirst()).contains("\"schedule\":\"flow\"");
  }

  @Test
  void waves_are_the_default_that_every_server_knows() {
    submitted("--schedule", "waves");
    assertThat(gateway.bodies().getFirst()).doesNotContain("schedule");
  }

  @Test
  void another_word_is_refused_before_anything_is_asked_of_the_server() {
    var answer = CliInvocation.of(gateway, run("--schedule", "tides"));
    assertThat(answer.code()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err()).contains("--schedule: expected waves or flow, but found \"tides\"");
    assertThat(gateway.bodies()).isEmpty();
  }

  private String[] run(String... more) {
    return Stream.concat(Stream.of("run", "M1", "--github", "o/r"), Stream.of(more))
        .toArray(String[]::new);
  }

  private void submitted(String... options) {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    CliInvocation.of(gateway, run(options));
  }
}
