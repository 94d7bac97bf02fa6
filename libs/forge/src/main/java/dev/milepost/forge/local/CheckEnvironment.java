package dev.milepost.forge.local;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The environment of a check: what build tools need to be found and to reach their caches. */
final class CheckEnvironment {
  private static final Set<String> PASSED_ON =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "TMPDIR",
          "JAVA_HOME",
          "MAVEN_OPTS",
          "MAVEN_ARGS",
          "GRADLE_USER_HOME",
          "GOPATH",
          "GOPROXY",
          "GOCACHE",
          "GOFLAGS",
          "CARGO_HOME",
          "RUSTUP_HOME",
          "NODE_PATH",
          "NVM_DIR",
          "PYTHONPATH",
          "PYENV_ROOT",
          "VIRTUAL_ENV",
          "DOTNET_ROOT",
          "XDG_CACHE_HOME",
          "XDG_CONFIG_HOME",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR");

  private CheckEnvironment() {}

  static Map<String, String> of(Map<String, String> ours, int pullRequest, String head) {
    var environment = new HashMap<>(ours);
    environment.keySet().retainAll(PASSED_ON);
    environment.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("CI", "true");
    environment.put("MILEPOST_PULL_REQUEST", Integer.toString(pullRequest));
    environment.put("MILEPOST_HEAD", head);
    return environment;
  }
}
