package dev.milepost.simulation;

import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.executor.domain.ExecutorEffect;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.effect.claiming.ClaimService;
import dev.milepost.executor.effect.claiming.OpenOffers.OpenOffer;
import java.util.Optional;
import java.util.function.Function;

/** An executor: a node that also claims, by the real deal and rules of claiming. */
final class ExecutorNode implements Steps {
  private static final int CLAIM_ONE_IN = 2;
  private static final int CRASH_AFTER_CLAIMING_ONE_IN = 15;
  private static final int BEAT_ONE_IN = 3;

  private final String id;
  private final Node<ExecutorState, ExecutorEffect> node;
  private final SimulatedLog log;
  private final SimulatedDeal deal;
  private final SimulatedAgents agents;
  private final Chance chance;
  private final SimulatedFaults faults;

  ExecutorNode(
      String id,
      SimulatedLog log,
      SimulatedDeal deal,
      SimulatedAgents agents,
      Function<String, SimulatedForge> forges,
      Function<String, SimulatedWork> works,
      Chance chance,
      SimulatedFaults faults) {
    this.id = id;
    this.log = log;
    this.deal = deal;
    this.agents = agents;
    this.chance = chance;
    this.faults = faults;
    var world = new AgentWork(id, this::incarnation, log, agents, forges, works, faults);
    node =
        new Node<>(
            "executor-" + id,
            Sharing.WHOLE,
            born -> new ExecutorParticipant(id, incarnation(born)),
            world,
            log,
            chance,
            faults,
            this::died);
  }

  String id() {
    return id;
  }

  String incarnation() {
    return incarnation(node.incarnation());
  }

  @Override
  public void step() {
    if (chance.oneIn(CLAIM_ONE_IN)) {
      claim();
    } else {
      node.step();
    }
  }

  @Override
  public boolean isIdle() {
    return node.isIdle();
  }

  /** The silence of a partition or a stopped machine: its watchdog ends its agents in time. */
  void loseLease() {
    agents.endAllOf(id);
  }

  private void claim() {
    if (chance.oneIn(BEAT_ONE_IN)) {
      deal.beat(id, incarnation());
    }
    var claims =
        new ClaimService(id, incarnation(), node, new SimulatedAppender(log, chance, faults));
    var offer =
        claims.held() < SimulatedDeal.SLOTS
            ? deal.next(id, node.states())
            : Optional.<OpenOffer>empty();
    if (offer.isEmpty()) {
      return;
    }
    try {
      var open = offer.get().offer();
      claims.claim(offer.get().run(), open.event(), open.ready().assignment());
      if (!faults.isQuiet() && chance.oneIn(CRASH_AFTER_CLAIMING_ONE_IN)) {
        node.crash();
      }
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
  }

  private void died() {
    agents.endAllOf(id);
  }

  private String incarnation(int born) {
    return "i" + born;
  }
}
