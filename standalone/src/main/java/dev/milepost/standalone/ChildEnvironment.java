package dev.milepost.standalone;

import dev.milepost.process.secret.HandedEnvironment;
import dev.milepost.standalone.home.HandedSecrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The environment of each kind of process: an account that may read a process's environment has the
 * keys in it.
 *
 * @param own the supervisor's, without keys ({@link HandedSecrets})
 */
record ChildEnvironment(Map<String, String> own) {
  /** Variables by which a program finds others, its account, its language and the network. */
  private static final List<String> PLAIN =
      List.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_*", "TZ", "TMPDIR", "JAVA_*");

  /** The gateway's further variables: our settings, and how this machine reaches the network. */
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

  /** Files of keys of the forge and of providers, which the gateway does not need. */
  private static final Set<String> KEYS =
      Set.of("MILEPOST_GITHUB_TOKEN_FILE", "MILEPOST_GITHUB_APP_KEY_FILE", HandedEnvironment.FILE);

  /** With this the gateway writes comments on GitHub, and needs the key of the forge. */
  private static final String COMMENTS = "MILEPOST_GATEWAY_COMMENTS";

  /** For the gateway alone: among them are addresses and passwords that are secrets. */
  private static final List<String> OF_GATEWAY =
      List.of(
          "MILEPOST_GITHUB_WEBHOOK_SECRET_FILE", "MILEPOST_NOTIFICATIONS_*", "QUARKUS_MAILER_*");

  /** Of the broker and the database: no keys at all. */
  Map<String, String> ofStore() {
    return only(name -> matches(PLAIN, name));
  }

  /** Of the gateway: settings, but no key of the forge and none of a provider of models. */
  Map<String, String> ofGateway() {
    boolean comments = "true".equalsIgnoreCase(own.getOrDefault(COMMENTS, ""));
    return only(
        name ->
            matches(PLAIN, name)
                || matches(SETTINGS, name)
                    && (!KEYS.contains(name) || comments && name.startsWith("MILEPOST_GITHUB_")));
  }

  /** Of the services that run agents and commands: what those may need is for profiles to say. */
  Map<String, String> ofAgents() {
    return only(name -> !matches(OF_GATEWAY, name));
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
