package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T1: when the issues of a run start. */
class ScheduleTest {
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
  void a_run_that_flows_is_asked_for_and_waves_need_no_word() {
    assertThat(submission.sent("--schedule", "flow")).contains("\"schedule\":\"flow\"");
  }

  @Test
  void waves_are_the_default_that_every_server_knows() {
    assertThat(submission.sent("--schedule", "waves")).doesNotContain("schedule");
  }

  @Test
  void another_word_is_refused_before_anything_is_asked_of_the_server() {
    var answer = submission.answered("--schedule", "tides");
    assertThat(answer.code()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err()).contains("--schedule: expected waves or flow, but found \"tides\"");
    assertThat(submission.bodies()).isEmpty();
  }
}
