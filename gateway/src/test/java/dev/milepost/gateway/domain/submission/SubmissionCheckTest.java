package dev.milepost.gateway.domain.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.FieldError;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.Selector;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionCheckTest {
  private static final String FORGE =
      "\"forge\":{\"kind\":\"local\",\"repository\":\"/r/../repo/\",\"issues\":\"/issues\"}";

  @Test
  void what_is_left_out_takes_its_default() throws Exception {
    var accepted = accepted("{\"milestone\":\" M1 \"," + FORGE + "}");
    var spec = accepted.spec();
    assertThat(accepted.by()).isEqualTo("anonymous");
    assertThat(spec.selector()).isEqualTo(new Selector.ByMilestone("M1"));
    assertThat(spec.forge().identity()).isEqualTo("local:/repo#/issues");
    assertThat(spec.execute()).isFalse();
    assertThat(spec.parallel()).isEqualTo(1);
    assertThat(spec.agent()).isNull();
    assertThat(spec.mergeMethod()).isEqualTo(MergeMethod.SQUASH);
    assertThat(spec.maxAttempts()).isEqualTo(3);
    assertThat(spec.maxFixRounds()).isEqualTo(3);
  }

  @Test
  void a_goal_is_a_text_of_any_number_of_lines() throws Exception {
    assertThat(
            accepted("{\"goal\":\" A table\\r\\n\\tand a query \"," + FORGE + "}")
                .spec()
                .selector())
        .isEqualTo(new Selector.ByGoal("A table\n\tand a query"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"  \"", "\"a\\u0000b\"", "\"a\\u001bb\"", "\"a\",\"milestone\":\"M1\""})
  void a_goal_that_is_none_is_refused(String goal) throws Exception {
    assertThat(refused("{\"goal\":" + goal + "," + FORGE + "}")).isNotEmpty();
  }

  @Test
  void a_goal_has_its_bound() throws Exception {
    var goal = "\"" + "x".repeat(Selector.ByGoal.MAX_TEXT + 1) + "\"";
    assertThat(refused("{\"goal\":" + goal + "," + FORGE + "}").toString()).contains("32768");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"T001", "1.2", "01-02", "Task 1", "Story 1.3", "US-001", "[ ]", "TASK-001"})
  void a_documents_tasks_are_identified_by_an_example(String form) throws Exception {
    var spec = accepted(document(form)).spec();
    assertThat(spec.selector()).isEqualTo(new Selector.ByDocument("M1", form));
  }

  @ParameterizedTest
  @ValueSource(strings = {"T", "", "GOAL-001", "1.2.3.4.5", "(a+)+1", "T001\\n", "../1"})
  void what_is_no_example_of_an_identifier_is_refused_with_the_rule(String form) throws Exception {
    assertThat(refused(document(form)).toString()).contains("taskForm must be an example");
  }

  @Test
  void a_form_of_tasks_needs_a_document() throws Exception {
    assertThat(refused("{\"milestone\":\"M1\",\"taskForm\":\"T001\"," + FORGE + "}"))
        .extracting(FieldError::field)
        .containsExactly("taskForm");
  }

  private static String document(String form) {
    return "{\"document\":\"M1\",\"taskForm\":\"%s\",".formatted(form) + FORGE + "}";
  }

  @Test
  void a_planning_agent_is_a_profile_or_a_command() throws Exception {
    var spec =
        accepted("{\"milestone\":\"M1\",\"planning\":{\"profile\":\"claude\"}," + FORGE + "}")
            .spec();
    assertThat(spec.planning())
        .isEqualTo(new PlanningSpec("claude", "claude", List.of(), Duration.ofMinutes(10)));
    assertThat(accepted("{\"milestone\":\"M1\"," + FORGE + "}").spec().planning()).isNull();
    assertThat(
            refused(
                "{\"milestone\":\"M1\",\"planning\":{\"name\":\"x\",\"more\":1}," + FORGE + "}"))
        .extracting(FieldError::field)
        .contains("planning.command", "planning.more");
  }

  @Test
  void a_review_is_by_ci_alone_unless_told_otherwise() throws Exception {
    assertThat(accepted("{\"milestone\":\"M1\"," + FORGE + "}").spec().reviewing())
        .isEqualTo(ReviewSpec.DEFAULT);
    var always = "{\"milestone\":\"M1\",\"review\":{\"recheckAlways\":true}," + FORGE + "}";
    assertThat(accepted(always).spec().reviewing().recheckAlways()).isTrue();
    assertThat(recheck("always")).isEqualTo(Recheck.ALWAYS);
    assertThat(recheck("overlap")).isEqualTo(Recheck.OVERLAP);
    assertThat(recheck("combination")).isEqualTo(Recheck.COMBINATION);
  }

  @Test
  void failed_checks_run_again_as_often_as_asked_for() throws Exception {
    var review = "{\"milestone\":\"M1\",\"review\":{\"checkReruns\":%d}," + FORGE + "}";
    assertThat(accepted(review.formatted(0)).spec().reviewing().reruns()).isZero();
    assertThat(accepted("{\"milestone\":\"M1\"," + FORGE + "}").spec().reviewing().reruns())
        .isEqualTo(1);
  }

  @Test
  void a_reviewer_may_be_a_profile() throws Exception {
    var reviewers = "\"review\":{\"reviewers\":[{\"profile\":\"claude\"}]}";
    assertThat(
            accepted("{\"milestone\":\"M1\"," + reviewers + "," + FORGE + "}")
                .spec()
                .reviewing()
                .reviewers())
        .containsExactly(new Reviewer("claude", List.of(), Duration.ofMinutes(15), "claude"));
  }

  @Test
  void reviewers_have_names_and_a_time_limit_unless_told_otherwise() throws Exception {
    var reviewers =
        "\"review\":{\"reviewers\":[{\"command\":[\"a\"]},"
            + "{\"name\":\"security\",\"command\":[\"b\"],\"timeLimit\":\"PT5M\"}]}";
    assertThat(
            accepted("{\"milestone\":\"M1\"," + reviewers + "," + FORGE + "}").spec().reviewing())
        .isEqualTo(
            new ReviewSpec(
                Recheck.COMBINATION,
                List.of(
                    new Reviewer("reviewer-1", List.of("a"), Duration.ofMinutes(15)),
                    new Reviewer("security", List.of("b"), Duration.ofMinutes(5)))));
  }

  @Test
  void an_agent_has_a_time_limit_unless_told_otherwise() throws Exception {
    var spec =
        accepted(
                "{\"issues\":[3,1,3],\"execute\":true,\"agent\":{\"command\":[\"true\"]},"
                    + FORGE
                    + "}")
            .spec();
    assertThat(spec.selector()).isEqualTo(new Selector.ByIssues(List.of(1, 3)));
    assertThat(spec.agent().profile()).isEqualTo("shell");
    assertThat(spec.agent().timeLimit()).as("for the profile to say").isNull();
  }

  @Test
  void all_that_is_wrong_is_said_at_once() throws Exception {
    var errors =
        refused(
            """
            {"milestone": "M1", "issues": [0], "parallel": 0, "execute": true,
             "forge": {"kind": "gitlab", "repository": "repo", "issues": ""},
             "base": "-x", "mergeMethod": "OCTOPUS", "maxAttempts": 21, "paralel": 3}
            """);
    assertThat(errors)
        .extracting(FieldError::field)
        .contains(
            "milestone",
            "parallel",
            "agent",
            "forge.kind",
            "forge.repository",
            "forge.issues",
            "base",
            "mergeMethod",
            "maxAttempts",
            "paralel");
    assertThat(errors).contains(new FieldError("parallel", "parallel must be 1 to 64, but was 0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"document\":\"../../etc/passwd\"",
        "\"document\":\"-rf\"",
        "\"document\":\"M1\",\"milestone\":\"M1\"",
        "\"milestone\":\"\"",
        "\"milestone\":\"two\\nlines\"",
        "\"milestone\":\"\\u001b[31mred\"",
        "\"issues\":[]",
        "\"issues\":[1,null]",
        "\"issues\":[-1]",
        "\"milestone\":\"M\",\"check\":[\"\"]",
        "\"milestone\":\"M\",\"check\":[\"sh\",null]",
        "\"milestone\":\"M\",\"check\":[\"sh\",\"\\u0000\"]",
        "\"milestone\":\"M\",\"validations\":[[]]",
        "\"milestone\":\"M\",\"validations\":[null]",
        "\"milestone\":\"M\",\"base\":\"a..b\"",
        "\"milestone\":\"M\",\"base\":\"a b\"",
        "\"milestone\":\"M\",\"base\":\"milepost\"",
        "\"milestone\":\"M\",\"base\":\"milepost/p-1/issue-1\"",
        "\"milestone\":\"M\",\"commandsProfile\":\"a/b\"",
        "\"milestone\":\"M\",\"schedule\":\"tides\"",
        "\"milestone\":\"M\",\"by\":\"\"",
        "\"milestone\":\"M\",\"tracking\":{\"all\":\"CLOSE\"}",
        "\"milestone\":\"M\",\"tracking\":{\"issues\":{\"x\":\"SKIP\"}}",
        "\"milestone\":\"M\",\"tracking\":{\"al\":\"SKIP\"}",
        "\"milestone\":\"M\",\"parallel\":65",
        "\"milestone\":\"M\",\"maxFixRounds\":-1",
        "\"milestone\":\"M\",\"review\":{\"recheckAlway\":true}",
        "\"milestone\":\"M\",\"review\":{\"recheck\":\"never\"}",
        "\"milestone\":\"M\",\"review\":{\"recheck\":\"overlap\",\"recheckAlways\":true}",
        "\"milestone\":\"M\",\"review\":{\"reviewers\":[null]}",
        "\"milestone\":\"M\",\"review\":{\"reviewers\":[{\"command\":[]}]}",
        "\"milestone\":\"M\",\"review\":{\"reviewers\":[{\"command\":[\"a\"],\"limit\":1}]}",
        "\"milestone\":\"M\",\"review\":{\"reviewers\":[{\"name\":\"a\",\"command\":[\"a\"]},"
            + "{\"name\":\"a\",\"command\":[\"b\"]}]}",
        "\"milestone\":\"M\",\"agent\":{}",
        "\"milestone\":\"M\",\"agent\":{\"command\":[\"x\"],\"timeLimit\":\"soon\"}",
        "\"milestone\":\"M\",\"agent\":{\"command\":[\"x\"],\"timeLimit\":\"PT0S\"}",
        "\"milestone\":\"M\",\"agent\":{\"command\":[\"x\"],\"profile\":\"rm -rf\"}"
      })
  void senseless_and_hostile_values_are_refused(String fields) throws Exception {
    var errors = refused("{" + fields + "," + FORGE + "}");
    assertThat(errors).isNotEmpty();
    assertThat(errors)
        .allSatisfy(error -> assertThat(error.message()).doesNotContain("\u001b", "\n", "\0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"check\":[%s]", "\"validations\":[%s]", "\"review\":{\"reviewers\":[%s]}"})
  void a_body_of_nothing_but_errors_gets_a_bounded_answer(String member) throws Exception {
    var nulls = "null,".repeat(90_000) + "null";
    var errors = refused("{\"milestone\":\"M\"," + member.formatted(nulls) + "," + FORGE + "}");
    assertThat(errors).hasSizeBetween(1, Violations.MAX_ERRORS);
  }

  @Test
  void tracking_issues_without_end_get_a_bounded_answer() throws Exception {
    var entries = new StringBuilder("\"0\":\"X\"");
    for (int i = 1; i < 40_000; i++) {
      entries.append(",\"x").append(i).append("\":\"X\"");
    }
    var tracking = "\"tracking\":{\"issues\":{" + entries + "}}";
    var errors = refused("{\"milestone\":\"M\"," + tracking + "," + FORGE + "}");
    assertThat(errors.getFirst().message()).contains("must be at most 500");
  }

  @Test
  void a_path_that_is_none_is_refused() throws Exception {
    var forge =
        "\"forge\":{\"kind\":\"local\",\"repository\":\"/a\\u0000b\",\"issues\":\"/\\u0007\"}";
    assertThat(refused("{\"milestone\":\"M\"," + forge + "}"))
        .extracting(FieldError::field)
        .containsExactly("forge.repository", "forge.issues");
  }

  @Test
  void runs_are_named_after_what_they_take() {
    assertThat(RunNames.of(new Selector.ByMilestone("M3: Code Graph"), "4f2a9c").value())
        .isEqualTo("m3-code-graph-4f2a9c");
    assertThat(RunNames.of(new Selector.ByMilestone("Über, größer!"), "4f2a9c").value())
        .isEqualTo("uber-gro-er-4f2a9c");
    assertThat(RunNames.of(new Selector.ByMilestone("里程碑"), "4f2a9c").value())
        .isEqualTo("run-4f2a9c");
    assertThat(RunNames.of(new Selector.ByMilestone("x".repeat(200)), "4f2a9c").value())
        .hasSize(47);
    assertThat(RunNames.of(new Selector.ByIssues(List.of(12, 13)), "4f2a9c").value())
        .isEqualTo("issues-12-13-4f2a9c");
  }

  private static CheckedSubmission.ValidSubmission accepted(String json) throws Exception {
    return (CheckedSubmission.ValidSubmission) check(json);
  }

  private static List<FieldError> refused(String json) throws Exception {
    return ((CheckedSubmission.InvalidSubmission) check(json)).errors();
  }

  private static Recheck recheck(String named) throws Exception {
    var review = "\"review\":{\"recheck\":\"" + named + "\"}";
    return accepted("{\"milestone\":\"M1\"," + review + "," + FORGE + "}")
        .spec()
        .reviewing()
        .recheck();
  }

  private static CheckedSubmission check(String json) throws Exception {
    return SubmissionCheck.of(new ObjectMapper().readValue(json, SubmissionRequest.class));
  }
}
