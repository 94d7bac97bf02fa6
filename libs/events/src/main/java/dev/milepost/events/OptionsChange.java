package dev.milepost.events;

/**
 * A change of how a run works from now on. Checks and other judges of the work are not in it: one
 * that a person names in the midst of a run may be one that an agent has written.
 *
 * @param agent that does the work. Its budget is null: the run keeps what it may spend, which
 *     {@link GatewayEvent.ResumeRequested} changes. Limits that are null stay as they are
 */
public record OptionsChange(AgentSpec agent) {
  /** The specification as it is from now on. */
  public RunSpec applyTo(RunSpec spec) {
    var before = spec.agent();
    return spec.withAgent(
        before == null
            ? agent
            : new AgentSpec(
                agent.profile(),
                agent.command(),
                agent.timeLimit() == null ? before.timeLimit() : agent.timeLimit(),
                agent.idleLimit() == null ? before.idleLimit() : agent.idleLimit(),
                before.budget()));
  }
}
