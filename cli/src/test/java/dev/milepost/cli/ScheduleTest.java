package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T1: when the issues of a run start. */
class ScheduleTest {
  @TempDir Path folder;
  private FakeGateway gateway;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    gateway = new FakeGateway();
    Files.createDirectories(folder.resolve("repo/issues"));
    new ProcessBuilder("git", "init", "-q", folder.resolve("repo").toString()).start().waitFor();
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
    var repository = folder.resolve("repo").toString();
    return Stream.concat(Stream.of("run", "M1", "--repo", repository), Stream.of(more))
        .toArray(String[]::new);
  }

  private void submitted(String... options) {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    CliInvocation.of(gateway, run(options));
  }
}
