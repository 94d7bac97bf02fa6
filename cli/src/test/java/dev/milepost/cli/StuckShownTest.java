package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command shows all that the gateway reports of a run. */
class StuckShownTest {
  private FakeGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void a_run_that_is_stuck_says_at_which_record() {
    var more = ",\"stuck\":\"The record at offset 7 \\u001b[31mcannot be read\"";
    gateway.json("GET runs/m1-x", CannedRuns.view("stuck", 4, more));
    var status = CliInvocation.of(gateway, "status", "m1-x");
    assertThat(status.out())
        .contains("  stuck: The record at offset 7", "milepost skip m1-x --record")
        .doesNotContain("\u001b[31m");
  }

  @Test
  void a_budget_and_the_commit_of_a_phase_are_shown() {
    var more =
        """
        ,"budget":{"run":{"tokens":5000,"costMicros":2500000},"issue":{"tokens":null,
          "costMicros":500000}},
         "phase":"conflicts","phases":[{"phase":"context","state":"completed","attempt":1,
          "summary":"3 documents","commit":"4f2a9c01d7e84b0f9a3c"}]""";
    gateway.json("GET runs/m1-x", CannedRuns.view("planning", 4, more));
    assertThat(CliInvocation.of(gateway, "status", "m1-x").out())
        .contains("budget of all: 5000 tokens, 2.5000 USD")
        .contains("budget of each issue: 0.5000 USD")
        .contains("3 documents (commit 4f2a9c01d7)");
  }
}
