package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private FakeGateway gateway = null;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void status_shows_each_issue_and_lets_no_escape_sequence_through() {
    gateway.json("GET runs/m1-x", CannedRuns.view("running", 9));
    CliInvocation call = CliInvocation.of(gateway, "status", "m1-x");
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.out())
        .contains("M1", "running", "wave 1 of 2", "1 of 3 completed")
        .contains("#2", "failed", "exit 3", "after #2")
        .doesNotContain("\u001b");
  }

  @Test
  void status_names_the_files_of_a_conflict_and_how_to_go_on() {
    var failed = "\"state\":\"failed\"";
    var conflict = "\"state\":\"conflict\",\"conflicts\":[\"src/a.c\"]";
    String retry = ",\"options\":[{\"command\":\"milepost retry m1-x 2\"}]";
    gateway.json("GET runs/m1-x", CannedRuns.view("failed", 9, retry).replace(failed, conflict));
    CliInvocation call = CliInvocation.of(gateway, "status", "m1-x");
    assertThat(call.out()).contains("conflict", "in src/a.c", "milepost retry m1-x 2");
  }

  @Test
  void json_prints_the_servers_answer_and_nothing_else_on_standard_output() throws IOException {
    gateway.json("GET runs/m1-x", CannedRuns.view("running", 9, ",\"brandNew\":7"));
    CliInvocation call = CliInvocation.of(gateway, "status", "m1-x", "--json");
    var read = new com.fasterxml.jackson.databind.ObjectMapper().readTree(call.out());
    assertThat(read.path("brandNew").asInt()).isEqualTo(7);
    assertThat(call.err()).isEmpty();
  }

  @Test
  void a_run_that_rests_says_how_to_go_on_and_has_a_code_of_its_own() {
    String blocked =
        ",\"blocked\":[{\"issue\":3,\"blockers\":[{\"issue\":2,\"kind\":\"FAILED\"}]}],"
            + "\"options\":[{\"action\":\"retry\",\"issue\":2,\"says\":\"Begin #2 again\","
            + "\"command\":\"milepost retry m1-x 2\"},"
            + "{\"says\":\"x\\u001b\",\"command\":\"milepost force-resolve m1-x 3 2\"}]";
    String view = CannedRuns.view("deadlocked", 9).replace(",\"blocked\":[]", "");
    gateway.json("GET runs/m1-x", view.substring(0, view.length() - 1) + blocked + "}");
    CliInvocation call = CliInvocation.of(gateway, "status", "m1-x");
    assertThat(call.code()).isEqualTo(ExitCode.UNDECIDED);
    assertThat(call.out())
        .contains(
            "#3 waits for #2 (failed)",
            "milepost retry m1-x 2              Begin #2 again",
            "milepost force-resolve m1-x 3 2");
  }

  @Test
  void checklist_prints_it_and_is_undecided_while_something_is_missing() {
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 6));
    String check = "{\"name\":\"%s\",\"ok\":%s,\"detail\":\"why\"}";
    String gaps = "[" + check.formatted("no-cycle", true) + "," + check.formatted("x", false) + "]";
    gateway.json("GET runs/m1-x/plan", "{\"status\":\"ready\",\"checklist\":" + gaps + "}");
    CliInvocation call = CliInvocation.of(gateway, "plan", "--run", "m1-x", "--checklist");
    assertThat(call.out()).isEqualTo("[x] no-cycle: why\n[ ] x: why\n");
    assertThat(call.code()).isEqualTo(ExitCode.UNDECIDED);
    gateway.json("GET runs/m1-y", CannedRuns.view("planned", 6).replace("m1-x", "m1-y"));
    String whole = "[" + check.formatted("no-cycle", true) + "]";
    gateway.json("GET runs/m1-y/plan", "{\"status\":\"ready\",\"checklist\":" + whole + "}");
    assertThat(CliInvocation.of(gateway, "plan", "--run", "m1-y", "--checklist").code()).isZero();
  }

  @Test
  void planning_that_has_stalled_says_in_which_phase_why_and_how_to_go_on() {
    gateway.json("GET runs/m1-x", CannedRuns.stalled("context"));
    CliInvocation call = CliInvocation.of(gateway, "status", "m1-x");
    assertThat(call.code()).isEqualTo(ExitCode.UNDECIDED);
    assertThat(call.out())
        .contains("stalled (context)", "attempt 3, no answer", "13 issues in 5 waves")
        .contains("milepost retry m1-x --planning", "milepost skip m1-x --planning");
    gateway.json("GET runs/m1-y", CannedRuns.stalled("session").replace("m1-x", "m1-y"));
    assertThat(CliInvocation.of(gateway, "status", "m1-y").out()).doesNotContain("milepost skip");
  }

  @Test
  void a_phase_of_planning_is_retried_and_skipped_by_name() {
    gateway.json("POST runs/m1-x/planning/retry", "{\"event\":\"e7\"}");
    gateway.json("POST runs/m1-x/planning/skip", "{\"event\":\"e7\"}");
    assertThat(CliInvocation.of(gateway, "retry", "m1-x", "--planning").code()).isZero();
    assertThat(CliInvocation.of(gateway, "skip", "m1-x", "--planning").code()).isZero();
    for (String[] wrong : new String[][] {{"retry", "m1-x"}, {"skip", "m1-x", "2", "--planning"}}) {
      CliInvocation call = CliInvocation.of(gateway, wrong);
      assertThat(call.code()).isEqualTo(ExitCode.USAGE);
      assertThat(call.err()).contains("Give either an ISSUE or --planning");
    }
  }

  @Test
  void artefacts_are_listed_and_printed_without_what_a_terminal_would_obey() {
    String entry = "{\"path\":\"IMPL_PLAN.md\",\"phase\":\"tasks\",\"commit\":\"0123456789ab\"}";
    gateway.json("GET runs/m1-x/artefacts", "{\"branch\":\"b\",\"artefacts\":[" + entry + "]}");
    CliInvocation list = CliInvocation.of(gateway, "artefacts", "m1-x");
    assertThat(list.out()).contains("IMPL_PLAN.md  tasks", "0123456789").doesNotContain("ab");
    assertThat(list.err()).contains("on the branch b");
    gateway.json("GET runs/m1-x/artefacts/tasks/issue-1.json", "{\"title\":\"a\u001b[31m\"}");
    CliInvocation one = CliInvocation.of(gateway, "artefacts", "m1-x", "tasks/issue-1.json");
    assertThat(one.code()).isZero();
    assertThat(one.out()).contains("\"title\"").doesNotContain("\u001b");
  }

  @Test
  void logs_are_followed_until_the_issue_is_settled_each_line_once() {
    var running =
        CannedRuns.view("running", 9).replace("\"failed\",\"wave\"", "\"running\",\"wave\"");
    gateway.json("GET runs/m1-x", running).json("GET runs/m1-x", CannedRuns.view("running", 10));
    String log = "GET runs/m1-x/issues/2/log?tail=1048576";
    gateway.json(log, "one\ntw").json(log, "one\ntwo\u001b[31m\nthree");
    CliInvocation call = CliInvocation.of(gateway, "logs", "m1-x", "2", "--follow");
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).startsWith("one\ntwo").endsWith("\nthree\n").doesNotContain("\u001b");
    assertThat(call.out().lines()).hasSize(3);
  }

  @Test
  void an_unknown_run_is_not_found() {
    gateway.problem("GET runs/nope", 404, "run-not-found", "There is no run nope");
    CliInvocation call = CliInvocation.of(gateway, "status", "nope");
    assertThat(call.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(call.err()).isEqualTo("milepost: There is no run nope\n");
  }

  @Test
  void a_wish_in_the_wrong_state_says_what_was_expected() {
    String detail = "Expected a paused run, but run m1-x is completed";
    gateway.problem("POST runs/m1-x/resume", 409, "wrong-state", detail);
    CliInvocation call = CliInvocation.of(gateway, "resume", "m1-x");
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains(detail);
  }

  @Test
  void a_wish_that_the_planner_turns_down_says_so() {
    gateway.json("GET runs/m1-x", CannedRuns.view("deadlocked", 6));
    gateway.json("POST runs/m1-x/pause", "{\"event\":\"e7\"}");
    String no =
        CannedRuns.event(8, "CommandRejected", "{\"command\":\"pause\",\"reason\":\"why\"}");
    String answer = no.replace("\"causation\":null", "\"causation\":\"e7\"");
    gateway.json(
        "GET runs/m1-x/events?after=6&limit=100", "{\"events\":[" + answer + "],\"next\":null}");
    CliInvocation call = CliInvocation.of(gateway, "pause", "m1-x");
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("turned down: pause: why");
  }

  @Test
  void a_cancellation_closes_pull_requests_where_that_is_wished() {
    gateway.json("POST runs/m1-x/cancel", "{\"event\":\"e7\"}");
    assertThat(CliInvocation.of(gateway, "cancel", "m1-x", "--close-pull-requests").code())
        .isZero();
    assertThat(gateway.bodies().getLast()).contains("\"closePullRequests\":true");
  }

  @Test
  void a_run_that_is_stuck_is_given_up_or_goes_on_without_the_record() {
    gateway.json("POST runs/m1-x/give-up", "{\"event\":\"e7\"}");
    gateway.json("POST runs/m1-x/records/skip", "{\"event\":\"e7\"}");
    String[] options = {"--reason", "no use", "--close-pull-requests"};
    assertThat(
            CliInvocation.of(gateway, "give-up", "m1-x", options[0], options[1], options[2]).code())
        .isZero();
    assertThat(CliInvocation.of(gateway, "skip", "m1-x", "--record", "--go-on").code()).isZero();
    assertThat(
            CliInvocation.of(
                    gateway, "skip", "m1-x", "--record", "--offset", "7", "--partition", "1")
                .code())
        .isZero();
    assertThat(gateway.bodies())
        .containsExactly(
            "{\"by\":\"ann\",\"reason\":\"no use\",\"closePullRequests\":true}",
            "{\"by\":\"ann\",\"goOn\":true}",
            "{\"by\":\"ann\",\"offset\":7,\"partition\":1}");
    for (String wrong : new String[] {"--go-on", "--partition=1"}) {
      assertThat(CliInvocation.of(gateway, "skip", "m1-x", "2", wrong).code())
          .isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void what_was_decided_about_records_that_cannot_be_read_is_said() {
    String skipped =
        CannedRuns.event(
            1,
            "RecordsSkipped",
            "{\"by\":\"ann\",\"from\":7,\"through\":7,\"holds\":[\"executor\"]}");
    String givenUp =
        CannedRuns.event(
            2, "RunGivenUp", "{\"by\":\"ann\",\"reason\":\"no use\",\"unread\":\"that one\"}");
    gateway.json(
        "GET runs/m1-x/events?after=0&limit=500",
        "{\"events\":[" + skipped + "," + givenUp + "],\"next\":null}");
    assertThat(CliInvocation.of(gateway, "events", "m1-x").out())
        .contains(
            "ann goes on without the record at offset 7; what may be paid twice is held: executor",
            "given up by ann: no use. Never read: that one");
  }

  @Test
  void wishes_reach_their_paths_with_who_sent_them() {
    for (String path :
        new String[] {
          "pause", "cancel", "approve", "issues/2/retry", "issues/2/skip", "issues/2/force-resolve"
        }) {
      gateway.json("POST runs/m1-x/" + path, "{\"event\":\"e7\"}");
    }
    assertThat(CliInvocation.of(gateway, "pause", "m1-x", "--reason", "lunch").code()).isZero();
    assertThat(CliInvocation.of(gateway, "pause", "m1-x", "--stop").code()).isZero();
    assertThat(CliInvocation.of(gateway, "cancel", "m1-x").code()).isZero();
    assertThat(CliInvocation.of(gateway, "approve", "m1-x").code()).isZero();
    assertThat(CliInvocation.of(gateway, "retry", "m1-x", "#2").code()).isZero();
    assertThat(CliInvocation.of(gateway, "skip", "m1-x", "2", "--release").code()).isZero();
    assertThat(CliInvocation.of(gateway, "force-resolve", "m1-x", "2", "9").code()).isZero();
    assertThat(gateway.bodies())
        .containsExactly(
            "{\"by\":\"ann\",\"reason\":\"lunch\"}",
            "{\"by\":\"ann\",\"reason\":\"\",\"stopAgents\":true}",
            "{\"by\":\"ann\",\"reason\":\"\"}",
            "{\"by\":\"ann\"}",
            "{\"by\":\"ann\"}",
            "{\"by\":\"ann\",\"releaseDependents\":true}",
            "{\"by\":\"ann\",\"blocker\":9}");
  }

  @Test
  void events_reads_every_page() {
    String first = CannedRuns.event(1, "MilestoneSubmitted", "{\"by\":\"ann\"}");
    String second = CannedRuns.event(2, "NeverHeardOf", "{\"issue\":4,\"colour\":\"red\"}");
    gateway.json(
        "GET runs/m1-x/events?after=0&limit=500", "{\"events\":[" + first + "],\"next\":1}");
    gateway.json(
        "GET runs/m1-x/events?after=1&limit=500", "{\"events\":[" + second + "],\"next\":null}");
    CliInvocation call = CliInvocation.of(gateway, "events", "m1-x");
    assertThat(call.out()).contains("submitted by ann", "NeverHeardOf colour=red", "#4");
    assertThat(call.out().lines()).hasSize(2);
    assertThat(CliInvocation.of(gateway, "events", "m1-x", "--json").out().lines())
        .allMatch(line -> line.startsWith("{\"seq\":"));
  }

  @Test
  void no_server_is_a_code_of_its_own() {
    gateway.close();
    CliInvocation call = CliInvocation.of(gateway, "runs");
    assertThat(call.code()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(call.err()).contains("No answer from http://127.0.0.1");
  }

  @Test
  void wrong_input_names_the_option_and_what_is_allowed() {
    assertThat(CliInvocation.of(gateway, "retry", "m1-x", "two").err())
        .contains("expected an issue number such as 12 or #12, but found \"two\"");
    assertThat(CliInvocation.of(gateway, "statsu").err()).contains("status");
    assertThat(CliInvocation.of(gateway, "runs", "--server", "ftp://x").err())
        .contains("--server: expected a URL");
    assertThat(CliInvocation.of(gateway, "statsu").code()).isEqualTo(ExitCode.USAGE);
  }
}
