package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is different from now on about the work of a run.
 *
 * @param agent that does the work; its budget is null: the run keeps what it may spend, which
 *     {@link GatewayEvent.ResumeRequested} changes; null to leave the agent as it is
 * @param check the CI of a local forge, as in {@link RunSpec#check}; empty for none, null to leave
 *     it as it is
 * @param verify as in {@link RunSpec#verify}; empty for none, null to leave it as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptionsChange(
    @Nullable AgentSpec agent, @Nullable List<String> check, @Nullable List<String> verify) {
  public OptionsChange {
    check = check == null ? null : List.copyOf(check);
    verify = verify == null ? null : List.copyOf(verify);
  }

  /** True if nothing is different. */
  public boolean changesNothing() {
    return agent == null && check == null && verify == null;
  }

  /** The specification as it is from now on. */
  public RunSpec applyTo(RunSpec spec) {
    var before = spec.agent();
    var budget = before == null ? null : before.budget();
    return spec.with()
        .agent(
            agent == null
                ? before
                : new AgentSpec(
                    agent.profile(), agent.command(), agent.timeLimit(), agent.idleLimit(), budget))
        .check(check == null ? spec.check() : check)
        .verify(verify == null ? spec.verify() : verify)
        .build();
  }
}
