package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.process.ProcessRunner;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandSandboxTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;
  private Path tree;
  private Map<String, String> environment;

  @BeforeEach
  void a_checkout_beside_other_files() throws Exception {
    tree = Files.createDirectories(folder.resolve("ci/place/tree"));
    Files.writeString(tree.resolve("a.txt"), "a\n");
    Files.writeString(folder.resolve("ci/place/result.json"), "kept");
    Files.createDirectories(folder.resolve("home/.m2/repository"));
    Files.writeString(folder.resolve("home/.m2/repository/a.jar"), "jar");
    Files.writeString(folder.resolve("home/.m2/settings.xml"), "password");
    environment =
        Map.of(
            "PATH", System.getenv("PATH"),
            "HOME", folder.resolve("home").toString(),
            "TMPDIR", folder.toString());
  }

  @Test
  void a_command_reads_and_writes_its_checkout() throws Exception {
    assertThat(run("cat a.txt && echo b >b.txt && mktemp >/dev/null").succeeded()).isTrue();
    assertThat(tree.resolve("b.txt")).hasContent("b");
  }

  @Test
  void what_lies_beside_the_checkout_is_neither_seen_nor_written() throws Exception {
    assertThat(run("test ! -e ../result.json && test ! -e ../../../home/x").succeeded()).isTrue();
    run("echo forged >../result.json; echo x >" + folder + "/outside; mkdir ../x");
    assertThat(folder.resolve("ci/place/result.json")).hasContent("kept");
    assertThat(folder.resolve("outside")).doesNotExist();
    assertThat(folder.resolve("ci/place/x")).doesNotExist();
  }

  @Test
  void no_setting_of_the_kernel_can_be_written() throws Exception {
    // Asked for, not tried: one that could be would change this machine.
    var writable = "find /proc -path '/proc/[0-9]*' -prune -o ! -type l -writable -print";
    var masks = " | while read -r f; do test -c \"$f\" || echo \"$f\"; done";
    assertThat(run("test -d /proc/sys/kernel && " + writable + masks + " >found.txt").succeeded())
        .isTrue();
    assertThat(tree.resolve("found.txt")).hasContent("");
  }

  @Test
  void of_the_home_only_caches_are_there_and_as_they_are() throws Exception {
    assertThat(run("grep -q jar ~/.m2/repository/a.jar && test ! -e ~/.m2/settings.xml"))
        .isEqualTo(new ProcessOutcome.Exited(0));
    assertThat(run("echo evil >~/.m2/repository/a.jar").succeeded()).isFalse();
    assertThat(folder.resolve("home/.m2/repository/a.jar")).hasContent("jar");
  }

  @Test
  void this_machines_loopback_is_not_reached() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var reach = "bash -c 'exec 3<>/dev/tcp/127.0.0.1/%d'".formatted(server.getLocalPort());
      assertThat(run(reach).succeeded()).isFalse();
    }
  }

  @Test
  void git_in_a_submodule_finds_the_objects_that_it_borrows() throws Exception {
    var lender = folder.resolve("lender");
    git("init", "-q", lender.toString());
    var who = List.of("-c", "user.name=a", "-c", "user.email=a@example.org");
    git(
        Stream.of(
                List.of("-C", lender.toString()),
                who,
                List.of("commit", "-q", "--allow-empty", "-m", "Theirs"))
            .flatMap(List::stream)
            .toArray(String[]::new));
    git("init", "-q", tree.toString());
    Files.createDirectories(tree.resolve(".git/modules/deep"));
    git(
        "clone",
        "-q",
        "--shared",
        "--separate-git-dir",
        tree.resolve(".git/modules/deep/sub").toString(),
        lender.toString(),
        tree.resolve("sub").toString());
    assertThat(run("test \"$(git -C sub log -1 --format=%s)\" = Theirs").succeeded()).isTrue();
  }

  private void git(String... words) throws Exception {
    var argv = Stream.concat(Stream.of("git"), Stream.of(words)).toList();
    var command = Command.of(argv, folder, environment, LIMIT);
    assertThat(new ProcessRunner().run(command, new BoundedTail(1024)).succeeded()).isTrue();
  }

  @Test
  void what_is_not_there_was_not_started() throws Exception {
    assertThat(run(List.of("no-such-tool"))).isInstanceOf(ProcessOutcome.NotStarted.class);
    assertThat(run(List.of("./a.txt"))).isInstanceOf(ProcessOutcome.NotStarted.class);
  }

  @Test
  void by_itself_the_strongest_that_works_is_chosen() {
    var none = Map.of("PATH", folder.toString());
    assertThat(Sandboxes.of(SandboxChoice.AUTO, none).inForce(SandboxPolicy.NONE))
        .startsWith("no sandbox: bubblewrap does not work here");
    assumeTrue(Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()), "bubblewrap works here");
    assertThat(Sandboxes.of(SandboxChoice.AUTO, System.getenv()).inForce(SandboxPolicy.NONE))
        .isEqualTo("bubblewrap");
  }

  @Test
  void settings_of_a_service_come_before_those_of_all() {
    var all = Map.of("milepost.sandbox", "docker", "milepost.sandbox.container.image", "all:1");
    assertThat(SandboxSettings.read(keys(Map.of())).choice()).isEqualTo(SandboxChoice.AUTO);
    assertThat(SandboxSettings.read(keys(all)).choice()).isEqualTo(SandboxChoice.DOCKER);
    assertThat(SandboxSettings.read(keys(all)).containers().image()).isEqualTo("all:1");
    var own = keys(Map.of("milepost.sandbox", "docker", "x.sandbox", "none"));
    assertThat(SandboxSettings.read(own, "x.sandbox", "x.container").choice())
        .isEqualTo(SandboxChoice.NONE);
    assertThatThrownBy(() -> SandboxSettings.read(keys(Map.of("milepost.sandbox", "jail"))))
        .hasMessageStartingWith("Expected milepost.sandbox of auto, none, bubblewrap")
        .hasMessageEndingWith("but found \"jail\"");
  }

  private static Function<String, Optional<String>> keys(Map<String, String> values) {
    return key -> Optional.ofNullable(values.get(key));
  }

  private ProcessOutcome run(String line) throws Exception {
    return run(List.of("sh", "-c", line));
  }

  private ProcessOutcome run(List<String> argv) throws Exception {
    assumeTrue(Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()), "bubblewrap works here");
    var sandboxes = Sandboxes.of(SandboxChoice.BUBBLEWRAP, environment);
    var command = Command.of(argv, tree, environment, LIMIT);
    return CommandSandbox.of(
            sandboxes, CommandProfiles.only(CommandSandboxPolicy.BUILT_IN), environment)
        .run(JudgedCheckout.untouched(tree), command, new BoundedTail(1024));
  }
}
