package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxesShownTest {
  private static final String SANDBOXES =
      """
      ,"sandboxes":[
        {"programs":"agents","profile":"shell","sandbox":"no sandbox: bubblewrap does not work here",
         "confined":false,"services":["executor-1"]},
        {"programs":"commands","profile":"built","sandbox":"bubblewrap","confined":true,
         "reach":"no network; copies of ~/.m2","services":["merge-0"]}]""";

  @Test
  void a_runs_status_says_in_a_line_each_what_keeps_programs_in_and_which_run_free()
      throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 1, SANDBOXES));
      assertThat(CliInvocation.of(gateway, "status", "m1-x").out())
          .contains(
              "  sandbox: bubblewrap; milepost plan --run m1-x says more\n",
              "  warning: without a sandbox: agents; milepost plan --run m1-x says why\n")
          .doesNotContain("~/.m2", "does not work here");
    }
  }

  @Test
  void the_plan_ends_with_it() throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("planned", 1, SANDBOXES));
      gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
      gateway.markdown("GET runs/m1-x/plan", "# The plan");
      assertThat(CliInvocation.of(gateway, "plan", "--run", "m1-x").out())
          .contains(
              "warning: agents of the profile shell run without a sandbox and can do what the"
                  + " server's account can (no sandbox: bubblewrap does not work here)",
              "check, verification and validations of the profile built run in bubblewrap"
                  + " (no network; copies of ~/.m2)");
    }
  }

  private static final String WARNED =
      ",\"warnings\":[{\"programs\":\"agents\",\"profile\":\"cloude\",\"everywhere\":true,"
          + "\"says\":\"No executor that is up knows it\\u001b\"}]";

  @Test
  void what_nobody_can_start_is_said_before_approval_and_where_none_is_asked_for()
      throws Exception {
    var warning = "  warning: No executor that is up knows it";
    assertThat(run("awaiting-approval", "--execute")).contains(warning).doesNotContain("\u001b");
    assertThat(run("cancelled", "--execute", "--yes")).contains(warning);
    assertThat(run("planned")).contains(warning);
  }

  private static String run(String status, String... options) throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("POST runs", CannedRuns.created());
      gateway.json("GET runs/m1-x", CannedRuns.view(status, 1, WARNED));
      gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
      gateway.markdown("GET runs/m1-x/plan", "# The plan");
      var words = new ArrayList<>(List.of("run", "1", "--github", "o/r", "--agent", "cloude"));
      words.addAll(List.of(options));
      var answer = CliInvocation.of(gateway, words.toArray(String[]::new));
      return answer.out() + answer.err();
    }
  }

  @Test
  void the_servers_status_says_it_of_all() throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json(
          "GET server",
          "{\"name\":\"milepost\",\"version\":\"1\",\"partitions\":1,\"caughtUp\":true"
              + SANDBOXES
                  .replace("\"profile\":\"shell\",", "")
                  .replace("\"profile\":\"built\",", "")
              + ",\"profiles\":[{\"name\":\"shell\",\"executors\":[\"executor-1\"]},"
              + "{\"name\":\"claude\",\"program\":\"claude\",\"missing\":[\"executor-1\"]}]}");
      assertThat(CliInvocation.of(gateway, "server", "status").out())
          .contains(
              "caught up",
              "check, verification and validations run in bubblewrap",
              "  agent profiles: shell\n",
              "  agents without their program on the machine of executor-1: claude");
    }
  }
}
