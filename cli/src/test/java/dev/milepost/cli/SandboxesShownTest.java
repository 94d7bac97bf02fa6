package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
  void a_run_says_what_its_programs_are_kept_in_and_none_in_a_plain_sentence() throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 1, SANDBOXES));
      assertThat(CliInvocation.of(gateway, "status", "m1-x").out())
          .contains(
              "warning: agents of the profile shell run without a sandbox and can do what the"
                  + " server's account can (no sandbox: bubblewrap does not work here)",
              "check, verification and validations of the profile built run in bubblewrap"
                  + " (no network; copies of ~/.m2)");
    }
  }

  @Test
  void the_plan_ends_with_it() throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("planned", 1, SANDBOXES));
      gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
      gateway.markdown("GET runs/m1-x/plan", "# The plan");
      assertThat(CliInvocation.of(gateway, "plan", "--run", "m1-x").out())
          .contains("warning: agents of the profile shell run without a sandbox");
    }
  }

  @Test
  void a_profile_of_which_no_executor_tells_is_named_before_the_run_is_approved() throws Exception {
    var mistyped = ",\"agent\":{\"profile\":\"cloude\",\"command\":[]}" + SANDBOXES;
    assertThat(beforeApproval(mistyped.replace("\"agents\"", "\"helpers\"")))
        .contains("warning: no executor that is up has told of the agent profile \"cloude\"");
    assertThat(beforeApproval(mistyped)).doesNotContain("no executor");
    assertThat(beforeApproval(",\"agent\":{\"profile\":\"cloude\",\"command\":[]}"))
        .doesNotContain("no executor");
  }

  private static String beforeApproval(String more) throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("POST runs", CannedRuns.created());
      gateway.json("GET runs/m1-x", CannedRuns.view("awaiting-approval", 1, more));
      gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
      gateway.markdown("GET runs/m1-x/plan", "# The plan");
      var words = new String[] {"run", "1", "--github", "o/r", "--agent", "cloude", "--execute"};
      var answer = CliInvocation.of(gateway, words);
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
              + "}");
      assertThat(CliInvocation.of(gateway, "server", "status").out())
          .contains("caught up", "check, verification and validations run in bubblewrap");
    }
  }
}
