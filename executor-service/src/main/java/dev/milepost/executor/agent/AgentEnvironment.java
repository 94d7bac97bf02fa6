package dev.milepost.executor.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** X2, X9: the whole environment of an agent. The executor's own is not handed on. */
public final class AgentEnvironment {
  /** What an agent needs of the executor's environment to find its programs and its account. */
  private static final List<String> HANDED_ON = List.of("PATH", "HOME", "LANG");

  private AgentEnvironment() {}

  /**
   * @param own the executor's environment
   */
  public static Map<String, String> of(
      Brief brief, AssignmentFiles files, Map<String, String> own) {
    var environment = new HashMap<String, String>();
    for (var name : HANDED_ON) {
      var value = own.get(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    var assignment = brief.ready().assignment();
    environment.put("MILEPOST_RUN", brief.run());
    environment.put("MILEPOST_ISSUE", Integer.toString(assignment.issue()));
    environment.put("MILEPOST_TITLE", brief.title());
    environment.put("MILEPOST_BODY_FILE", files.body().toString());
    environment.put("MILEPOST_PROMPT_FILE", files.prompt().toString());
    environment.put("MILEPOST_ATTEMPT", Integer.toString(assignment.attempt()));
    environment.put("MILEPOST_ROUND", Integer.toString(assignment.round()));
    environment.put("MILEPOST_BRANCH", brief.ready().branch());
    return Map.copyOf(environment);
  }
}
