package dev.milepost.executor.config;

import dev.milepost.agents.call.AgentRows;
import dev.milepost.agents.profile.AgentNetwork;
import dev.milepost.agents.profile.Prices;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.effect.ExecutorEffects;
import dev.milepost.executor.effect.ExecutorIncarnation;
import dev.milepost.executor.effect.HandOver;
import dev.milepost.executor.effect.RunRetention;
import dev.milepost.executor.effect.WorktreeRemoval;
import dev.milepost.executor.effect.claiming.ClaimLoop;
import dev.milepost.executor.effect.claiming.ClaimService;
import dev.milepost.executor.effect.claiming.LiveExecutors;
import dev.milepost.executor.effect.lease.HeartbeatLoop;
import dev.milepost.executor.effect.lease.Lease;
import dev.milepost.executor.effect.workspace.Workspace;
import dev.milepost.forge.Forges;
import dev.milepost.process.LeftoverProcesses;
import dev.milepost.process.ProcessRunner;
import dev.milepost.process.secret.HandedEnvironment;
import dev.milepost.sandbox.ActiveSandbox.ProgramKind;
import dev.milepost.sandbox.HiddenPaths;
import dev.milepost.sandbox.Sandboxes;
import dev.milepost.service.ParticipantHandle;
import dev.milepost.service.SandboxNotifier;
import dev.milepost.service.SteadyClock;
import dev.milepost.service.drain.Drain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/** An executor at work, in the order that makes its start and its end safe. */
final class RunningExecutor implements AutoCloseable {
  /** A claim waits so long for the log, and as long for the fold. */
  private static final Duration LAST_CLAIM = Duration.ofSeconds(20);

  /** An agent is ended politely first, and its end has to be in the log and folded. */
  static final Duration HAND_OVER = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger(RunningExecutor.class);

  private final ExecutorLock seat;
  private final ExecutorIncarnation who;
  private final ParticipantHandle<ExecutorState> runs;
  private final ClaimService claims;
  private final HeartbeatLoop pulse;
  private final ClaimLoop loop;
  private final Thread claiming;
  private final Drain drain;
  private final WorktreeCleanup housekeeping;
  private final SandboxNotifier keptIn;

  /**
   * Ends what earlier incarnations left, folds, and only then beats for the first time and claims.
   *
   * @param seat closed with this
   * @param home {@code milepost.home}
   * @param hidden what agents never see
   */
  RunningExecutor(
      ExecutorConfig config,
      ExecutorLock seat,
      Path home,
      HiddenPaths hidden,
      Forges forges,
      ExecutorPorts ports)
      throws IOException {
    this.seat = seat;
    endLeftovers(seat);
    who = new ExecutorIncarnation(seat.id(), UUID.randomUUID().toString());
    var lease = new Lease(config.lease(), System::nanoTime);
    var workspace = Workspace.in(seat.home(), config.minFree().asLongValue());
    var allowance = new LiveAllowance(who, ports.liveness(), SteadyClock.ofProcess());
    var instructions = new LiveInstructions();
    var profiles =
        Profiles.in(config.profiles().orElse(home.resolve("profiles")))
            .with(AgentNetwork.parse("milepost.executor.network", config.network()));
    var sandboxes =
        Sandboxes.of(
            config.sandbox(),
            ExecutorConfigCheck.containers(config.container()),
            hidden,
            System.getenv());
    var handOver = new HandOver();
    var effects =
        new ExecutorEffects(
            who,
            workspace,
            forges,
            lease,
            ports.publisher(),
            profiles,
            Prices.in(config.prices().orElse(home.resolve("prices.json"))),
            sandboxes,
            HandedEnvironment.ofProcess(),
            new LogProgressPublisher(who, ports.log()),
            allowance,
            instructions,
            ExecutorConfigCheck.additions(config.additions()),
            handOver);
    var participant = new ExecutorParticipant(who.executor(), who.incarnation());
    runs = ports.participants().startWhole(ExecutorBeans.nameOf(seat), participant, effects);
    allowance.follow(runs, effects::live);
    instructions.follow(runs);
    claims = new ClaimService(who.executor(), who.incarnation(), runs, ports.log());
    drain = new Drain(config.drain(), claims::held, handOver::begin, HAND_OVER);
    pulse =
        HeartbeatLoop.start(
            who.executor(),
            who.incarnation(),
            config.heartbeat(),
            ports.heartbeats(),
            lease,
            () -> drain.begun() ? 0 : config.slots(),
            effects::live);
    var executors =
        new LiveExecutors(
            who.executor(),
            who.incarnation(),
            config.slots(),
            ports.liveness(),
            SteadyClock.ofProcess(),
            config.heartbeat());
    loop = new ClaimLoop(runs, claims, lease, executors);
    claiming = Thread.ofPlatform().daemon().name("claiming-" + who.executor()).start(loop);
    keptIn =
        SandboxNotifier.tell(
            ports.notices(),
            who.executor(),
            () ->
                new AgentRows(profiles, sandboxes, HandedEnvironment.ofProcess())
                    .of(ProgramKind.AGENTS),
            () -> sandboxes.inForce(ProgramKind.COMMANDS, profiles.commands().all()));
    housekeeping =
        WorktreeCleanup.start(
            new WorktreeRemoval(workspace),
            new RunRetention(
                workspace,
                config.keepRunsFor(),
                config.keepRuns().asLongValue(),
                InstantSource.system()),
            runs);
    LOG.infof(
        "Executor %s, incarnation %s, %d slots, in %s",
        who.executor(), who.incarnation(), config.slots(), seat.home().folder());
  }

  private static void endLeftovers(ExecutorLock seat) throws IOException {
    for (var identity : seat.home().identities()) {
      if (LeftoverProcesses.end(identity, ProcessRunner.DEFAULT_GRACE)) {
        LOG.warnf("Ended an agent that an earlier incarnation left: %s", identity);
      }
    }
  }

  ExecutorIncarnation who() {
    return who;
  }

  ParticipantHandle<ExecutorState> runs() {
    return runs;
  }

  ClaimService claims() {
    return claims;
  }

  /** True from when it takes no more work. */
  boolean draining() {
    return drain.begun();
  }

  /** What still runs is handed over at once, when it drains. */
  void hurry() {
    drain.hurry();
  }

  /**
   * Claims nothing more, and returns when nothing runs here: what does not end within the limit is
   * handed over. It is safe to call it again, also while it drains.
   */
  void drain() throws InterruptedException {
    drain.begin();
    loop.close();
    claiming.join(LAST_CLAIM);
    drain.run();
  }

  /** Claims nothing more. Agents that run are ended by the participant's host. */
  @Override
  public void close() {
    claiming.interrupt();
    keptIn.close();
    housekeeping.close();
    pulse.close();
    seat.close();
  }
}
