package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People change how a run works on from the command line. */
class SetCommandTest {
  private FakeGateway gateway = null;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    gateway.json("GET runs/m1-x", CannedRuns.view("running", 9));
    gateway.json("POST runs/m1-x/options", "{\"event\":\"e7\",\"note\":\"From now on\"}");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void only_what_is_named_is_sent() {
    CliInvocation call = CliInvocation.of(gateway, "set", "m1-x", "--agent-command", "new");
    assertThat(call.code()).isZero();
    assertThat(call.out()).contains("Recorded: another agent, run m1-x", "From now on");
    assertThat(gateway.bodies().getLast())
        .contains("\"agent\":{\"profile\":\"shell\",\"command\":[\"sh\",\"-c\",\"new\"]}")
        .contains("\"by\":")
        .doesNotContain("Limit", "budget", "null");
  }

  @Test
  void a_profile_has_its_command_and_its_limits() {
    CliInvocation.of(gateway, "set", "m1-x", "--agent", "claude", "--time-limit", "2h");
    assertThat(gateway.bodies().getLast())
        .contains("\"agent\":{\"profile\":\"claude\",\"command\":[],\"timeLimit\":\"PT2H\"}");
  }

  @Test
  void what_is_missing_is_said_and_nothing_is_sent() {
    assertThat(refused()).contains("What is to be different?");
    assertThat(refused("--time-limit", "1h")).contains("give --agent or --agent-command too");
    assertThat(refused("--agent", "shell")).contains("--agent shell needs --agent-command");
    assertThat(refused("--agent-command", " ")).contains("needs --agent-command");
    assertThat(refused("--agent", "Über!")).contains("expected the name of a profile");
    assertThat(gateway.bodies()).isEmpty();
  }

  private String refused(String... options) {
    var words = new String[options.length + 2];
    words[0] = "set";
    words[1] = "m1-x";
    System.arraycopy(options, 0, words, 2, options.length);
    CliInvocation call = CliInvocation.of(gateway, words);
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    return call.err();
  }
}
