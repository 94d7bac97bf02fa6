package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.process.ProcessOutcome;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingAccessTest {
  private static final Path TREE = Path.of("/srv/milepost/ci/tree");
  private static final ResourceLimits LIMITS = ResourceLimits.of(ContainerSettings.DEFAULT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "curl: (6) Could not resolve host: repo.example.org | repo.example.org",
        "wget: unable to resolve host address ‘repo.example.org’ getaddrinfo | repo.example.org",
        "npm error request to https://registry.npmjs.org/a failed, reason: getaddrinfo EAI_AGAIN"
            + " registry.npmjs.org | registry.npmjs.org",
        "java.net.UnknownHostException: repo.maven.apache.org | repo.maven.apache.org",
        "[ERROR] Could not transfer artifact a:b:pom:1 from/to central (https://repo.example/m2):"
            + " repo.example: Temporary failure in name resolution | repo.example",
        "dial tcp: lookup proxy.golang.org: no such host | proxy.golang.org",
        "psql: error: connection to server at \"localhost\" (127.0.0.1), port 5432 failed: Connection"
            + " refused | 127.0.0.1:5432",
        "Error: connect ECONNREFUSED 127.0.0.1:6379 | 127.0.0.1:6379",
        "fatal: unable to access 'https://git.example:8443/a/': Could not resolve host: git.example"
            + " | git.example:8443\", \"git.example",
        "NewConnectionError: HTTPSConnectionPool(host='pypi.org', port=443): Failed to resolve"
            + " 'pypi.org' getaddrinfo | pypi.org",
      })
  void a_host_that_is_not_reached_is_named_as_its_setting_lists_it(String said, String host) {
    assertThat(of(said))
        .contains(
            "gives it no network: \"network\": [\"%s\"] gives what it asked for".formatted(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "npm error code ENOTFOUND",
        "Temporary failure in name resolution",
        "connect: Network is unreachable",
        "java.net.ConnectException: Connection refused"
      })
  void a_network_that_is_not_there_is_named(String said) {
    assertThat(of(said)).contains("gives it no network: \"network\" gives the hosts that it names");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[milepost] network: refused other.example:443: it is not listed; allow it with x",
        "Could not resolve host: other.example"
      })
  void a_network_with_a_list_is_named_with_it(String said) {
    assertThat(listing(said))
        .isEqualTo(
            "gives it only this (network: example.org): \"network\": [\"other.example\"] gives what"
                + " it asked for");
  }

  @Test
  void a_program_that_did_not_ask_the_proxy_is_told_of_it() {
    assertThat(listing("TypeError: fetch failed: getaddrinfo ENOTFOUND example.org"))
        .isEqualTo(
            "leads to example.org through a proxy alone, which HTTPS_PROXY names: it did not ask"
                + " that");
  }

  private static String listing(String said) {
    var reach =
        new SandboxPolicy(null, NetworkPolicy.listed("example.org"), List.of(), List.of(), null);
    return MissingAccess.of(reach, LIMITS, TREE, new ProcessOutcome.Exited(1), said).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot access central (https://repo.maven.apache.org/maven2) in offline mode and the artifact"
            + " a:b:jar:1 has not been downloaded from it before.",
        "npm error code ENOTCACHED",
        "No cached version of org.junit:junit:4 available for offline mode.",
      })
  void a_cache_that_lacks_something_is_named(String said) {
    assertThat(of(said).orElseThrow()).contains("\"copied\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "touch: cannot touch '/tmp/w/once': No such file or directory | /tmp/w/once",
        "check.sh: 3: /srv/tools/lint: not found | /srv/tools/lint",
        "java.nio.file.NoSuchFileException: /home/ann/.config/x | /home/ann/.config/x",
        "cat: /var/lib/secret: Permission denied | /var/lib/secret",
        "Error: ENOENT: no such file or directory, open '/home/ann/.npmrc' | /home/ann/.npmrc",
      })
  void a_path_outside_that_is_not_seen_is_named(String said, String path) {
    assertThat(of("ok\n" + said + "\n").orElseThrow())
        .isEqualTo(
            "shows it nothing of %s that no profile names: \"readable\" or \"writable\" gives it"
                .formatted(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mkdir: cannot create directory '/home/ann/.m2/repository/a': Read-only file system |"
            + " /home/ann/.m2/repository/a",
        "npm error EROFS: read-only file system, mkdir '/home/ann/.npm/_cacache/tmp' |"
            + " /home/ann/.npm/_cacache/tmp",
        "[ERROR] Could not create local repository at /home/ann/.m2/repository -> [Help 1] |"
            + " /home/ann/.m2/repository",
        "sh: 1: cannot create /usr/x: Read-only file system | /usr/x",
      })
  void a_path_that_is_closed_is_named(String said, String path) {
    assertThat(of(said).orElseThrow())
        .startsWith("does not let it write " + path + ": \"writable\"");
  }

  @Test
  void memory_and_processes_are_named_with_what_they_were() {
    assertThat(
            MissingAccess.of(
                SandboxPolicy.NONE, LIMITS, TREE, new ProcessOutcome.Exited(137), "Killed"))
        .contains("gives it 4G of memory: \"memory\" gives more");
    assertThat(of("java.lang.OutOfMemoryError: Java heap space").orElseThrow()).contains("memory");
    assertThat(of("fork: retry: Resource temporarily unavailable").orElseThrow())
        .contains("2048 processes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expected 3, but was 4",
        "cat: missing.txt: No such file or directory",
        "cat: /srv/milepost/ci/tree/missing.txt: No such file or directory",
        "/usr/include/nothing.h: No such file or directory",
        "see http://example.org/a/b: not found",
        ""
      })
  void other_failures_say_nothing_of_the_sandbox(String said) {
    assertThat(of(said)).isEmpty();
  }

  @Test
  void hostile_output_takes_no_time() {
    for (var said :
        List.of(
            "/".repeat(50_000), "/a ".repeat(20_000), "a/".repeat(30_000), "a.".repeat(9_000))) {
      assertThat(of(said + "\nPermission denied " + said)).isNotNull();
      assertThat(of(("ENOTFOUND " + said).repeat(3) + "\nENOTFOUND https://" + said)).isNotNull();
    }
  }

  @Test
  void what_passed_lacked_nothing() {
    assertThat(
            MissingAccess.of(
                SandboxPolicy.NONE,
                LIMITS,
                TREE,
                new ProcessOutcome.Exited(0),
                "Connection refused"))
        .isEmpty();
  }

  private static Optional<String> of(String said) {
    return MissingAccess.of(SandboxPolicy.NONE, LIMITS, TREE, new ProcessOutcome.Exited(1), said);
  }
}
