package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import dev.milepost.events.RunEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** G8: what people told agents, as the gateway shows it. */
class InstructionFoldTest {
  @Test
  void words_wait_until_an_agent_is_started_with_them_and_are_no_step_of_the_issue() {
    var events = new ArrayList<RunEvent>();
    AttemptStarted claim = null;
    for (var event : GatewayGiven.completed()) {
      events.add(event);
      if (event instanceof AttemptStarted started) {
        claim = started;
        break;
      }
    }
    assertThat(claim).isNotNull();
    int issue = claim.assignment().issue();
    var before = GatewayGiven.state(events).issues().get(issue);

    var told = new InstructionGiven(issue, "use tabs", "ann");
    events.addAll(List.of(told, told, new InstructionGiven(77, "nobody", "ann")));
    var waiting = GatewayGiven.state(events).issues().get(issue);
    assertThat(waiting.requests().unheard()).isEqualTo(2);
    assertThat(waiting.times()).isEqualTo(before.times());

    events.add(start(claim, "another", 2));
    assertThat(GatewayGiven.state(events).issues().get(issue).requests().unheard()).isEqualTo(2);
    events.add(start(claim, claim.incarnation(), 1));
    var one = GatewayGiven.state(events).issues().get(issue);
    assertThat(one.requests().unheard()).isEqualTo(1);
    assertThat(one.times()).isEqualTo(before.times());
  }

  private static AgentStarted start(AttemptStarted claim, String incarnation, int instructions) {
    return new AgentStarted(
        claim.assignment(), claim.executor(), incarnation, "words of ann", instructions);
  }
}
