package dev.milepost.planner.domain;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.Transition;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.events.ScheduleMode;
import dev.milepost.events.Work;
import dev.milepost.planner.domain.PlannerEffect.WatchLease;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Others who act by chance on what the log says; the planner's words reach the log late. */
final class ChanceWorld {
  private static final int MAX_ISSUES = 7;
  private static final int WISHES = 6;

  private final PlannerParticipant planner = new PlannerParticipant();
  private final Random random;
  private final MilestoneSubmitted submitted;
  private final List<RecordedEvent<RunEvent>> log = new ArrayList<>();
  private final List<Transition<PlannerState, RunEvent>> history = new ArrayList<>();
  private final ArrayDeque<RunEvent> unwritten = new ArrayDeque<>();
  private PlannerState state = planner.initial(PlannerGiven.RUN);

  private final Set<Assignment> everOffered = new HashSet<>();
  private final Map<String, Assignment> offered = new TreeMap<>();
  private final Map<String, Assignment> claimed = new TreeMap<>();
  private final List<Assignment> zombies = new ArrayList<>();
  private final Map<Integer, Integer> inReview = new TreeMap<>();
  private final Map<Integer, Integer> rounds = new HashMap<>();
  private final Set<Integer> released = new TreeSet<>();
  private final Set<Integer> merged = new TreeSet<>();
  private final Set<Integer> forced = new TreeSet<>();
  private final List<String> offeredTwice = new ArrayList<>();
  private final List<String> startedTooEarly = new ArrayList<>();
  private int mostAgents;
  private int wishes = WISHES;
  private @org.jspecify.annotations.Nullable Plan plan;

  ChanceWorld(long seed, int parallel, ScheduleMode mode) {
    this.random = new Random(seed);
    this.submitted =
        mode == ScheduleMode.FLOW
            ? PlannerGiven.flowing(parallel)
            : PlannerGiven.submitted(parallel);
  }

  void live(int steps) {
    append(submitted);
    for (int i = 0; i < steps; i++) {
      var actions = actions();
      if (!actions.isEmpty()) {
        actions.get(random.nextInt(actions.size())).run();
      } else if (state.life() instanceof Running run && run.paused()) {
        append(new ResumeRequested("chance"));
      } else {
        return;
      }
    }
  }

  private List<Runnable> actions() {
    var actions = new ArrayList<Runnable>();
    if (!unwritten.isEmpty()) {
      actions.add(() -> append(unwritten.remove()));
    }
    offered.values().forEach(a -> actions.add(() -> claim(a)));
    claimed.values().forEach(a -> actions.add(() -> end(a)));
    inReview.keySet().forEach(issue -> actions.add(() -> review(issue)));
    zombies.forEach(a -> actions.add(() -> append(PlannerGiven.opened(a))));
    zombies.subList(0, Math.max(0, zombies.size() - 2)).clear();
    switch (state.life()) {
      case RunStage.Planning life -> actions.add(() -> append(phase(life)));
      case RunStage.AwaitingPlanApproval life ->
          actions.add(() -> append(new PlanApproved("chance")));
      case RunStage.Cleaning life ->
          life.executors().forEach(e -> actions.add(() -> append(new WorktreesRemoved(e, 1))));
      case Running run -> running(run, actions);
      case RunStage.NotSubmitted life -> {}
      case RunStage.Ending life -> {}
      case RunStage.Over life -> {}
    }
    if (zombies.size() == actions.size()) {
      return List.of(); // late words alone keep nothing alive
    }
    return actions;
  }

  private void running(Running run, List<Runnable> actions) {
    for (var effect : planner.outstanding(state)) {
      if (effect instanceof WatchLease w && (w.executor().equals("b") || random.nextInt(50) == 0)) {
        actions.add(() -> append(lost(w)));
      }
    }
    if (wishes > 0 && random.nextInt(10) == 0) {
      actions.add(this::wish);
    }
  }

  private static AttemptLost lost(WatchLease watch) {
    return new AttemptLost(watch.assignment(), watch.executor(), watch.incarnation(), "gone");
  }

  private void wish() {
    wishes--;
    int issue = 1 + random.nextInt(MAX_ISSUES);
    append(
        switch (random.nextInt(6)) {
          case 0 -> new PauseRequested("chance", "", random.nextBoolean());
          case 1 -> new ResumeRequested("chance");
          case 2 -> new BlockerForceResolved(issue, null, "chance");
          case 3 -> new IssueSkipRequested(issue, random.nextBoolean(), "chance");
          default -> new IssueRetryRequested(issue, "chance");
        });
  }

  /** An attempt ends; what has stalled goes on by a command. */
  private RunEvent phase(RunStage.Planning life) {
    int attempt = life.attempt().number();
    if (life.stalled() || random.nextInt(8) == 0) {
      return random.nextBoolean()
          ? new PlanPhaseRetryRequested("chance")
          : new PlanPhaseSkipRequested("chance");
    }
    if (random.nextInt(4) == 0) {
      return new PlanPhaseFailed(life.phase(), attempt, "chance");
    }
    return life.phase() == PlanPhase.SESSION
        ? PlannerGiven.drafted(life.phase(), attempt, milestone().plan())
        : PlannerGiven.completed(life.phase(), attempt);
  }

  /** Issues that wait for earlier ones, sometimes for a closed or a missing one. */
  private MilestonePlanned milestone() {
    int count = 1 + random.nextInt(MAX_ISSUES);
    var bodies = new String[count];
    for (int i = 0; i < count; i++) {
      var body = new StringBuilder();
      for (int blocker = 1; blocker <= i; blocker++) {
        body.append(random.nextInt(3) == 0 ? "Depends on #" + blocker + "\n\n" : "");
      }
      body.append(random.nextInt(20) == 0 ? "Depends on #99" : "");
      bodies[i] = random.nextInt(12) == 0 ? "closed" : body.toString();
    }
    var planned = PlannerGiven.planned(bodies);
    return submitted.spec().flows()
        ? new MilestonePlanned(planned.plan().withOrderings(clashes(count)))
        : planned;
  }

  /** Sometimes in a circle. */
  private List<Ordering> clashes(int count) {
    return Stream.generate(() -> pair(count)).limit(random.nextInt(4)).toList();
  }

  private Ordering pair(int count) {
    return new Ordering(1 + random.nextInt(count), 1 + random.nextInt(count), List.of("a"));
  }

  private void claim(Assignment assignment) {
    append(PlannerGiven.started(assignment, random.nextInt(5) == 0 ? "b" : "a"));
  }

  private void end(Assignment assignment) {
    ExecutorEvent end =
        switch (assignment.work()) {
          case IMPLEMENT -> PlannerGiven.opened(assignment);
          case FIX -> PlannerGiven.fixed(assignment);
          case RESOLVE_CONFLICT ->
              new ConflictResolved(assignment, "a", "inc-1", 100 + assignment.issue(), "h");
        };
    append(
        switch (random.nextInt(16)) {
          case 0, 1 -> PlannerGiven.failed(assignment);
          case 2 -> PlannerGiven.limited(assignment, Instant.EPOCH);
          default -> end;
        });
  }

  private void review(int issue) {
    int round = rounds.getOrDefault(issue, 0) + 1;
    int pull = 100 + issue;
    append(
        switch (random.nextInt(6)) {
          case 0 -> new FixRequested(issue, pull, round, "h", List.of(PlannerGiven.FINDING));
          case 1 -> new ConflictResolutionRequested(issue, pull, round, "h", List.of("f"));
          case 2 -> new ReviewFailed(issue, pull, "h", "no");
          default -> PlannerGiven.merged(issue);
        });
  }

  private void append(RunEvent event) {
    int at = log.size();
    var id = EventId.derived("world", "event", at);
    var recorded = new RecordedEvent<>(id, PlannerGiven.RUN, Instant.EPOCH.plusSeconds(at), event);
    log.add(recorded);
    observe(event);
    var transition = planner.fold(state, recorded);
    state = transition.state();
    history.add(transition);
    unwritten.addAll(transition.decisions());
  }

  private void observe(RunEvent event) {
    switch (event) {
      case MilestonePlanned e -> planned(e.plan());
      case IssueReady e -> ready(e.assignment());
      case AttemptStarted e -> started(e);
      case AttemptLost e -> lost(e.assignment());
      case AttemptFailed e -> {
        boolean judged = e.assignment().work() == Work.FIX && !e.kind().onlyWaits();
        ended(e.assignment(), judged);
      }
      case ExecutorEvent.PrOpened e -> ended(e.assignment(), true);
      case ExecutorEvent.FixPushed e -> ended(e.assignment(), true);
      case ConflictResolved e -> ended(e.assignment(), true);
      case FixRequested e -> roundAsked(e.issue(), e.round());
      case ConflictResolutionRequested e -> roundAsked(e.issue(), e.round());
      case ReviewFailed e -> inReview.remove(e.issue());
      case PrMerged e -> {
        merged.add(e.issue());
        settled(e.issue(), true);
      }
      case IssueSkipped e -> settled(e.issue(), e.releaseDependents());
      case IssueFailed e -> settled(e.issue(), false);
      case BlockerForceResolved e -> forced.add(e.issue());
      default -> {}
    }
    mostAgents = Math.max(mostAgents, offered.size() + claimed.size());
  }

  private void planned(Plan made) {
    plan = made;
    made.issues().stream().filter(i -> i.closed()).forEach(i -> released.add(i.number()));
  }

  private void ready(Assignment assignment) {
    if (!everOffered.add(assignment)) {
      offeredTwice.add(assignment.slug());
    }
    if (!merged.contains(assignment.issue())) { // executors claim no offer that a merge overtook
      offered.put(assignment.slug(), assignment);
    }
    if (assignment.work() == Work.IMPLEMENT && !forced.contains(assignment.issue())) {
      plan.issues().stream()
          .filter(issue -> issue.number() == assignment.issue())
          .flatMap(issue -> issue.dependsOn().stream())
          .filter(blocker -> !released.contains(blocker))
          .forEach(blocker -> startedTooEarly.add(assignment.slug() + " before " + blocker));
    }
  }

  private void started(AttemptStarted event) {
    var assignment = offered.remove(event.assignment().slug());
    if (assignment != null && event.executor().equals("a")) {
      claimed.put(assignment.slug(), assignment); // b dies at once
    }
  }

  private void lost(Assignment assignment) {
    if (claimed.remove(assignment.slug()) != null) {
      zombies.add(assignment);
    }
  }

  private void ended(Assignment assignment, boolean toReview) {
    if (claimed.remove(assignment.slug()) != null && toReview) {
      inReview.put(assignment.issue(), assignment.attempt());
      if (assignment.work() == Work.IMPLEMENT) {
        rounds.put(assignment.issue(), 0);
      }
    }
  }

  private void roundAsked(int issue, int round) {
    inReview.remove(issue);
    rounds.put(issue, round);
  }

  private void settled(int issue, boolean releases) {
    inReview.remove(issue);
    Stream.of(offered, claimed).forEach(m -> m.values().removeIf(a -> a.issue() == issue));
    if (releases) {
      released.add(issue);
    }
  }

  boolean atRest() {
    return switch (state.life()) {
      case RunStage.Over life -> true;
      case Running run -> run.rest() != Running.Standstill.NONE;
      case RunStage.BeforeExecution life -> false;
      case RunStage.Cleaning life -> false;
      case RunStage.Ending life -> false;
    };
  }

  PlannerState state() {
    return state;
  }

  List<RecordedEvent<RunEvent>> log() {
    return log;
  }

  List<Transition<PlannerState, RunEvent>> history() {
    return history;
  }

  List<String> offeredTwice() {
    return offeredTwice;
  }

  List<String> startedTooEarly() {
    return startedTooEarly;
  }

  int mostAgents() {
    return mostAgents;
  }
}
