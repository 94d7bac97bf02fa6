package dev.milepost.git;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a git command: nothing of ours but what it needs, and no configuration but the
 * repository's own.
 *
 * @param directory where it runs
 * @param gitFolder of the repository, which is looked for nowhere else; null to have git find it
 */
record GitEnvironment(Path directory, @Nullable Path gitFolder) {
  /** How this machine reaches the network: proxies and its own certificates. */
  private static final List<String> NETWORK =
      List.of(
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "HTTPS_PROXY",
          "NO_PROXY",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "GIT_SSL_CAINFO");

  private static final String CONFIGURATION = "GIT_CONFIG_GLOBAL";
  private static final String NO_SYSTEM = "GIT_CONFIG_NOSYSTEM";

  /** The whole of it, with further variables. */
  Map<String, String> with(Map<String, String> extra) {
    var environment = new HashMap<String, String>();
    if (gitFolder != null) {
      environment.put("GIT_DIR", gitFolder.toString());
      environment.put("GIT_WORK_TREE", directory.toString());
    }
    environment.put("PATH", path(System.getenv().getOrDefault("PATH", "/usr/bin:/bin")));
    environment.put("HOME", "/nonexistent");
    environment.put("LC_ALL", "C");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put(CONFIGURATION, "/dev/null");
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("GIT_NO_REPLACE_OBJECTS", "1");
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + role + "_NAME", CommitIdent.MILEPOST_NAME);
      environment.put("GIT_" + role + "_EMAIL", CommitIdent.MILEPOST_EMAIL);
    }
    environment.putAll(extra);
    return environment;
  }

  /** With the configuration of an account, for reading that. */
  Map<String, String> as(Account account) {
    var environment = with(Map.of());
    environment.keySet().removeAll(List.of(CONFIGURATION, NO_SYSTEM));
    environment.putAll(account.places());
    return environment;
  }

  /** Variables that say how this machine reaches the network. */
  static Map<String, String> network() {
    return given(NETWORK);
  }

  private static Map<String, String> given(List<String> variables) {
    var given = new HashMap<>(System.getenv());
    given.keySet().retainAll(variables);
    return given;
  }

  /** Without the folders that are meant from where git runs, which may be an agent's worktree. */
  static String path(String own) {
    return Arrays.stream(own.split(":"))
        .filter(folder -> folder.startsWith("/"))
        .collect(Collectors.joining(":"));
  }
}
