package dev.milepost.events;

/**
 * What is different from now on about the work of a run. What judges it is not among them: a check
 * that is changed in the midst of a run would be one that an agent may have written.
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
