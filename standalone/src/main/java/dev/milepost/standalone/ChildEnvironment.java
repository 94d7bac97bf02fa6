package dev.milepost.standalone;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What of the supervisor's environment each kind of process has: whoever may read a process's
 * environment has the keys in it.
 *
 * @param own the supervisor's
 */
record ChildEnvironment(Map<String, String> own) {
  /** What a program needs to find others, its account, its language and the network. */
  private static final List<String> PLAIN =
      List.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_*", "TZ", "TMPDIR", "JAVA_*");

  /** What the gateway needs beside: our settings, and how this machine reaches the network. */
  private static final List<String> SETTINGS =
      List.of(
          "MILEPOST_*",
          "QUARKUS_*",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "ALL_PROXY",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR");

  /** The forge's keys, for the services that speak to the forge. */
  private static final Set<String> FORGE_KEYS =
      Set.of("MILEPOST_GITHUB_TOKEN", "MILEPOST_GITHUB_APP_KEY");

  /** For the gateway alone. */
  private static final String WEBHOOK_SECRET = "MILEPOST_GITHUB_WEBHOOK_SECRET";

  /** A person's tokens for other programs: Milepost has keys of its own and needs none of these. */
  private static final Set<String> PERSONAL =
      Set.of("GITHUB_TOKEN", "GH_TOKEN", "GH_ENTERPRISE_TOKEN", "GITLAB_TOKEN", "GITEA_TOKEN");

  /** Names, by comma, of variables that are handed on to the services that run agents anyhow. */
  private static final String PASS = "MILEPOST_PASS_ENVIRONMENT";

  /** Of the broker and the database: no key of anybody. */
  Map<String, String> ofStore() {
    return only(name -> matches(PLAIN, name));
  }

  /** Of the gateway: settings, but no key of the forge and none of a provider of models. */
  Map<String, String> ofGateway() {
    return only(
        name -> matches(PLAIN, name) || matches(SETTINGS, name) && !FORGE_KEYS.contains(name));
  }

  /**
   * Of the services that run agents and commands: what those may need is for profiles to say; the
   * person's own tokens for forges only where {@code MILEPOST_PASS_ENVIRONMENT} names them.
   */
  Map<String, String> ofAgents() {
    var passed =
        Arrays.stream(own.getOrDefault(PASS, "").split(","))
            .map(String::strip)
            .collect(Collectors.toSet());
    return only(
        name ->
            !WEBHOOK_SECRET.equals(name) && (!PERSONAL.contains(name) || passed.contains(name)));
  }

  private Map<String, String> only(Predicate<String> allowed) {
    var environment = new HashMap<>(own);
    environment.keySet().removeIf(allowed.negate());
    return environment;
  }

  private static boolean matches(List<String> names, String name) {
    return names.stream()
        .anyMatch(
            known ->
                known.endsWith("*")
                    ? name.startsWith(known.substring(0, known.length() - 1))
                    : known.equals(name));
  }
}
