package dev.milepost.executor.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.events.fold.Claims;
import dev.milepost.executor.domain.ExecutorGiven;
import dev.milepost.executor.effect.workspace.ExecutorHome;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.sandbox.HiddenPaths;
import dev.milepost.sandbox.Sandbox;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.Liveness;
import dev.milepost.service.Notices;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.Participants;
import dev.milepost.service.RunEventFormat;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.OwnersLog;
import dev.milepost.testkit.TemporaryFolder;
import dev.milepost.testkit.TestKafka;
import dev.milepost.testkit.TestRepository;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with a real log, a real repository and real agents. */
@QuarkusTest
@QuarkusTestResource(ExecutorServiceTest.ExecutorServiceWorld.class)
class ExecutorServiceTest {
  private static final int WIDE = 9;

  /** Where Kafka is, and a home of the test's own. */
  public static class ExecutorServiceWorld implements QuarkusTestResourceLifecycleManager {
    private static final Path HOME = TemporaryFolder.create("milepost-executor-");

    @Override
    public Map<String, String> start() {
      return Map.of(
          "milepost.executor.sandbox",
          "none", // its agents write their ledger outside of their worktrees
          "milepost.log.bootstrap-servers",
          TestKafka.shared().bootstrapServers(),
          "milepost.home",
          HOME.toString(),
          "milepost.executor.slots",
          "2");
    }

    @Override
    public void stop() {
      TemporaryFolder.remove(HOME);
    }
  }

  @Inject ExecutorService service;
  @Inject EventAppender<RunEvent> log;
  @Inject KafkaClients clients;
  @Inject Participants participants;
  @Inject Heartbeats heartbeats;
  @Inject Liveness liveness;
  @Inject Notices notices;
  @Inject OutputPublisher publisher;
  @Inject ExecutorConfig config;

  @ConfigProperty(name = "milepost.home")
  Path home;

  @TempDir Path folder;
  private TestRepository repository;
  private int appended;

  @Test
  void replicas_share_a_wide_wave_and_clean_up_after_it() throws Exception {
    var run = "executor-wide-test";
    var ran = folder.resolve("ran");
    begin(run, "echo $MILEPOST_ISSUE >> '" + ran + "'; sleep 1; echo x > f$MILEPOST_ISSUE");
    var first = Objects.requireNonNull(service.running());
    try (var second = another("second");
        var third = another("third")) {
      var all = List.of(first, second, third);
      AwaitLimit.eventually().until(() -> all.stream().allMatch(one -> one.runs().caughtUp()));
      for (int issue = 1; issue <= WIDE; issue++) {
        offer(run, issue);
      }
      AwaitLimit.eventually().until(() -> ended(first, run).size() == WIDE);
      assertThat(ended(first, run))
          .extracting(Claims.Claim::executor)
          .contains(first.who().executor(), "second", "third");
      assertThat(Files.readAllLines(ran)).hasSize(WIDE).doesNotHaveDuplicates();
      assertThat(liveness.newest("second")).isPresent();
      append(run, new CleanupRequested(List.of("second")));
      AwaitLimit.eventually().until(() -> worktrees("second", run) == 0);
      assertThat(worktrees("third", run)).isPositive();
    }
  }

  @Test
  void an_agent_of_a_cancelled_run_is_ended() throws Exception {
    var run = "executor-cancel-test";
    var pid = folder.resolve("pid");
    begin(run, "echo $$ > '" + pid + "'; sleep 1000");
    offer(run, 1);
    AwaitLimit.eventually().until(() -> Files.exists(pid) && Files.size(pid) > 1);
    var agent = Path.of("/proc", Files.readString(pid).strip(), "cmdline");
    assertThat(agent).exists();
    append(run, new MilestoneCancelled("enough"));
    // One that ended and was not reaped yet has no command line any more.
    AwaitLimit.eventually().until(() -> !Files.exists(agent) || Files.readString(agent).isEmpty());
  }

  @Test
  void agents_of_two_executors_do_not_overshoot_a_budget_of_all() throws Exception {
    var run = "executor-budget-test";
    var line =
        "{\"type\":\"assistant\",\"message\":{\"usage\":{\"input_tokens\":10,\"output_tokens\":0}}}";
    var script = "while sleep 0.2; do echo '" + line + "'; done";
    var budget = new Budget(new Budget.Limit(1500L, null), null);
    begin(run, new AgentSpec("claude", List.of("sh", "-c", script, "claude"), null, null, budget));
    try (var fourth = another("fourth")) {
      AwaitLimit.eventually().until(() -> fourth.runs().caughtUp());
      for (int issue = 1; issue <= 4; issue++) {
        offer(run, issue);
      }
      var first = Objects.requireNonNull(service.running());
      AwaitLimit.eventually().until(() -> ended(first, run).size() == 4);
      assertThat(ended(first, run)).extracting(Claims.Claim::executor).contains("fourth");
      var used = first.runs().state(run).orElseThrow().spending().total().tokens();
      // Each alone would have used all of it: 6000. A beat's worth and a stop's are over.
      assertThat(used).isBetween(1500L, 2800L);
    }
  }

  private void begin(String run, String script) throws Exception {
    begin(
        run,
        new AgentSpec("shell", List.of("sh", "-c", script), Duration.ofMinutes(1), Duration.ZERO));
  }

  private void begin(String run, AgentSpec agent) throws Exception {
    repository = TestRepository.init(folder);
    repository.file("README.md", "A project.\n").commit("Begin");
    var spec =
        new RunSpec(
            new Selector.ByMilestone("M1"),
            new ForgeRef.Local(repository.folder().toString(), repository.issues().toString()),
            "",
            true,
            true,
            WIDE,
            agent,
            List.of(),
            List.of(),
            List.of(),
            MergeMethod.SQUASH,
            List.of(),
            3,
            3);
    append(run, new MilestoneSubmitted(spec, "ann"));
    append(run, ExecutorGiven.planned());
  }

  private void offer(String run, int issue) throws InterruptedException {
    repository.issue(issue, "Issue " + issue, "M1", "Do it.\n");
    var branch = "milepost/" + run + "/issue-" + issue;
    append(
        run,
        new IssueReady(
            Assignment.implement(issue, 1), "Issue " + issue, branch, List.of(), List.of(), null));
  }

  private void append(String run, RunEvent event) throws InterruptedException {
    var id = EventId.derived("test", run, appended++);
    try (var owners = new OwnersLog(clients, RunEventFormat.codec())) {
      owners.append(List.of(new NewEvent<>(id, run, null, event)));
    }
  }

  private RunningExecutor another(String id) throws Exception {
    var ports = new ExecutorPorts(participants, log, heartbeats, liveness, publisher, notices);
    var seat = ExecutorLock.take(home, Optional.of(id));
    return new RunningExecutor(
        new Named(id, config), seat, home, HiddenPaths.OF_MACHINE, new LocalForges(home), ports);
  }

  private static List<Claims.Claim> ended(RunningExecutor executor, String run) {
    return executor.runs().state(run).stream()
        .flatMap(state -> state.claims().standing().values().stream())
        .filter(Claims.Claim::ended)
        .toList();
  }

  private int worktrees(String executor, String run) throws Exception {
    var folder = home.resolve("executors").resolve(executor);
    return new ExecutorHome(folder).worktrees(run).size();
  }

  /** The service's configuration under another id. */
  private record Named(String name, ExecutorConfig like) implements ExecutorConfig {
    @Override
    public Optional<String> id() {
      return Optional.of(name);
    }

    @Override
    public int slots() {
      return like.slots();
    }

    @Override
    public Duration lease() {
      return like.lease();
    }

    @Override
    public Duration heartbeat() {
      return like.heartbeat();
    }

    @Override
    public Duration drain() {
      return like.drain();
    }

    @Override
    public Optional<Path> prices() {
      return like.prices();
    }

    @Override
    public Sandbox.SandboxChoice sandbox() {
      return like.sandbox();
    }

    @Override
    public Optional<String> network() {
      return like.network();
    }

    @Override
    public ContainerConfig container() {
      return like.container();
    }

    @Override
    public AdditionsConfig additions() {
      return like.additions();
    }

    @Override
    public Optional<Path> profiles() {
      return like.profiles();
    }

    @Override
    public Duration keepRunsFor() {
      return like.keepRunsFor();
    }

    @Override
    public MemorySize keepRuns() {
      return like.keepRuns();
    }

    @Override
    public MemorySize minFree() {
      return like.minFree();
    }
  }
}
