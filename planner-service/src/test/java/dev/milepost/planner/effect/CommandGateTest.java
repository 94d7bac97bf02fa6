package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.testkit.Specs;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of a run's commands, looked for in a real repository before anything is paid. */
class CommandGateTest {
  private static final Plan PLAN =
      Specs.plan(Specs.planned(1, List.of(), List.of(), List.of())).plan();

  @TempDir Path folder;
  private TestRepository repository;

  @BeforeEach
  void a_repository() {
    repository = TestRepository.init(folder);
    repository.file("tools/agent.sh", "a").commit("first");
    repository.issue(1, "One", "M1", "Do it.");
  }

  @Test
  void an_agents_script_that_is_not_committed_is_named_with_the_ways_out() throws Exception {
    repository.file("agent.sh", "a");

    assertThat(warned(List.of("./agent.sh", "--fast"), List.of()))
        .containsExactly(
            "The agent's command, ./agent.sh, is not committed on main, though it is in your clone:"
                + " worktrees hold committed files only. Commit it, or name it by its absolute"
                + " path");
    assertThat(warned(List.of("bash", "./nowhere.sh"), List.of()))
        .singleElement()
        .asString()
        .contains("./nowhere.sh, is not committed on main: worktrees");
  }

  @Test
  void a_check_that_an_issue_may_bring_is_warned_of_only_where_it_is_left_uncommitted()
      throws Exception {
    assertThat(warned(List.of("tools/agent.sh"), List.of("./check.sh"))).isEmpty();
    repository.file("check.sh", "c");

    assertThat(warned(List.of("tools/agent.sh"), List.of("sh", "-c", "./check.sh && true")))
        .singleElement()
        .asString()
        .startsWith("The check, ./check.sh, is not committed on main");
  }

  @Test
  void programs_of_the_path_and_absolute_ones_are_the_executors_to_look_for() throws Exception {
    assertThat(warned(List.of("no-such-agent"), List.of("/nowhere/check", "x"))).isEmpty();
    assertThat(warned(List.of("../agent.sh"), List.of())).isEmpty();
  }

  private List<String> warned(List<String> agent, List<String> check) throws Exception {
    var plain = Specs.executing(repository, check, List.of());
    var spec =
        new RunSpec(
            plain.selector(),
            plain.forge(),
            plain.base(),
            false,
            false,
            1,
            new AgentSpec("shell", agent, Duration.ofMinutes(1), Duration.ZERO),
            check,
            List.of(),
            List.of(),
            plain.mergeMethod(),
            List.of(),
            3,
            3);
    var forges = new LocalForges(folder.resolve("home"));
    return new CommandGate(forges)
        .looked(spec, PLAN).warnings().stream().map(PlanWarning::message).toList();
  }
}
