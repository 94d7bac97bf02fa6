package dev.milepost.simulation;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.RunEvent;
import dev.milepost.events.ScheduleMode;
import dev.milepost.forge.Forges;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.merge.domain.MergeEffect;
import dev.milepost.merge.domain.MergeParticipant;
import dev.milepost.merge.domain.MergeState;
import dev.milepost.planner.domain.PlannerEffect;
import dev.milepost.planner.domain.PlannerParticipant;
import dev.milepost.planner.domain.PlannerState;
import dev.milepost.planner.effect.ContextGathering.GatheredContext;
import dev.milepost.planner.effect.GoalWriting;
import dev.milepost.planner.effect.PhasePause;
import dev.milepost.planner.effect.PhaseRunner;
import dev.milepost.planner.effect.PlanReading;
import dev.milepost.review.domain.ReviewEffect;
import dev.milepost.review.domain.ReviewParticipant;
import dev.milepost.review.domain.ReviewState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All participants on one log, step by step. */
final class Simulation {
  private static final int RUNS = 2;
  private static final int EXECUTORS = 3;
  private static final int WISH_ONE_IN = 150;
  private static final int PERSON_ONE_IN = 300;

  /** A stalled run is planned after the first commands, and approved after the second. */
  private static final int QUIET_ROUNDS = 2;

  /** With everything at rest but chance against a claim, this many idle steps mean the end. */
  private static final int IDLE_STEPS = 2_000;

  /** A history that does not settle within so many quiet steps goes in a circle. */
  private static final int MAX_QUIET_STEPS = 200_000;

  private final Chance chance;
  private final SimulatedFaults faults;
  private final SimulatedLog log = new SimulatedLog();
  private final SimulatedAgents agents = new SimulatedAgents();
  private final Map<String, SimulatedForge> forges = new HashMap<>();
  private final List<Steps> nodes = new ArrayList<>();
  private final Invariants invariants;
  private final SimulatedUserCommands wishes;

  /** A simulation of runs that have waves. */
  Simulation(long seed) {
    this(seed, ScheduleMode.WAVES, 0);
  }

  /**
   * @param train combinations that are checked at once; 0 for runs without a merge train
   */
  Simulation(long seed, ScheduleMode mode, int train) {
    chance = new Chance(seed);
    faults = new SimulatedFaults(chance);
    faults.interleaving(this::step);
    invariants = new Invariants(log, forges::get, agents);
    var works = submit(mode, train == 0 ? null : train);
    var executors = executors(works);
    nodes.addAll(executors);
    nodes.add(planner(executors));
    nodes.add(review());
    nodes.add(merge());
    wishes = new SimulatedUserCommands(log, chance, List.copyOf(works.keySet()));
  }

  /** Runs with faults for some steps, then without to the end. */
  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      if (chance.oneIn(WISH_ONE_IN)) {
        wishes.any();
      }
      if (chance.oneIn(PERSON_ONE_IN)) {
        touchByPerson(chance.of(List.copyOf(forges.values())));
      }
      step();
    }
    faults.quiet();
    for (int i = 0; i < QUIET_ROUNDS; i++) {
      wishes.resumeAll();
      comeToRest();
    }
    while (wishes.approveHeld()) {
      comeToRest();
    }
    invariants.checkRested();
  }

  /** M5: people work on the same forge. */
  private void touchByPerson(SimulatedForge forge) {
    var open =
        forge.everyPullRequest().stream()
            .filter(pr -> pr.state() == PullRequestStatus.OPEN)
            .toList();
    if (!open.isEmpty()) {
      var one = chance.of(open);
      switch (chance.below(5)) {
        case 0 -> forge.mergedByPerson(one);
        case 1 -> forge.closedByPerson(one);
        case 2, 3 -> forge.reviewedByPerson(one, chance.oneIn(2));
        default -> forge.pushedByPerson(one);
      }
    }
  }

  SimulatedLog log() {
    return log;
  }

  private void step() {
    chance.of(nodes).step();
    invariants.check();
  }

  private void comeToRest() {
    int size = log.size();
    int idle = 0;
    for (int i = 0; idle < IDLE_STEPS; i++) {
      step();
      idle = log.size() == size && nodes.stream().allMatch(Steps::isIdle) ? idle + 1 : 0;
      size = log.size();
      if (i > MAX_QUIET_STEPS) {
        throw new AssertionError("It does not come to rest: " + log.distinct());
      }
    }
  }

  private Map<String, SimulatedWork> submit(ScheduleMode mode, @Nullable Integer train) {
    var works = new HashMap<String, SimulatedWork>();
    for (int i = 1; i <= RUNS; i++) {
      var run = "run-" + i;
      boolean flows = mode == ScheduleMode.FLOW;
      var drawn = SimulatedMilestones.issues(chance);
      var issues = flows ? SimulatedMilestones.clashing(drawn) : drawn;
      works.put(run, SimulatedMilestones.work(issues, chance));
      forges.put(run, new SimulatedForge(faults, new SimulatedRepository(), issues));
      var spec = SimulatedMilestones.spec("/" + run, chance).withTrain(train);
      RunEvent submitted = new MilestoneSubmitted(flows ? spec.withSchedule(mode) : spec, "sim");
      log.append(List.of(new NewEvent<>(EventId.derived("gateway", run, 0), run, null, submitted)));
    }
    return works;
  }

  private Forges forgesOfSpecs() {
    return spec -> forges.get(((ForgeRef.Local) spec.forge()).repository().substring(1));
  }

  private List<ExecutorNode> executors(Map<String, SimulatedWork> works) {
    var deal = new SimulatedDeal(chance);
    var executors = new ArrayList<ExecutorNode>();
    for (int i = 1; i <= EXECUTORS; i++) {
      executors.add(
          new ExecutorNode("e" + i, log, deal, agents, forges::get, works::get, chance, faults));
    }
    return executors;
  }

  private Node<PlannerState, PlannerEffect> planner(List<ExecutorNode> executors) {
    var phases =
        new PhaseRunner(
            new PlanReading(forgesOfSpecs()),
            (run, spec, draft) -> new GatheredContext(draft, "nothing", null, null),
            new GoalWriting(forgesOfSpecs()),
            new SimulatedFileSource(faults),
            PhasePause.unseen(Duration.ZERO, time -> {}));
    var world = new PlannerWorld(phases, forgesOfSpecs(), executors, chance, faults);
    return node("planner", new PlannerParticipant(), world);
  }

  private Node<ReviewState, ReviewEffect> review() {
    return node(
        "review", new ReviewParticipant(), new ReviewWorld(forgesOfSpecs(), chance, faults));
  }

  private Node<MergeState, MergeEffect> merge() {
    return node("merge", new MergeParticipant(), new MergeWorld(forgesOfSpecs(), chance));
  }

  private <S, F extends dev.milepost.eventlog.Effect> Node<S, F> node(
      String name,
      dev.milepost.eventlog.Participant<S, RunEvent, F> participant,
      Node.World<F> world) {
    return new Node<>(
        name, Sharing.SHARED, born -> participant, world, log, chance, faults, () -> {});
  }
}
