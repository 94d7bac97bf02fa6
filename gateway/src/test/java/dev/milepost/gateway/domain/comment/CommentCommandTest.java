package dev.milepost.gateway.domain.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.RunState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentCommandTest {
  private static RunState failed(String reason) {
    return GatewayGiven.state(
        List.of(
            GatewayGiven.submitted(),
            GatewayGiven.planned(PlanStatus.READY),
            new WaveReady(1, List.of(1), true),
            new IssueFailed(1, FailureStage.EXECUTION, reason),
            new MilestoneFailed(List.of(1), reason)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/milepost approve, approve, -, -",
        "/milepost approve m1-abc, approve, m1-abc, -",
        "/milepost retry #12, retry, -, 12",
        "/milepost retry m1-abc #12, retry, m1-abc, 12",
        "/milepost  skip  m1-abc  12, skip, m1-abc, 12"
      })
  void an_answer_is_a_line(String line, String verb, String run, Integer issue) {
    assertThat(CommentCommand.of(line + "  \r\nThanks"))
        .contains(new CommentCommand(verb, run, issue));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "> /milepost approve",
        " /milepost approve",
        "please /milepost approve",
        "/milepost",
        "/milepost approve now please",
        "/milepost delete",
        "/milepost retry #99999999999",
        "text\n/milepost approve",
        "```\n/milepost approve\n```"
      })
  void anything_else_is_none(String body) {
    assertThat(CommentCommand.of(body)).isEmpty();
  }

  @Test
  void a_run_that_waits_lists_what_makes_sense() {
    var waiting =
        GatewayGiven.state(
            List.of(
                new MilestoneSubmitted(GatewayGiven.spec(true, false), "ann"),
                GatewayGiven.planned(PlanStatus.READY)));
    assertThat(CommentCommand.sensible(waiting))
        .containsExactly("/milepost approve m1-abc", "/milepost cancel m1-abc");
    assertThat(CommentCommand.sensible(failed("red")))
        .containsExactly(
            "/milepost retry m1-abc #1", "/milepost skip m1-abc #1", "/milepost cancel m1-abc");
    assertThat(CommentCommand.sensible(GatewayGiven.state(GatewayGiven.completed()))).isEmpty();
  }

  @Test
  void each_is_a_command() {
    var run = failed("red");
    assertThat(new CommentCommand("approve", null, null).event(run, "ann"))
        .contains(new PlanApproved("ann"));
    assertThat(new CommentCommand("retry", null, 1).event(run, "ann"))
        .contains(new IssueRetryRequested(1, "ann"));
    assertThat(new CommentCommand("pause", null, 1).event(run, "ann")).isEmpty();
    assertThat(new CommentCommand("approve", null, 1).event(run, "ann")).isEmpty();
  }

  @Test
  void no_text_from_outside_is_markdown() {
    var text = CommentText.of(failed("`@all` <b>x</b> [a](http://evil)\n# Title"), null, "`@you`");
    assertThat(text.lines().filter(line -> line.contains("evil")))
        .allMatch(line -> line.startsWith("`") && line.endsWith("`"))
        .allMatch(line -> line.chars().filter(c -> c == '`').count() == 2);
    assertThat(text).doesNotContain("\n# Title").contains("Newest answer: `'@you' `");
    assertThat(text).startsWith("<!-- milepost run m1-abc -->\n");
  }

  @Test
  void the_place_is_the_first_issue_of_a_plan_that_is_worked_on() {
    assertThat(CommentText.place(failed("red"))).hasValue(1);
    assertThat(CommentText.place(GatewayGiven.state(List.of(GatewayGiven.submitted())))).isEmpty();
  }
}
