package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T3: how pull requests are merged. */
class TrainTest {
  private SubmissionToFake submission;

  @BeforeEach
  void start() throws IOException {
    submission = new SubmissionToFake();
  }

  @AfterEach
  void stop() {
    submission.close();
  }

  @Test
  void nothing_is_sent_of_what_was_not_said_so_that_older_servers_take_it() {
    assertThat(submission.sent()).doesNotContain("\"merge\"", "trainChecks");
  }

  @Test
  void a_train_and_its_checks_are_asked_for_as_they_are_given() {
    assertThat(submission.sent("--merge", "TRAIN", "--train-checks", "6"))
        .contains("\"merge\":\"train\",\"trainChecks\":6");
  }

  @Test
  void serial_is_asked_for() {
    assertThat(submission.sent("--merge", "serial"))
        .contains("\"merge\":\"serial\"")
        .doesNotContain("trainChecks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--merge rocket|--merge: expected train or serial, but found \"rocket\"",
        "--train-checks 0|--train-checks must be 1 to 64, but was 0",
        "--train-checks 65|--train-checks must be 1 to 64, but was 65",
        "--merge serial --train-checks 2|--train-checks goes with a train, and --merge is serial"
      })
  void senseless_ones_are_refused_before_anything_is_asked_of_the_server(
      String options, String said) {
    var answer = submission.answered(options.split(" "));
    assertThat(answer.code()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err()).contains(said);
    assertThat(submission.bodies()).isEmpty();
  }

  @Test
  void another_train_than_that_of_a_run_that_is_there_is_named() {
    submission.gateway.json("POST runs", CannedRuns.found("paused"));
    submission.gateway.json("GET runs/m1-x", CannedRuns.view("paused", 4));
    submission.gateway.json(
        "GET runs/m1-x/events?after=0&limit=1",
        "{\"events\":[%s]}"
            .formatted(CannedRuns.event(1, "MilestoneSubmitted", "{\"spec\":{\"train\":4}}")));
    assertThat(submission.answered("--merge", "serial").err())
        .contains("--merge serial is not applied: the run has train");
    assertThat(submission.answered("--train-checks", "2").err())
        .contains("--train-checks 2 is not applied: the run has 4");
    assertThat(submission.answered("--merge", "train", "--train-checks", "4").err())
        .doesNotContain("its own options");
  }

  @Test
  void status_tells_of_the_train_and_what_it_knows_of_an_approved_issue() {
    var view =
        CannedRuns.view("running", 4, ",\"train\":4")
            .replace("\"state\":\"failed\"", "\"state\":\"approved\"");
    submission.gateway.json("GET runs/m1-x", view);
    assertThat(CliInvocation.of(submission.gateway, "status", "m1-x").out())
        .contains("merge train of up to 4 checks")
        .containsPattern("#2 +Second .*approved .*exit 3");
  }

  @Test
  void status_of_a_run_without_a_train_does_not_speak_of_one() {
    submission.gateway.json("GET runs/m1-x", CannedRuns.view("running", 4));
    assertThat(CliInvocation.of(submission.gateway, "status", "m1-x").out())
        .doesNotContain("train");
  }
}
