package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  private void checkWorld(RunLedger ledger) {
    assertThat(agents.aliveOf(ledger.run()))
        .as("live agents of %s", ledger)
        .isLessThanOrEqualTo(ledger.parallel());
    assertThat(ledger.agents())
        .as("agents that the log tells of, %s", ledger)
        .containsAll(agents.started(ledger.run()));
    var forge = forges.apply(ledger.run());
    var open =
        forge.everyPullRequest().stream()
            .filter(pr -> pr.state() == PullRequestStatus.OPEN)
            .collect(Collectors.groupingBy(PullRequest::branch, Collectors.counting()));
    assertThat(open.values()).as("open pull requests a branch").allMatch(count -> count == 1);
    if (ledger.landsChecked()) {
      assertThat(forge.unpassed()).as("what lands has passed, %s", ledger).isEmpty();
    }
    for (var pr : forge.everyPullRequest()) {
      assertThat(forge.merges(pr.number())).as("merges of %s", pr).isLessThanOrEqualTo(1);
      if (ledger.closed().contains(pr.number())) {
        assertThat(pr.state()).as("%s, %s", pr, ledger).isEqualTo(PullRequestStatus.CLOSED);
      }
    }
  }
}
