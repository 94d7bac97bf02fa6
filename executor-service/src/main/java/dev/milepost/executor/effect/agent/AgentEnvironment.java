package dev.milepost.executor.effect.agent;

import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.AllowedEnvironment;
import java.util.HashMap;
import java.util.Map;

/** X2: the whole environment of an agent that works on an issue. */
public final class AgentEnvironment {
  private AgentEnvironment() {}

  /**
   * @param own the executor's environment
   */
  public static Map<String, String> of(
      TaskBrief brief, AssignmentFiles files, AgentProfile profile, Map<String, String> own) {
    var environment = new HashMap<>(AllowedEnvironment.of(profile, own));
    var assignment = brief.ready().assignment();
    environment.put("MILEPOST_RUN", brief.run());
    environment.put("MILEPOST_ISSUE", Integer.toString(assignment.issue()));
    environment.put("MILEPOST_TITLE", brief.title());
    environment.put("MILEPOST_BODY_FILE", files.body().toString());
    environment.put("MILEPOST_PROMPT_FILE", files.prompt().toString());
    environment.put("MILEPOST_USAGE_FILE", files.usage().toString());
    environment.put("MILEPOST_KEPT_FILE", files.kept().toString());
    environment.put("MILEPOST_ATTEMPT", Integer.toString(assignment.attempt()));
    environment.put("MILEPOST_ROUND", Integer.toString(assignment.round()));
    environment.put("MILEPOST_BRANCH", brief.ready().branch());
    return Map.copyOf(environment);
  }
}
