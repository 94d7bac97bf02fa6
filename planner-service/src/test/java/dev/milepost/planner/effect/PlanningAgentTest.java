package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.agents.call.AgentSettings;
import dev.milepost.agents.call.Agents;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forges;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.planner.effect.ContextGathering.GatheredContext;
import dev.milepost.planner.effect.PlanReading.Drafted;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P20, with agents that are scripts, on a real local forge. */
class PlanningAgentTest {
  private static final String PROPOSED =
      """
      echo '{"dependencies":[{"issue":2,"on":1,"reason":"needs the table","quote":"Needs the table"}],
             "files":[{"issue":2,"paths":["b.txt"]}]}'
      echo '{"model":"m","inputTokens":100,"outputTokens":20,"costUsd":0.5}' > "$MILEPOST_USAGE_FILE"
      """;

  @TempDir Path folder;
  private TestRepository repository;
  private Forges forges;
  private PlanningAgent agent;

  @BeforeEach
  void milestone() {
    repository = TestRepository.init(folder);
    repository.file("a.txt", "a").commit("first");
    repository.issue(1, "Table", "M1", "").issue(2, "Query", "M1", "Needs the table first: #1\n");
    forges = new LocalForges(folder.resolve("home"));
    var none =
        AgentSettings.read(
            folder.resolve("home"),
            key -> Optional.of("none").filter(value -> key.endsWith(".sandbox")),
            Map.of());
    var agents = new Agents(none, Map.of("PATH", System.getenv("PATH")), Clock.systemUTC());
    var own = folder.resolve("planner");
    agent = new PlanningAgent(forges, agents, new CleanCheckouts(own), own.resolve("asked"), null);
  }

  @Test
  void its_proposals_are_in_the_plan_and_what_it_used_is_told() throws Exception {
    var found = gathered(PROPOSED);
    assertThat(found.plan().waves()).hasToString("{1=[1], 2=[2]}");
    assertThat(found.plan().proposals()).singleElement().matches(p -> p.by().equals("scout"));
    assertThat(found.plan().issues().get(1).predicted()).containsExactly("b.txt");
    assertThat(found.usage().inputTokens()).isEqualTo(100);
    assertThat(found.usage().costMicros()).isEqualTo(500_000);
    assertThat(found.summary()).contains("scout proposed 1 dependencies, of which 1 are taken");
  }

  @Test
  void it_works_in_a_checkout_of_the_base_and_what_it_leaves_there_is_gone() throws Exception {
    var found =
        gathered("test -f a.txt && echo x > a.txt && git rev-parse HEAD > b.txt;" + PROPOSED);
    assertThat(found.plan().proposals()).hasSize(1);
    assertThat(Files.readString(repository.folder().resolve("a.txt"))).isEqualTo("a");
    try (var trees = Files.list(folder.resolve("planner/trees"))) {
      assertThat(trees).isEmpty();
    }
  }

  @Test
  void it_is_told_the_issues_the_schema_and_nothing_of_the_services_own() throws Exception {
    gathered(
        "cat > %s; env > %s;".formatted(folder.resolve("in"), folder.resolve("env")) + PROPOSED);
    assertThat(Files.readString(folder.resolve("in")))
        .contains("Needs the table first: #1", "\"dependencies\"", "--- UNTRUSTED issue ");
    assertThat(Files.readString(folder.resolve("env")))
        .contains("MILEPOST_PLANNING=proposals", "MILEPOST_RUN=run-1")
        .doesNotContain("GITHUB_TOKEN");
  }

  @Test
  void a_malformed_answer_is_asked_for_once_more_with_the_errors() throws Exception {
    var seen = folder.resolve("seen");
    var found =
        gathered(
            "cat >> %1$s; if [ $MILEPOST_ATTEMPT = 1 ]; then echo '{}'; exit 0; fi;".formatted(seen)
                + PROPOSED);
    assertThat(found.plan().proposals()).hasSize(1);
    assertThat(Files.readString(seen)).contains("Your answer was not valid", "dependencies");
    assertThat(found.usage().inputTokens()).as("the first one did not say").isNull();
  }

  @Test
  void malformed_twice_leaves_the_plan_as_it_is_with_a_warning() throws Exception {
    var found = gathered("echo sorry");
    assertThat(found.plan().waves()).isEqualTo(draft("echo sorry").waves());
    assertThat(found.plan().proposals()).isEmpty();
    assertThat(found.plan().warnings())
        .extracting(PlanWarning::message)
        .anyMatch(w -> w.startsWith("Agent scout was of no help: its answer was malformed twice"));
  }

  @Test
  void one_that_fails_leaves_the_plan_as_it_is_with_a_warning() throws Exception {
    assertThat(gathered("exit 3").plan().warnings())
        .extracting(PlanWarning::message)
        .anyMatch(w -> w.contains("exit code 3"));
  }

  @Test
  void none_is_asked_where_there_is_none() throws Exception {
    var spec =
        spec(new Selector.ByMilestone("M1"), "exit 3")
            .withPlanning(new PlanningSpec("none", "none", List.of(), null));
    var found = context().gather("run-1", spec, draft("exit 3"));
    assertThat(found.usage()).isNull();
  }

  @Test
  void a_goal_becomes_the_issues_that_it_says() throws Exception {
    var split =
        "echo '{\"issues\":[{\"title\":\"Table\",\"body\":\"Make it.\"},"
            + "{\"title\":\"Query\",\"body\":\"Ask it.\",\"dependsOn\":[1],\"files\":[\"q.c\"]}]}'";
    var plan = goal(split);
    assertThat(plan.issues()).extracting(PlannedIssue::number).containsExactly(3, 4);
    assertThat(plan.waves()).hasToString("{1=[3], 2=[4]}");
    assertThat(plan.issues().get(1).predicted()).containsExactly("q.c");
    assertThat(plan.goal().title()).isEqualTo("All of it");
  }

  @Test
  void a_goal_that_it_cannot_split_is_split_by_its_own_items() throws Exception {
    var plan = goal("echo nothing");
    assertThat(plan.issues()).extracting(PlannedIssue::title).containsExactly("one", "two");
    assertThat(plan.warnings()).anyMatch(w -> w.message().contains("headings or list items"));
  }

  private Plan goal(String script) throws Exception {
    var spec = spec(new Selector.ByGoal("All of it\n\n- one\n- two\n"), script);
    return ((Drafted)
            new PlanReading(forges, new PlanDocuments(List.of(), BaseFiles.NONE), agent)
                .read("run-1", spec))
        .plan();
  }

  private GatheredContext gathered(String script) throws Exception {
    return context().gather("run-1", spec(new Selector.ByMilestone("M1"), script), draft(script));
  }

  private AgentContext context() {
    return new AgentContext(
        (r, s, draft) -> new GatheredContext(draft, "Looked", null, null), agent, forges);
  }

  private Plan draft(String script) throws Exception {
    var spec = spec(new Selector.ByMilestone("M1"), script);
    return ((Drafted) new PlanReading(forges).read("run-1", spec)).plan();
  }

  private RunSpec spec(Selector selector, String script) {
    return new RunSpec(
            selector,
            new ForgeRef.Local(repository.folder().toString(), repository.issues().toString()),
            "",
            true,
            true,
            1,
            null,
            List.of(),
            List.of(),
            List.of(),
            MergeMethod.SQUASH,
            List.of(),
            3,
            3)
        .withPlanning(
            new PlanningSpec(
                "scout", "shell", List.of("sh", "-c", script), Duration.ofSeconds(30)));
  }
}
