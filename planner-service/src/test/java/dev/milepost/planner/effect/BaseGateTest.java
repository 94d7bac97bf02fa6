package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.testkit.Specs;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The base before a run, on a real local forge. */
class BaseGateTest {
  private static final Plan PLAN =
      Specs.plan(Specs.planned(1, List.of(), List.of(), List.of())).plan();

  @TempDir Path folder;
  private TestRepository repository;
  private Forges forges;

  @BeforeEach
  void a_base_with_a_file() {
    repository = TestRepository.init(folder);
    repository.file("a.txt", "a").commit("first");
    repository.issue(1, "One", "M1", "Do it.");
    forges = new LocalForges(folder.resolve("home"));
  }

  @Test
  void a_base_that_is_red_before_the_run_is_warned_of_once() throws Exception {
    var ran = folder.resolve("ran");
    var spec = spec("echo x >>'%s'; test -e b.txt".formatted(ran));
    var head = repository.git("rev-parse", "main").substring(0, 10);

    assertThat(looked(spec))
        .extracting(PlanWarning::issue, PlanWarning::message)
        .containsExactly(
            tuple(
                0,
                "The check fails on main at %s already, before anything of this run: sh (exit code 1)"
                    .formatted(head)));
    assertThat(looked(spec)).hasSize(1);
    assertThat(Files.readAllLines(ran))
        .as("red, once more, and kept for the second look")
        .hasSize(2);
  }

  @Test
  void a_green_base_and_one_without_a_check_are_not_warned_of() throws Exception {
    assertThat(looked(spec("test -e a.txt"))).isEmpty();
    assertThat(looked(Specs.executing(repository, List.of(), List.of()))).isEmpty();
  }

  @Test
  void a_plan_that_is_only_looked_at_is_not_held_up_by_a_check() throws Exception {
    var executed = spec("false");
    var spec =
        new RunSpec(
            executed.selector(),
            executed.forge(),
            executed.base(),
            false,
            false,
            1,
            null,
            executed.check(),
            List.of(),
            List.of(),
            executed.mergeMethod(),
            List.of(),
            3,
            3);
    assertThat(new BaseGate(BaseGateTest::broken).looked(spec, PLAN)).isSameAs(PLAN);
  }

  @Test
  void a_base_that_cannot_be_looked_at_holds_nothing_up() throws Exception {
    assertThat(new BaseGate(BaseGateTest::broken).looked(spec("true"), PLAN)).isSameAs(PLAN);
  }

  private RunSpec spec(String check) {
    return Specs.executing(repository, List.of("sh", "-c", check), List.of());
  }

  private List<PlanWarning> looked(RunSpec spec) throws Exception {
    return new BaseGate(forges).looked(spec, PLAN).warnings();
  }

  private static Forge broken(RunSpec spec) {
    throw new ForgeException("It is away");
  }
}
