package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People tell an agent something from the command line. */
class TellCommandTest {
  private FakeGateway gateway = null;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    gateway.json("GET runs/m1-x", CannedRuns.view("running", 9));
    gateway.json(
        "POST runs/m1-x/issues/2/tell", "{\"event\":\"e7\",\"note\":\"Its agent is stopped\"}");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void the_words_are_sent_quoted_or_not_and_what_follows_is_printed() {
    CliInvocation call = CliInvocation.of(gateway, "tell", "m1-x", "#2", "use", "tabs only");
    assertThat(call.code()).isZero();
    assertThat(call.out()).contains("Recorded: tell #2, run m1-x", "Its agent is stopped");
    assertThat(gateway.bodies().getLast()).contains("\"words\":\"use tabs only\"");
  }

  @Test
  void without_words_nothing_is_sent() {
    for (String[] wrong : new String[][] {{"tell", "m1-x", "2"}, {"tell", "m1-x", "2", " "}}) {
      assertThat(CliInvocation.of(gateway, wrong).code()).isEqualTo(ExitCode.USAGE);
    }
    assertThat(CliInvocation.typing(gateway, " \n", "tell", "m1-x", "2", "-").err())
        .contains("What is it to be told?");
    assertThat(gateway.bodies()).isEmpty();
  }

  @Test
  void a_hyphen_alone_reads_the_words_from_standard_input_line_by_line() {
    String typed = "use tabs\n\tand \"nothing\" else\n\n";
    assertThat(CliInvocation.typing(gateway, typed, "tell", "m1-x", "2", "-").code()).isZero();
    assertThat(gateway.bodies().getLast())
        .contains("\"words\":\"use tabs\\n\\tand \\\"nothing\\\" else\"");
    CliInvocation.typing(gateway, "not read", "tell", "m1-x", "2", "a", "-", "b");
    assertThat(gateway.bodies().getLast()).contains("\"words\":\"a - b\"");
  }

  @Test
  void standard_input_is_read_up_to_its_bound_and_no_further() {
    String most = "x".repeat(2000) + "\n".repeat(2000);
    assertThat(CliInvocation.typing(gateway, most, "tell", "m1-x", "2", "-").code()).isZero();
    assertThat(gateway.bodies().getLast()).contains("\"words\":\"" + "x".repeat(2000) + "\"");
    CliInvocation more = CliInvocation.typing(gateway, most + "\n", "tell", "m1-x", "2", "-");
    assertThat(more.code()).isEqualTo(ExitCode.USAGE);
    assertThat(more.err()).contains("up to 2000 characters on standard input");
    assertThat(gateway.bodies()).hasSize(1);
  }
}
