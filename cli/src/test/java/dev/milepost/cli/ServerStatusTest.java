package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerStatusTest {
  private static final String SERVER =
      """
      {"name":"milepost","version":"1","partitions":6,"caughtUp":%s,"sandboxes":[]%s}""";

  @Test
  void a_log_that_does_not_answer_is_said_in_place_of_progress() throws Exception {
    var silent = ",\"logSilentSince\":\"2026-01-01T00:00:00Z\"";
    assertThat(status(SERVER.formatted(false, silent)))
        .contains("the event log does not answer since 2026-01-01T00:00:00Z")
        .doesNotContain("catching up");
    assertThat(status(SERVER.formatted(false, ""))).contains(": catching up");
    assertThat(status(SERVER.formatted(true, ""))).contains(": caught up");
  }

  private static String status(String answer) throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("GET server", answer);
      return CliInvocation.of(gateway, "server", "status").out();
    }
  }
}
