package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With real bubblewrap. */
class HiddenPathsTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String SECRET = "hunter2";

  @TempDir Path folder;
  private final List<Path> made = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private List<String> readable = List.of();
  private List<String> writable = List.of();

  @AfterEach
  void what_was_made_in_the_systems_folders_goes() throws IOException {
    for (var path : made) {
      delete(path);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/opt", "/usr/local", "/usr/lib", "/etc", "/var/lib", "/srv", "/home"})
  void milepost_s_home_is_seen_nowhere_and_the_worktree_in_it_is(String parent) throws Exception {
    var home = home(Path.of(parent));
    var tree = tree(home);
    var seen =
        run(
            tree,
            "cat %1$s/token; ls -R %1$s; grep -rs %2$s /opt/mp-* /usr/local/mp-* /lib/mp-* /etc/mp-*;"
                    .formatted(home, SECRET)
                + " echo mine >b.txt; cat a.txt b.txt");
    assertThat(seen).doesNotContain(SECRET, "profiles").endsWith("a\nmine\n");
    assertThat(tree.resolve("b.txt")).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/opt"})
  void what_a_profile_hands_in_around_it_shows_it_no_more(String wide) throws Exception {
    var home = home(Path.of("/opt"));
    writable = List.of(wide);
    var seen =
        run(tree(home), "cat %1$s/token; ls %1$s; ls /root /home; cat a.txt".formatted(home));
    assertThat(seen).doesNotContain(SECRET, "profiles").endsWith("a\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/proc", "/proc/sys"})
  void the_machine_s_processes_and_devices_are_never_handed_in(String wide) throws Exception {
    var home = home(Path.of("/opt"));
    writable = List.of(wide);
    var seen =
        run(
            tree(home),
            "ls -d /proc/[0-9]* | wc -l; ls /dev | grep -c -E '^(mem|kmsg|vda|sda)$';"
                + " echo x >/dev/null && (echo x >/proc/sys/kernel/core_pattern) 2>/dev/null || echo refused");
    var lines = seen.lines().toList();
    assertThat(Integer.parseInt(lines.get(0).strip())).isLessThan(15);
    assertThat(lines.subList(1, 3)).containsExactly("0", "refused");
  }

  @Test
  void a_symbolic_link_leads_around_nothing() throws Exception {
    var home = home(Path.of("/opt"));
    var link = folder.resolve("link");
    Files.createSymbolicLink(link, home.getParent());
    environment.put("MILEPOST_HOME", link.resolve(home.getFileName()).toString());
    readable = List.of(link.toString());
    var seen = run(tree(home), "cat %1$s/token %2$s/*/token; cat a.txt".formatted(home, link));
    assertThat(seen).doesNotContain(SECRET).endsWith("a\n");
  }

  @Test
  void the_file_of_each_secret_that_a_setting_names_is_empty() throws Exception {
    var keys = made(Path.of("/opt"));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (var name : List.of("token", "app.pem", "webhook", "broker", "later", "signing")) {
      Files.writeString(keys.resolve(name), SECRET);
    }
    environment.put("MILEPOST_GITHUB_TOKEN_FILE", keys.resolve("token").toString());
    environment.put("MILEPOST_GITHUB_APP_KEY_FILE", keys.resolve("app.pem").toString());
    environment.put("MILEPOST_GITHUB_WEBHOOK_SECRET_FILE", keys.resolve("webhook").toString());
    environment.put("MILEPOST_LOG_SECURITY_PASSWORD_FILE", keys.resolve("broker").toString());
    environment.put("MILEPOST_SOMETHING_LATER_FILE", keys.resolve("later").toString());
    environment.put("MILEPOST_SIGNING_KEY", keys.resolve("signing").toString());
    assertThat(run(tree(folder), "ls %1$s | wc -l; cat %1$s/*; cat a.txt".formatted(keys)))
        .startsWith("6\n")
        .doesNotContain(SECRET)
        .endsWith("a\n");
  }

  @Test
  void what_not_everybody_may_read_of_added_programs_is_not_read() throws Exception {
    var closed = made(Path.of("/opt"));
    Files.writeString(closed.resolve("password"), SECRET);
    assertThat(run(tree(folder), "cat %s/password; cat a.txt".formatted(closed)))
        .doesNotContain(SECRET)
        .endsWith("a\n");
  }

  @Test
  void a_profile_gets_what_lies_below_the_home_and_never_the_home_itself() throws Exception {
    var home = home(folder);
    readable = List.of(home.resolve("profiles").toString());
    assertThat(run(tree(home), "ls %s/profiles; cat %s/token".formatted(home, home)))
        .startsWith("one.json\n")
        .doesNotContain(SECRET);
    for (var refused : List.of(home, Path.of("/root"))) {
      readable = List.of(refused.toString());
      assertThat(run(tree(home), "true")).startsWith("Expected a path that programs in a sandbox");
    }
  }

  @Test
  void a_home_around_the_systems_programs_is_refused() {
    for (var home : List.of("/", "/usr", "/etc", "/lib")) {
      assertThatThrownBy(() -> HiddenPaths.configured(key -> home(key, home), Map.of()))
          .hasMessageContaining("Expected milepost.home to be a folder of its own");
    }
  }

  private static Optional<String> home(String key, String value) {
    return key.equals("milepost.home") ? Optional.of(value) : Optional.empty();
  }

  private Path home(Path parent) throws IOException {
    var home = made(parent);
    Files.writeString(home.resolve("token"), SECRET);
    Files.createDirectory(home.resolve("profiles"));
    Files.writeString(home.resolve("profiles/one.json"), "{}");
    environment.put("MILEPOST_HOME", home.toString());
    return home;
  }

  private Path made(Path parent) throws IOException {
    assumeTrue(Files.isWritable(parent), "this account may write " + parent + ", as root may");
    var path = Files.createTempDirectory(parent, "mp-test-");
    made.add(path);
    return path;
  }

  private static Path tree(Path home) throws IOException {
    var tree = Files.createDirectories(home.resolve("executors/one/tree"));
    Files.writeString(tree.resolve("a.txt"), "a\n");
    return tree;
  }

  private String run(Path tree, String line) throws Exception {
    assumeTrue(Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()), "bubblewrap works here");
    var hidden =
        HiddenPaths.configured(
            key ->
                Optional.ofNullable(
                    environment.get(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))),
            environment);
    var sandboxes =
        Sandboxes.of(SandboxChoice.BUBBLEWRAP, ContainerSettings.DEFAULT, hidden, environment);
    var reach = new SandboxPolicy(null, NetworkPolicy.NONE, readable, writable, null);
    var said = new BoundedTail(1024 * 1024);
    var outcome =
        CommandSandbox.of(sandboxes, CommandProfiles.only(reach), environment)
            .run(
                JudgedCheckout.untouched(tree),
                Command.of(List.of("sh", "-c", line), tree, environment, LIMIT),
                said);
    return outcome instanceof ProcessOutcome.NotStarted not ? not.reason() : said.text();
  }

  private static void delete(Path path) throws IOException {
    try (var all = Files.walk(path)) {
      for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
