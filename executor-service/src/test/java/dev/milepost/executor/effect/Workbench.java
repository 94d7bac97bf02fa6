package dev.milepost.executor.effect;

import dev.milepost.agents.profile.Prices;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.Finding;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.domain.IssueInstructions;
import dev.milepost.executor.domain.PlanEntry;
import dev.milepost.executor.domain.Provenance;
import dev.milepost.executor.effect.inspection.AdditionLimits;
import dev.milepost.executor.effect.lease.Lease;
import dev.milepost.executor.effect.workspace.ExecutorHome;
import dev.milepost.executor.effect.workspace.Workspace;
import dev.milepost.forge.Forge;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.git.Account;
import dev.milepost.git.Signing;
import dev.milepost.sandbox.ContainerSettings;
import dev.milepost.sandbox.HiddenPaths;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.Sandboxes;
import dev.milepost.sandbox.network.NetworkPolicy;
import dev.milepost.service.OutputChunk;
import dev.milepost.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A user's repository with issue 12, a local forge, and an executor whose agents are shell scripts.
 */
final class Workbench {
  static final String RUN = "test-run";
  static final String BRANCH = "milepost/test-run/issue-12";
  static final int ISSUE = 12;
  static final Assignment FIRST = Assignment.implement(ISSUE, 1);

  final TestRepository repository;
  final Path home;

  /** All that the newest assignment ended in. */
  List<RunEvent> told = List.of();

  final List<OutputChunk> published = new CopyOnWriteArrayList<>();
  final Lease lease = new Lease(Duration.ofHours(1), System::nanoTime);
  HandOver handOver = new HandOver();
  String title = "Add a greeting";
  List<String> verify = List.of();
  List<String> check = List.of();
  Duration timeLimit = Duration.ofMinutes(1);
  Duration idleLimit = Duration.ZERO;
  PlanEntry entry = PlanEntry.NONE;
  String profile = "shell";
  @Nullable String commandsProfile;
  SandboxChoice sandbox = SandboxChoice.NONE;
  ContainerSettings containers = ContainerSettings.DEFAULT;
  NetworkPolicy network = NetworkPolicy.NONE;
  Map<String, String> sandboxEnvironment = System.getenv();
  HiddenPaths hidden = HiddenPaths.OF_MACHINE;
  Budget.@Nullable Limit budget;
  volatile IssueInstructions instructions = IssueInstructions.NONE;
  Budget.Limit left = new Budget.Limit(null, null);
  long leastFree = 0;
  int maxFixRounds = 3;
  MergeMethod mergeMethod = MergeMethod.SQUASH;
  AdditionLimits additions = AdditionLimits.DEFAULT;
  Optional<Signing> signing = Optional.empty();

  /** The events before the end. */
  final List<ExecutorEvent> said = new CopyOnWriteArrayList<>();

  /** All that was said of all assignments. */
  private final List<RunEvent> log = new CopyOnWriteArrayList<>();

  /** Takes the events before the end; a test's own can end the executor there. */
  volatile ProgressPublisher progress = (run, event) -> record(event);

  /** The executor's own environment. */
  final Map<String, String> own = new HashMap<>();

  Workbench(Path folder) {
    repository = TestRepository.init(folder);
    repository.file("README.md", "A project.\n").file(".gitignore", "build/\n").commit("Begin");
    repository.issue(ISSUE, title, "M1", "Say hello.\n");
    home = folder.resolve("home");
    own.putAll(Map.of("PATH", System.getenv("PATH"), "HOME", home.toString(), "SECRET", "hunter2"));
    lease.confirmed(System.nanoTime());
  }

  /** The log has it. */
  void record(ExecutorEvent event) {
    said.add(event);
    log.add(event);
  }

  ExecutorEffects executor(String id) {
    return executor(id, lease);
  }

  ExecutorEffects executor(String id, Lease held) {
    return new ExecutorEffects(
        new ExecutorIncarnation(id, "now"),
        workspace(id),
        new LocalForges(home, new Account(own), signing),
        held,
        published::add,
        Profiles.in(home.resolve("profiles")).with(network),
        Prices.in(home.resolve("prices.json")),
        Sandboxes.of(sandbox, containers, hidden, sandboxEnvironment),
        own,
        (run, event) -> progress.say(run, event),
        (run, effect) -> effect.left(),
        (run, issue) -> instructions,
        additions,
        handOver);
  }

  Workspace workspace(String id) {
    try {
      var folder = Files.createDirectories(home.resolve("executors").resolve(id));
      return Workspace.in(new ExecutorHome(folder), leastFree);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Forge forge() {
    return new LocalForges(home, new Account(own), signing).open(spec("true"));
  }

  /** Runs one assignment with this script as the agent. */
  ExecutorEvent run(String script) throws Exception {
    return run("a", script, FIRST, null, false);
  }

  ExecutorEvent run(
      String executor, String script, Assignment work, @Nullable String from, boolean continuesLost)
      throws Exception {
    return run(executor(executor), effect(script, work, from, continuesLost));
  }

  ExecutorEvent run(ExecutorEffects executor, RunAssignment effect) throws Exception {
    told = executor.run(RUN, effect);
    log.addAll(told);
    return (ExecutorEvent) told.getLast();
  }

  /** The first attempt, of which its executor, which was killed, knows no end. */
  void killedAmid(String script) throws Exception {
    run(script);
    Files.delete(worktree("a").resolveSibling(FIRST.slug()).resolve("agent.json"));
  }

  AttemptFailed failed(String script) throws Exception {
    return (AttemptFailed) run(script);
  }

  RunAssignment effect(
      String script, Assignment work, @Nullable String from, boolean continuesLost) {
    List<Finding> findings =
        work.work() == Work.FIX
            ? List.of(new Finding("tests", "greeting is missing", "f1"))
            : List.of();
    var ready = new IssueReady(work, title, BRANCH, findings, List.of(), from);
    return new RunAssignment(spec(script), "main", ready, continuesLost, left, entry, branch());
  }

  /** The log's knowledge of the issue's branch by now. */
  Provenance branch() {
    var heads = new HashSet<String>();
    var begun = new HashSet<String>();
    boolean opened = false;
    for (var event : log) {
      switch (event) {
        case WorktreeReady e -> begun.add(e.from());
        case PushStarted e -> heads.add(e.head());
        case PrOpened e -> {
          heads.add(e.head());
          opened = true;
        }
        case FixPushed e -> heads.add(e.head());
        case ConflictResolved e -> heads.add(e.head());
        default -> {}
      }
    }
    return new Provenance(heads, begun, opened);
  }

  /** How many events were said so far. */
  int logged() {
    return log.size();
  }

  /** The log is again as it was when it had so many events. */
  void forget(int logged) {
    log.subList(logged, log.size()).clear();
  }

  /** How often an agent's program was started. */
  long agents() {
    return log.stream().filter(AgentStarted.class::isInstance).count();
  }

  /** The first assignment, for this agent. */
  RunAssignment effect(AgentSpec agent) {
    var ready = new IssueReady(FIRST, title, BRANCH, List.of(), List.of(), null);
    return new RunAssignment(spec(agent), "main", ready, false, left, entry, branch());
  }

  /** The first round of fixes, for this agent, at this commit. */
  RunAssignment fix(AgentSpec agent, String from) {
    var findings = List.of(new Finding("tests", "greeting is missing", "f1"));
    var work = new Assignment(ISSUE, 1, Work.FIX, 1);
    var ready = new IssueReady(work, title, BRANCH, findings, List.of(), from);
    return new RunAssignment(spec(agent), "main", ready, false, left, entry, branch());
  }

  RunSpec spec(String script) {
    return spec(
        new AgentSpec(
            profile,
            List.of("sh", "-c", script, profile),
            timeLimit,
            idleLimit,
            budget == null ? null : new Budget(budget, null)));
  }

  RunSpec spec(AgentSpec agent) {
    var spec =
        new RunSpec(
            new Selector.ByMilestone("M1"),
            new ForgeRef.Local(repository.folder().toString(), repository.issues().toString()),
            "",
            true,
            true,
            1,
            agent,
            check,
            verify,
            List.of(),
            mergeMethod,
            List.of(),
            3,
            maxFixRounds);
    return commandsProfile == null ? spec : spec.withCommandsProfile(commandsProfile);
  }

  Path worktree(String executor) {
    return home.resolve("executors").resolve(executor).resolve("runs/test-run/issue-12/worktree");
  }

  /** True if the process runs; one that ended and was not reaped yet does not. */
  static boolean isRunning(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  /** A file of the branch as it is on the forge. */
  String pushed(String path) {
    return repository.git("--git-dir=" + forge().remote(), "show", BRANCH + ":" + path);
  }

  /** Git's output on the forge's repository. */
  String remote(String... arguments) {
    var all = new String[arguments.length + 1];
    all[0] = "--git-dir=" + forge().remote();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return repository.git(all);
  }
}
