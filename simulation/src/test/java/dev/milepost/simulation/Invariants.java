package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** DESIGN.md's invariants, checked against the log and the world after every step. */
final class Invariants {
  private final SimulatedLog log;
  private final Function<String, SimulatedForge> forges;
  private final SimulatedAgents agents;
  private final Map<String, RunLedger> ledgers = new HashMap<>();
  private final Set<Object> seen = new HashSet<>();
  private int offset;

  Invariants(SimulatedLog log, Function<String, SimulatedForge> forges, SimulatedAgents agents) {
    this.log = log;
    this.forges = forges;
    this.agents = agents;
  }

  /** Looks at what has come since the last check. */
  void check() {
    while (offset < log.size()) {
      RecordedEvent<RunEvent> record = log.at(offset++);
      if (seen.add(record.id())) {
        ledgers.computeIfAbsent(record.stream(), RunLedger::new).book(record.event());
      }
    }
    ledgers.values().forEach(this::checkWorld);
  }

  /** Invariant 6, once nothing moves any more. */
  void checkRested() {
    ledgers.values().forEach(ledger -> assertThat(ledger.rested()).as("%s rests", ledger).isTrue());
  }

  /**
   * Plain conditions, since this looks after every step: assertions would take most of the time.
   */
  private void checkWorld(RunLedger ledger) {
    long alive = agents.aliveOf(ledger.run());
    hold(alive <= ledger.parallel(), "%d live agents of %s", alive, ledger);
    var started = agents.started(ledger.run());
    hold(
        ledger.agents().containsAll(started),
        "agents %s run, of which the log tells of %s only, %s",
        started,
        ledger.agents(),
        ledger);
    var forge = forges.apply(ledger.run());
    hold(
        !ledger.landsChecked() || forge.unpassed().isEmpty(),
        "%s landed and had not passed, %s",
        forge.unpassed(),
        ledger);
    var open = new HashSet<String>();
    for (var pr : forge.everyPullRequest()) {
      boolean single = pr.state() != PullRequestStatus.OPEN || open.add(pr.branch());
      hold(single, "%s is the second that is open of its branch, %s", pr, ledger);
      int merges = forge.merges(pr.number());
      hold(merges <= 1, "%d merges of %s, %s", merges, pr, ledger);
      boolean closed = ledger.closed().contains(pr.number());
      hold(!closed || pr.state() == PullRequestStatus.CLOSED, "not closed: %s, %s", pr, ledger);
    }
  }

  private static void hold(boolean holds, String wrong, Object... of) {
    if (!holds) {
      throw new AssertionError(wrong.formatted(of));
    }
  }
}
