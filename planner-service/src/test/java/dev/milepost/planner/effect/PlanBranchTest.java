package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.Revision;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Forges;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.planner.domain.PlanWork;
import dev.milepost.planner.domain.PlannerEffect;
import dev.milepost.planner.domain.PlannerParticipant;
import dev.milepost.planner.domain.PlannerSpecs;
import dev.milepost.planner.domain.PlannerState;
import dev.milepost.planner.effect.ContextGathering.GatheredContext;
import dev.milepost.report.artefact.ArtefactFold;
import dev.milepost.report.artefact.ArtefactText;
import dev.milepost.report.artefact.Artefacts;
import dev.milepost.testkit.Scenario;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P17 on a real local forge, with the planner's own fold between the phases. */
class PlanBranchTest {
  private static final String RUN = Scenario.STREAM;
  private static final String BRANCH = Artefacts.branch(RUN);

  @TempDir Path folder;
  private TestRepository repository;
  private Forges forges;
  private PlanBranch store;
  private final List<RunEvent> log = new ArrayList<>();
  private final ArtefactFold shown = new ArtefactFold(RUN);

  private final Scenario<PlannerState, RunEvent, PlannerEffect> planner =
      Scenario.of(new PlannerParticipant());

  @BeforeEach
  void milestone() {
    repository = TestRepository.init(folder);
    repository.file("a.txt", "a").commit("first");
    repository
        .issue(1, "Table](http://evil) <script> `x` | ../../etc", "M1", "Edit `a.txt`.")
        .issue(2, "Query", "M1", "Depends on #1");
    forges = new LocalForges(folder.resolve("home"));
    store = new PlanBranch(forges, folder.resolve("plans.git"), Clock.systemUTC());
  }

  @Test
  void each_phase_leaves_one_commit_on_a_branch_with_a_root_of_its_own() throws Exception {
    plan(store);
    assertThat(git("log", "--format=%s", BRANCH).lines())
        .containsExactly(
            "Planning: tasks", "Planning: gate", "Planning: context", "Planning: session");
    assertThat(git("ls-tree", "-r", "--name-only", BRANCH).lines())
        .containsExactly(
            "IMPL_PLAN.md",
            "TODO_LIST.md",
            "planning-notes.md",
            "tasks/issue-1.json",
            "tasks/issue-2.json");
    assertThat(repository.git("branch", "--list", "milepost/*")).isEmpty();
  }

  @Test
  void what_is_shown_of_a_run_is_what_was_committed() throws Exception {
    plan(store);
    assertThat(shown.files()).hasSize(5);
    for (var file : shown.files().entrySet()) {
      assertThat(git("show", BRANCH + ":" + file.getKey()))
          .isEqualTo(ArtefactText.of(file.getValue().artefact()).strip());
      assertThat(git("show", file.getValue().commit() + ":" + file.getKey())).isNotEmpty();
    }
  }

  @Test
  void tasks_are_those_of_the_plan_as_it_was_revised_and_approved() throws Exception {
    plan(store);
    assertThat(git("show", BRANCH + ":TODO_LIST.md")).contains("#2 Query").doesNotContain("#3");
    assertThat(git("show", BRANCH + ":tasks/issue-2.json"))
        .contains("\"depends_on\" : [ ],", "\"title\" : \"Query\"");
  }

  @Test
  void a_title_stays_a_title_whatever_it_holds() throws Exception {
    plan(store);
    for (var page : List.of("planning-notes.md", "IMPL_PLAN.md", "TODO_LIST.md")) {
      assertThat(git("show", BRANCH + ":" + page))
          .contains("Table\\](http://evil) \\<script\\> \\`x\\` \\|");
    }
  }

  @Test
  void a_planner_that_died_behind_its_commit_finds_it_again() throws Exception {
    ArtefactStore dying =
        (phase, story) -> {
          store.keep(phase, story);
          var tip = git("rev-parse", BRANCH);
          var again = new PlanBranch(forges, folder.resolve("other.git"), Clock.systemUTC());
          assertThat(again.keep(phase, story)).isEqualTo(tip);
          return tip;
        };
    plan(dying);
    assertThat(git("rev-list", "--count", BRANCH)).isEqualTo("4");
  }

  @Test
  void a_phase_that_comes_to_something_else_replaces_its_commit_unless_planning_has_gone_on()
      throws Exception {
    submit();
    fold(work(store, "read"));
    var context = (PlanWork) owed();
    var first = (PlanPhaseCompleted) work(store, "one thing");
    var second = (PlanPhaseCompleted) work(store, "another");
    assertThat(second.commit()).isNotEqualTo(first.commit());
    assertThat(git("rev-list", "--count", BRANCH)).isEqualTo("2");
    fold(second);
    fold(work(store, ""));
    var late = (PlanPhaseCompleted) phases(store, "late").run(RUN, context);
    assertThat(late.commit()).isEqualTo(second.commit());
    assertThat(git("rev-list", "--count", BRANCH)).isEqualTo("3");
  }

  private void submit() {
    fold(new MilestoneSubmitted(spec(), "ann"));
  }

  /** From the submission to the first wave; before the approval the plan is revised. */
  private void plan(ArtefactStore to) throws Exception {
    submit();
    for (int phase = 0; phase < 3; phase++) {
      fold(work(to, "found"));
    }
    fold(new PlanRevisionRequested(List.of(new Revision.Release(2, 1)), true, "ann"));
    fold(new PlanApproved("ann"));
    fold(work(to, ""));
    assertThat(log).noneMatch(event -> event.getClass().getSimpleName().contains("Failed"));
  }

  private RunEvent work(ArtefactStore to, String context) throws InterruptedException {
    var ended = phases(to, context).run(RUN, (PlanWork) owed());
    assertThat(ended).isInstanceOf(PlanPhaseCompleted.class);
    return ended;
  }

  private PhaseRunner phases(ArtefactStore to, String context) {
    return new PhaseRunner(
        new PlanReading(forges),
        (run, spec, draft) -> new GatheredContext(draft, context, null, null),
        new GoalWriting(forges),
        to,
        PhasePause.unseen(Duration.ZERO, time -> {}));
  }

  private PlannerEffect owed() {
    return new PlannerParticipant().outstanding(planner.state()).iterator().next();
  }

  private void fold(RunEvent event) {
    planner.when(event);
    log.add(event);
    log.addAll(planner.decided());
    shown.fold(event);
    planner.decided().forEach(shown::fold);
  }

  /** In the forge's repository. */
  private String git(String... arguments) throws InterruptedException {
    var all = new ArrayList<>(List.of("--git-dir=" + forges.open(spec()).remote()));
    all.addAll(List.of(arguments));
    return repository.git(all.toArray(String[]::new));
  }

  private RunSpec spec() {
    return PlannerSpecs.executed(
        new ForgeRef.Local(repository.folder().toString(), repository.issues().toString()));
  }
}
