package dev.milepost.agents.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** X2, X9: what of a service's own environment an agent may see. The rest is not handed on. */
public final class AllowedEnvironment {
  /** Variables by which a program finds other programs and its account. */
  private static final List<String> HANDED_ON = List.of("PATH", "HOME", "LANG");

  /** Handed on only where a profile names them in full: they give the right to merge. */
  private static final Set<String> FORGE_TOKENS =
      Set.of("GITHUB_TOKEN", "GH_TOKEN", "GH_ENTERPRISE_TOKEN", "GITLAB_TOKEN", "GITEA_TOKEN");

  /** Ours; may hold tokens too. */
  private static final String OWN_PREFIX = "MILEPOST_";

  private AllowedEnvironment() {}

  /**
   * The part of {@code own} that the profile allows, and the variables that it sets.
   *
   * @param own the service's environment
   */
  public static Map<String, String> of(AgentProfile profile, Map<String, String> own) {
    var environment = new HashMap<String, String>();
    own.forEach(
        (name, value) -> {
          if (HANDED_ON.contains(name) || allows(profile, name)) {
            environment.put(name, value);
          }
        });
    environment.putAll(profile.set());
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
