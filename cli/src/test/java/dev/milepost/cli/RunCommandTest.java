package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  @TempDir Path folder = Path.of("");
  private FakeGateway gateway = null;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    gateway = new FakeGateway();
    Files.createDirectories(folder.resolve("repo/issues"));
    new ProcessBuilder("git", "init", "-q", folder.resolve("repo").toString()).start().waitFor();
    gateway.markdown("GET runs/m1-x/plan", "# Plan of M1");
    gateway.markdown("GET runs/m1-x/summary", "# Summary of M1");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private String[] run(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "M1", "--repo", folder.resolve("repo").toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @Test
  void without_execute_it_plans_prints_and_touches_nothing() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planning", 1));
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    CliInvocation call = CliInvocation.of(gateway, run("--force-resolve", "9"));
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).isEqualTo("# Plan of M1\n");
    assertThat(gateway.bodies().get(0))
        .contains("\"milestone\":\"M1\"", "\"execute\":false", "\"forceResolved\":[9]");
  }

  @Test
  void the_branch_that_is_checked_out_is_named_as_the_base() throws Exception {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    var head = folder.resolve("repo/.git/HEAD");
    Files.writeString(head, "ref: refs/heads/trunk\n");
    CliInvocation.of(gateway, run());
    assertThat(gateway.bodies().get(0)).contains("\"base\":\"trunk\"");
  }

  @Test
  void a_goal_takes_the_place_of_a_milestone() throws IOException {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    Path file = Files.writeString(folder.resolve("goal.md"), "# Größe\n- a table\n");
    String repo = folder.resolve("repo").toString();
    CliInvocation call =
        CliInvocation.of(gateway, "plan", "--goal-file", file.toString(), "--repo", repo);
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(gateway.bodies().get(0)).contains("\"goal\":\"# Größe\\n- a table\\n\"");
  }

  @Test
  void a_planning_agent_is_a_profile_or_a_named_command() {
    for (int call = 0; call < 2; call++) {
      gateway.json("POST runs", CannedRuns.created());
      gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
      gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    }
    CliInvocation.of(gateway, run("--planning-agent", "claude"));
    CliInvocation.of(
        gateway, run("--planning-agent", "scout=./plan.sh -q", "--planning-time-limit", "90s"));
    assertThat(gateway.bodies().get(0))
        .contains("\"planning\":{\"name\":\"claude\",\"profile\":\"claude\",\"command\":[]}");
    assertThat(gateway.bodies().get(1))
        .contains("\"command\":[\"sh\",\"-c\",\"./plan.sh -q\"],\"timeLimit\":\"PT1M30S\"");
    assertThat(CliInvocation.of(gateway, run("--planning-agent", "./plan.sh")).err())
        .contains("NAME=COMMAND");
    assertThat(CliInvocation.of(gateway, run("--planning-time-limit", "5m")).code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_goal_that_cannot_be_read_is_said_before_anything_is_asked() throws IOException {
    Path latin = Files.write(folder.resolve("latin.md"), new byte[] {'G', (byte) 0xF6});
    assertThat(CliInvocation.of(gateway, "run", "--goal-file", latin.toString()).err())
        .contains("is not UTF-8");
    assertThat(CliInvocation.of(gateway, "run", "--goal-file", folder.toString()).err())
        .contains("there is no file");
    assertThat(CliInvocation.of(gateway, run("--goal", "x")).err()).contains("Give either a goal");
    assertThat(CliInvocation.of(gateway, "run", "--goal", " ").code()).isEqualTo(ExitCode.USAGE);
    assertThat(gateway.bodies()).isEmpty();
  }

  @Test
  void a_repository_on_github_needs_no_folder() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    CliInvocation call =
        CliInvocation.of(
            gateway, "run", "M1", "--github", "octo/app", "--github-url", "https://ghe/api/v3");
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(gateway.bodies().get(0))
        .contains("\"forge\":{\"kind\":\"github\",\"repository\":\"app\"")
        .contains("\"api\":\"https://ghe/api/v3\",\"owner\":\"octo\"")
        .doesNotContain("\"issues\":\"");
  }

  @Test
  void a_repository_on_github_is_named_by_owner_and_name() {
    CliInvocation call = CliInvocation.of(gateway, "run", "M1", "--github", "app");
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("OWNER/REPO").contains("\"app\"");
    assertThat(CliInvocation.of(gateway, run("--github-url", "https://ghe/api/v3")).code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void how_often_ci_runs_again_is_said_to_the_server() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    CliInvocation.of(gateway, run("--recheck", "always"));
    assertThat(gateway.bodies().get(0))
        .contains("\"review\":{\"recheck\":\"always\",\"reviewers\":[],\"checkReruns\":1}");
    CliInvocation.of(gateway, run("--check-reruns", "0"));
    assertThat(gateway.bodies().get(1)).contains("\"checkReruns\":0");
    assertThat(CliInvocation.of(gateway, run("--check-reruns", "6")).code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(CliInvocation.of(gateway, run("--recheck", "never")).code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void what_becomes_of_a_change_of_the_judges_is_said_to_the_server() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    CliInvocation.of(gateway, run("--tampering", "hold"));
    assertThat(gateway.bodies().get(0)).contains("\"tampering\":\"hold\"");
    assertThat(CliInvocation.of(gateway, run("--tampering", "no")).code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void what_commands_may_reach_is_said_to_the_server() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    CliInvocation.of(gateway, run("--commands-profile", "built"));
    assertThat(gateway.bodies().get(0)).contains("\"commandsProfile\":\"built\"");
    assertThat(CliInvocation.of(gateway, run("--commands-profile", "A b")).err())
        .contains("--commands-profile: expected the name of a profile");
  }

  @Test
  void a_reviewer_has_a_name_of_its_own_or_a_number() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    CliInvocation.of(
        gateway,
        run("--reviewer", "security=./a.sh x=y", "--reviewer", "./b.sh", "--reviewer", "claude"));
    assertThat(gateway.bodies().get(0))
        .contains(
            "{\"name\":\"security\",\"command\":[\"sh\",\"-c\",\"./a.sh x=y\"]}",
            "{\"name\":\"reviewer-2\",\"command\":[\"sh\",\"-c\",\"./b.sh\"]}",
            "{\"name\":\"claude\",\"command\":[],\"profile\":\"claude\"}");
  }

  @Test
  void a_plan_that_needs_a_decision_has_its_code() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("NEEDS_REVIEW"));
    assertThat(CliInvocation.of(gateway, run()).code()).isEqualTo(ExitCode.UNDECIDED);
  }

  @Test
  void a_milestone_that_is_not_there_lists_those_that_are() {
    gateway.json("POST runs", CannedRuns.created());
    String problems = "\"problems\":[\"There is no milestone \\\"M1\\\"; there are: M2\"]";
    gateway.json(
        "GET runs/m1-x",
        CannedRuns.view("failed", 2, ",\"notFound\":true").replace("\"problems\":[]", problems));
    CliInvocation call = CliInvocation.of(gateway, run());
    assertThat(call.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(call.err()).contains("there are: M2");
  }

  @Test
  void what_exists_and_cannot_be_planned_is_no_matter_of_words() {
    gateway.json("POST runs", CannedRuns.created());
    String problems = "\"problems\":[\"There is no order: #1 not found to be free\"]";
    gateway.json(
        "GET runs/m1-x", CannedRuns.view("failed", 2).replace("\"problems\":[]", problems));
    assertThat(CliInvocation.of(gateway, run()).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void the_gate_names_how_many_issues_waves_and_agents_and_yes_passes_it() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("awaiting-approval", 2));
    gateway.json("GET runs/m1-x", CannedRuns.view("completed", 3));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    gateway.json("POST runs/m1-x/approve", "{\"event\":\"e2\"}");
    gateway.stream(
        "GET runs/m1-x/stream?after=0",
        CannedRuns.sse(3, "MilestoneCompleted", "{\"merged\":2,\"skipped\":0}"));
    CliInvocation call =
        CliInvocation.typing(
            gateway, "y\n", run("--execute", "--parallel", "3", "--agent-command", "agent"));
    assertThat(call.err())
        .contains("Run 3 issues in 2 waves with up to 3 agents at once? [y/N]")
        .contains("Repository  /r");
    assertThat(call.out()).contains("completed: 2 merged", "# Summary of M1");
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(gateway.bodies().get(0))
        .contains("\"approved\":false", "\"command\":[\"sh\",\"-c\",\"agent\"]");
  }

  @Test
  void no_at_the_gate_gives_the_run_up() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("awaiting-approval", 2));
    gateway.json("GET runs/m1-x", CannedRuns.view("cancelled", 3));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    gateway.json("POST runs/m1-x/cancel", "{\"event\":\"e2\"}");
    CliInvocation.typing(gateway, "\n", run("--execute", "--agent-command", "agent"));
    assertThat(gateway.requests()).contains("POST runs/m1-x/cancel");
  }

  @Test
  void a_profile_needs_no_command_and_its_arguments_follow_one() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("awaiting-approval", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    CliInvocation.of(gateway, run("--execute", "--agent", "codex"));
    assertThat(gateway.bodies())
        .anyMatch(body -> body.contains("\"profile\":\"codex\",\"command\":[]"));
    gateway.json("POST runs", CannedRuns.created());
    CliInvocation.of(
        gateway, run("--execute", "--agent", "claude", "--agent-command", "claude --model x"));
    assertThat(gateway.bodies())
        .anyMatch(body -> body.contains("\"claude --model x \\\"$@\\\"\",\"claude\"]"));
  }

  @Test
  void without_a_person_to_ask_the_run_waits_at_the_gate() {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("awaiting-approval", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    CliInvocation call = CliInvocation.of(gateway, run("--execute", "--agent-command", "agent"));
    assertThat(call.code()).isEqualTo(ExitCode.UNDECIDED);
    assertThat(call.err()).contains("milepost approve m1-x");
    assertThat(gateway.requests()).noneMatch(r -> r.startsWith("POST runs/m1-x"));
  }

  @Test
  void options_that_differ_from_an_unfinished_runs_are_said_to_be_ignored_by_name() {
    gateway.json("POST runs", CannedRuns.found("paused"));
    gateway.json("GET runs/m1-x", CannedRuns.view("paused", 4));
    String spec =
        "{\"spec\":{\"parallel\":2,\"agent\":{\"profile\":\"shell\",\"command\":[\"sh\",\"-c\","
            + "\"old\"]},\"check\":[\"sh\",\"-c\",\"make\"],\"validations\":[],"
            + "\"mergeMethod\":\"SQUASH\",\"maxAttempts\":3}}";
    gateway.json(
        "GET runs/m1-x/events?after=0&limit=1",
        "{\"events\":[" + CannedRuns.event(1, "MilestoneSubmitted", spec) + "]}");
    String[] differ =
        run("--execute", "--agent-command", "new", "--check", "make", "--parallel", "2");
    assertThat(CliInvocation.of(gateway, differ).err())
        .contains("--agent-command new is not applied: the run has old", "milepost cancel m1-x")
        .doesNotContain("--check", "--parallel", "--execute");
    String[] other =
        run("--execute", "--agent-command", "old", "--validate", "a", "--reviewer", "claude");
    assertThat(CliInvocation.of(gateway, other).err())
        .contains("--validate a is not applied: the run has none")
        .contains("--reviewer: as the run was submitted; not applied")
        .doesNotContain("--agent-command");
    String[] same =
        run("--execute", "--agent-command", "old", "--merge-method", "squash", "--merge", "serial");
    assertThat(CliInvocation.of(gateway, same).err()).doesNotContain("its own options");
  }

  @Test
  void another_agent_that_the_run_was_given_since_is_what_it_has() {
    gateway.json("POST runs", CannedRuns.found("paused"));
    String agent = ",\"agent\":{\"profile\":\"shell\",\"command\":[\"sh\",\"-c\",\"new\"]}";
    gateway.json("GET runs/m1-x", CannedRuns.view("paused", 4, agent));
    gateway.json(
        "GET runs/m1-x/events?after=0&limit=1",
        "{\"events\":[%s]}"
            .formatted(CannedRuns.event(1, "MilestoneSubmitted", "{\"spec\":{\"parallel\":2}}")));
    String[] given = run("--execute", "--agent-command", "new", "--check", "make");
    assertThat(CliInvocation.of(gateway, given).err())
        .contains("--check make is not applied: the run has none", "milepost set m1-x")
        .doesNotContain("--agent-command");
  }

  @Test
  void an_unfinished_run_is_shown_and_resumed_only_when_wanted() {
    gateway.json("POST runs", CannedRuns.found("paused"));
    gateway.json("GET runs/m1-x", CannedRuns.view("paused", 4));
    String[] arguments = run("--execute", "--yes", "--agent-command", "agent");
    CliInvocation call = CliInvocation.of(gateway, arguments);
    assertThat(call.code()).isEqualTo(ExitCode.UNDECIDED);
    assertThat(call.err())
        .contains("has an unfinished run", "m1-x  paused, wave 1 of 2, 1 of 3 completed")
        .contains("--continue");
    assertThat(gateway.requests()).doesNotContain("POST runs/m1-x/resume");
  }

  @Test
  void continue_resumes_without_asking() {
    gateway.json("POST runs", CannedRuns.found("paused"));
    gateway.json("GET runs/m1-x", CannedRuns.view("paused", 4));
    gateway.json("GET runs/m1-x", CannedRuns.view("completed", 5));
    gateway.json("POST runs/m1-x/resume", "{\"event\":\"e5\"}");
    String line = CannedRuns.sse(5, "MilestoneCompleted", "{\"merged\":2}");
    gateway.stream("GET runs/m1-x/stream?after=0", line);
    CliInvocation call =
        CliInvocation.of(gateway, run("--execute", "--continue", "--agent-command", "agent"));
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(gateway.requests()).contains("POST runs/m1-x/resume");
  }

  @Test
  void wrong_input_is_told_before_any_server_is_asked() {
    assertThat(CliInvocation.of(gateway, run("--parallel", "0")).err())
        .contains("--parallel must be 1 to 64, but was 0");
    assertThat(CliInvocation.of(gateway, run("--execute")).err()).contains("--agent-command");
    assertThat(CliInvocation.of(gateway, run("--time-limit", "soon")).err()).contains("45m");
    assertThat(CliInvocation.of(gateway, "run", "M1", "12").err()).contains("quote a title");
    assertThat(CliInvocation.of(gateway, "run", "M1", "--repo", "/nowhere").err())
        .contains("--repo: there is no folder /nowhere");
    assertThat(CliInvocation.of(gateway, "run", "M1", "--repo", "/").err())
        .contains("/ is not a git repository");
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void a_missing_folder_of_issues_names_the_places_that_were_looked_at() throws IOException {
    Files.delete(folder.resolve("repo/issues"));
    var repository = folder.resolve("repo").toString();
    assertThat(CliInvocation.of(gateway, "run", "M 1", "--repo", repository).err())
        .contains("repo/issues", ".milepost/issues");
  }

  @Test
  void a_form_of_tasks_makes_a_plan_documents_name_of_the_milestone() throws IOException {
    gateway.problem("POST runs", 400, "invalid-submission", "no");
    var repository = folder.resolve("repo").toString();
    CliInvocation.of(gateway, "run", "tasks", "--task-form", "Story 1.3", "--repo", repository);
    assertThat(gateway.bodies().get(0))
        .contains("\"document\":\"tasks\"", "\"taskForm\":\"Story 1.3\"")
        .doesNotContain("milestone");
  }

  @Test
  void a_name_where_there_are_no_issues_is_a_plan_documents() throws IOException {
    Files.delete(folder.resolve("repo/issues"));
    gateway.problem("POST runs", 400, "invalid-submission", "no");
    var repository = folder.resolve("repo").toString();
    assertThat(CliInvocation.of(gateway, "run", "M1-Foundation", "--repo", repository).err())
        .contains("M1-Foundation is taken for the name of a plan document");
    assertThat(gateway.bodies().get(0)).contains("\"document\":\"M1-Foundation\"");
  }
}
