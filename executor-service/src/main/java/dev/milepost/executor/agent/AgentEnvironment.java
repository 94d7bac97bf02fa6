package dev.milepost.executor.agent;

import dev.milepost.executor.profile.AgentProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** X2, X9: the whole environment of an agent. The executor's own is not handed on. */
public final class AgentEnvironment {
  /** What an agent needs of the executor's environment to find its programs and its account. */
  private static final List<String> HANDED_ON = List.of("PATH", "HOME", "LANG");

  /** Handed on only where a profile names them in full: whoever has them can merge. */
  private static final Set<String> FORGE_TOKENS =
      Set.of("GITHUB_TOKEN", "GH_TOKEN", "GH_ENTERPRISE_TOKEN", "GITLAB_TOKEN", "GITEA_TOKEN");

  /** Ours; may hold tokens too. */
  private static final String OWN_PREFIX = "MILEPOST_";

  private AgentEnvironment() {}

  /**
   * @param own the executor's environment
   */
  public static Map<String, String> of(
      Brief brief, AssignmentFiles files, AgentProfile profile, Map<String, String> own) {
    var environment = new HashMap<String, String>();
    own.forEach(
        (name, value) -> {
          if (HANDED_ON.contains(name) || allows(profile, name)) {
            environment.put(name, value);
          }
        });
    environment.putAll(profile.set());
    var assignment = brief.ready().assignment();
    environment.put("MILEPOST_RUN", brief.run());
    environment.put("MILEPOST_ISSUE", Integer.toString(assignment.issue()));
    environment.put("MILEPOST_TITLE", brief.title());
    environment.put("MILEPOST_BODY_FILE", files.body().toString());
    environment.put("MILEPOST_PROMPT_FILE", files.prompt().toString());
    environment.put("MILEPOST_USAGE_FILE", files.usage().toString());
    environment.put("MILEPOST_ATTEMPT", Integer.toString(assignment.attempt()));
    environment.put("MILEPOST_ROUND", Integer.toString(assignment.round()));
    environment.put("MILEPOST_BRANCH", brief.ready().branch());
    return Map.copyOf(environment);
  }

  private static boolean allows(AgentProfile profile, String name) {
    boolean secret = FORGE_TOKENS.contains(name) || name.startsWith(OWN_PREFIX);
    return profile.environment().stream()
        .anyMatch(
            allowed ->
                allowed.equals(name)
                    || !secret
                        && allowed.endsWith("*")
                        && name.startsWith(allowed.substring(0, allowed.length() - 1)));
  }
}
