package dev.milepost.gateway.effect.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.api.AgentProfileView;
import dev.milepost.api.AgentWarning;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunSpec;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.sandbox.ActiveSandbox;
import dev.milepost.sandbox.ActiveSandbox.ProgramKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownProfilesTest {
  private static final ActiveSandbox SHELL = row(ProgramKind.AGENTS, "shell");
  private static final ActiveSandbox CLAUDE = row(ProgramKind.AGENTS, "claude");
  private static final ActiveSandbox NO_CLAUDE = CLAUDE.without("claude");

  @Test
  void a_profile_that_no_executor_knows_is_named_with_those_that_there_are() {
    var known = new KnownProfiles(Map.of("executor-1", List.of(SHELL, CLAUDE)));
    assertThat(known.warnings(run("cloude")))
        .containsExactly(
            new AgentWarning(
                "agents",
                "cloude",
                true,
                "No executor that is up knows the agent profile \"cloude\"; known are claude, shell"));
    assertThat(known.warnings(run("claude"))).isEmpty();
  }

  @Test
  void before_an_executor_has_told_of_its_profiles_nobody_is_warned() {
    assertThat(new KnownProfiles(Map.of()).warnings(run("cloude"))).isEmpty();
    var others =
        Map.of("review-0", List.of(row(ProgramKind.HELPERS, "shell")), "executor-1", none());
    assertThat(new KnownProfiles(others).warnings(run("cloude"))).isEmpty();
    assertThat(new KnownProfiles(others).profiles()).isEmpty();
  }

  @Test
  void a_program_that_is_on_no_machine_is_named_and_a_command_of_the_run_takes_its_place() {
    var known =
        new KnownProfiles(
            Map.of("executor-1", List.of(SHELL, NO_CLAUDE), "executor-2", List.of(NO_CLAUDE)));
    assertThat(known.warnings(run("claude")))
        .extracting(AgentWarning::everywhere, AgentWarning::says)
        .containsExactly(
            tuple(
                true,
                "The program \"claude\" of the agent profile \"claude\" is on no machine of the"
                    + " executors that are up (executor-1, executor-2)"));
    assertThat(known.warnings(run("claude", "/opt/claude"))).isEmpty();
  }

  @Test
  void where_some_executors_can_start_it_the_others_are_named() {
    var known =
        new KnownProfiles(
            Map.of("executor-1", List.of(SHELL, CLAUDE), "executor-2", List.of(SHELL, NO_CLAUDE)));
    assertThat(known.warnings(run("claude")))
        .extracting(AgentWarning::everywhere, AgentWarning::says)
        .containsExactly(
            tuple(
                false,
                "The agent profile \"claude\" is not everywhere: of 2 executors executor-2 lacks"
                    + " its program \"claude\", and an attempt that it takes fails"));
    assertThat(known.profiles())
        .containsExactly(
            new AgentProfileView("claude", "claude", List.of("executor-1"), List.of("executor-2")),
            new AgentProfileView("shell", null, List.of("executor-1", "executor-2"), List.of()));
  }

  @Test
  void who_plans_and_reviews_and_the_commands_are_looked_for_where_they_run() {
    var known =
        new KnownProfiles(
            Map.of(
                "executor-1",
                List.of(SHELL, row(ProgramKind.COMMANDS, "commands")),
                "review-0",
                List.of(row(ProgramKind.HELPERS, "claude").without("claude"))));
    var run =
        run("shell", "true")
            .withReview(
                new ReviewSpec(
                    Recheck.COMBINATION,
                    List.of(reviewer("claude"), reviewer("cloude"), reviewer(null))))
            .withPlanning(new PlanningSpec("helper", "codex", List.of(), null))
            .withCommandsProfile("built");
    assertThat(known.warnings(run))
        .extracting(AgentWarning::programs, AgentWarning::profile, AgentWarning::everywhere)
        .containsExactly(
            tuple("planning", "codex", true),
            tuple("reviewers", "claude", true),
            tuple("reviewers", "cloude", true),
            tuple("reviewers", "shell", true),
            tuple("commands", "built", true));
    assertThat(known.warnings(run.withPlanning(null).withExecute(false))).isEmpty();
  }

  @Test
  void an_agent_that_plans_is_none_where_nobody_is_asked() {
    var known = new KnownProfiles(Map.of("planner-0", List.of(row(ProgramKind.HELPERS, "shell"))));
    var nobody = new PlanningSpec("none", PlanningSpec.NOBODY, List.of(), null);
    assertThat(known.warnings(run("shell").withPlanning(nobody))).isEmpty();
  }

  private static Reviewer reviewer(String profile) {
    return new Reviewer("one", List.of(), Duration.ofMinutes(5), profile);
  }

  private static RunSpec run(String profile, String... command) {
    var agent = new AgentSpec(profile, List.of(command), Duration.ofHours(1), Duration.ZERO);
    return GatewayGiven.spec(true, true).withAgent(agent);
  }

  private static List<ActiveSandbox> none() {
    return List.of();
  }

  private static ActiveSandbox row(ProgramKind programs, String profile) {
    return new ActiveSandbox(programs, profile, "bubblewrap", true, "no network");
  }
}
