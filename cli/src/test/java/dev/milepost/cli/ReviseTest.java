package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P19: changes of a plan in words, as a command and as a conversation. */
class ReviseTest {
  private static final String REVISED =
      "{\"plan\":{},\"changes\":[\"#3 waits for #1\"],\"parallel\":1}";
  private static final String UNSURE =
      "{\"command\":\"revise (not confirmed)\",\"reason\":\"It touches #3; confirm to go on\"}";

  private final FakeGateway gateway = gateway();

  @AfterEach
  void close() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          #15 after #12              | {"kind":"depend","issue":15,"on":12}
          make #15 wait for #12      | {"kind":"depend","issue":15,"on":12}
          15 depends on 12           | {"kind":"depend","issue":15,"on":12}
          #15 not after #12          | {"kind":"release","issue":15,"from":12}
          #15 no longer depends on 12| {"kind":"release","issue":15,"from":12}
          release #15 from #12       | {"kind":"release","issue":15,"from":12}
          Move #14 to wave 3         | {"kind":"move","issue":14,"wave":3}
          move 14 into 3             | {"kind":"move","issue":14,"wave":3}
          drop #9                    | {"kind":"drop","issue":9}
          parallel 2                 | {"kind":"parallel","agents":2}
          title #12 Two tables       | {"kind":"text","issue":12,"title":"Two tables"}
          text #12: a; b             | {"kind":"text","issue":12,"body":"a; b\\n"}
          """)
  void words_are_understood(String words, String sent) throws Exception {
    answered("PlanRevised", REVISED);
    assertThat(CliInvocation.of(gateway, "revise", "m1-x", words).code()).isEqualTo(ExitCode.OK);
    var body = new ObjectMapper().readTree(gateway.bodies().get(0));
    assertThat(body.path("revisions").toString()).isEqualTo("[" + sent + "]");
    assertThat(body.path("confirmed").asBoolean()).isFalse();
  }

  @Test
  void what_is_not_understood_says_what_is() {
    CliInvocation call = CliInvocation.of(gateway, "revise", "m1-x", "make it so");
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("move #14 to wave 3", "make it so");
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void nobody_there_to_confirm_leaves_the_dependents_untouched() {
    answered("CommandRejected", UNSURE);
    CliInvocation call = CliInvocation.of(gateway, "revise", "m1-x", "drop #2");
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("It touches #3");
  }

  @Test
  void a_conversation_ends_with_an_approval() {
    answered("PlanRevised", REVISED);
    gateway.json("POST runs/m1-x/approve", "{\"event\":\"e9\"}");
    CliInvocation call =
        CliInvocation.typing(
            gateway, "nonsense\n#3 after #1\nproceed\n", "plan", "--run", "m1-x", "--refine");
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.err())
        .contains(
            "3 issues to do in 2 waves", "nonsense", "plan revised: #3 waits for #1", "Approved");
    assertThat(gateway.requests()).contains("POST runs/m1-x/revise", "POST runs/m1-x/approve");
  }

  @Test
  void free_words_are_shown_as_changes_and_confirmed_before_they_are_sent() {
    translated("[{\"kind\":\"depend\",\"issue\":3,\"on\":1}]", "");
    answered("PlanRevised", REVISED);
    CliInvocation call =
        CliInvocation.typing(
            gateway, "the page needs the table\ny\nquit\n", "plan", "--run", "m1-x", "--refine");
    assertThat(call.err()).contains("It is read as:\n  #3 after #1", "plan revised");
    assertThat(gateway.requests())
        .containsSubsequence("POST runs/m1-x/translate", "POST runs/m1-x/revise");
  }

  @Test
  void free_words_that_are_not_meant_so_change_nothing() {
    translated("[{\"kind\":\"drop\",\"issue\":3}]", "");
    CliInvocation.typing(
        gateway, "forget the page\nn\nquit\n", "plan", "--run", "m1-x", "--refine");
    assertThat(gateway.requests()).doesNotContain("POST runs/m1-x/revise");
  }

  @Test
  void free_words_that_nobody_understands_are_said_to_be_none() {
    translated("[]", "No agent helps to plan this run (--planning-agent)");
    CliInvocation call =
        CliInvocation.typing(gateway, "do better\nquit\n", "plan", "--run", "m1-x", "--refine");
    assertThat(call.err()).contains("move #14 to wave 3", "No agent helps to plan this run");
  }

  @Test
  void a_conversation_that_is_left_leaves_the_run_waiting() {
    CliInvocation call =
        CliInvocation.typing(gateway, "quit\n", "plan", "--run", "m1-x", "--refine");
    assertThat(call.code()).isEqualTo(ExitCode.UNDECIDED);
    assertThat(call.err()).contains("milepost approve m1-x");
  }

  private static FakeGateway gateway() {
    try {
      return new FakeGateway()
          .json("GET runs/m1-x", CannedRuns.view("awaiting-approval", 6))
          .json("GET runs/m1-x/plan", CannedRuns.plan("ready"))
          .markdown("GET runs/m1-x/plan", "# The plan")
          .json("POST runs/m1-x/revise", "{\"event\":\"e7\"}");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void translated(String revisions, String note) {
    gateway.json("POST runs/m1-x/translate", "{\"event\":\"e5\"}");
    String event =
        "{\"request\":\"e5\",\"revisions\":%s,\"note\":\"%s\"}".formatted(revisions, note);
    gateway.json(
        "GET runs/m1-x/events?after=6&limit=100",
        "{\"events\":[" + CannedRuns.event(7, "PlanTranslated", event) + "],\"next\":null}");
  }

  private void answered(String type, String event) {
    String answer =
        CannedRuns.event(8, type, event).replace("\"causation\":null", "\"causation\":\"e7\"");
    gateway.json(
        "GET runs/m1-x/events?after=6&limit=100", "{\"events\":[" + answer + "],\"next\":null}");
  }
}
