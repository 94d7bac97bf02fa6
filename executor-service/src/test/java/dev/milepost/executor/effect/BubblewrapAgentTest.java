package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.sandbox.ContainerSettings;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.Sandboxes;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BubblewrapAgentTest extends SandboxContract {
  @Override
  void choose(Workbench bench) {
    assumeTrue(
        Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()),
        "bubblewrap (bwrap) does not work on this machine");
    bench.sandbox = SandboxChoice.BUBBLEWRAP;
  }

  @Test
  void a_profile_may_choose_another_sandbox_than_the_executor() throws Exception {
    bench.sandbox = SandboxChoice.NONE;
    bench.profile = "kept-in";
    Files.createDirectories(bench.home.resolve("profiles"));
    Files.writeString(
        bench.home.resolve("profiles/kept-in.json"),
        "{\"name\":\"kept-in\",\"sandbox\":{\"kind\":\"bubblewrap\"}}");
    var secret = Files.writeString(folder.resolve("secret.txt"), "hunter2");
    bench.run(tried("cat " + secret));
    assertThat(bench.pushed("tried.txt")).contains("failed").doesNotContain("hunter2");
  }

  @Test
  void the_verification_reaches_what_commands_may_and_not_what_its_agent_may() throws Exception {
    var given = Files.writeString(folder.resolve("given.txt"), "hunter2");
    var sandbox = "\"sandbox\":{\"readable\":[\"" + given + "\"]}}";
    bench.profile = "wide";
    Files.createDirectories(bench.home.resolve("profiles"));
    Files.writeString(bench.home.resolve("profiles/wide.json"), "{\"name\":\"wide\"," + sandbox);
    bench.verify = List.of("sh", "-c", "! cat " + given);
    bench.run("cat %s >seen.txt".formatted(given));
    assertThat(bench.pushed("seen.txt")).isEqualTo("hunter2");
  }

  @Test
  void the_verification_reaches_what_the_profile_of_commands_says() throws Exception {
    var given = Files.writeString(folder.resolve("given.txt"), "hunter2");
    var sandbox = "\"sandbox\":{\"readable\":[\"" + given + "\"]}}";
    Files.createDirectories(bench.home.resolve("profiles"));
    Files.writeString(bench.home.resolve("profiles/c.json"), "{\"name\":\"built\"," + sandbox);
    bench.commandsProfile = "built";
    bench.verify = List.of("cat", given.toString());
    assertThat(bench.run("echo x >x.txt")).isInstanceOf(PrOpened.class);
  }

  @Test
  void a_profile_of_commands_that_is_not_known_costs_no_agent() throws Exception {
    bench.commandsProfile = "unknown";
    bench.verify = List.of("true");
    assertThat(bench.failed("echo x >x.txt").message())
        .contains("Expected a commands profile that is known here (", "but found \"unknown\"");
  }

  @Test
  void what_a_verification_lacked_in_it_is_said() throws Exception {
    bench.verify = List.of("cat", "/srv/none/x");
    assertThat(bench.failed("echo x >x.txt").message())
        .contains("exit code 1. It ran in bubblewrap, which shows it nothing of /srv/none/x")
        .endsWith("(sandbox of the commands profile commands)");
  }

  @Test
  void what_an_agent_lacked_in_it_is_said() throws Exception {
    assertThat(bench.failed("touch /usr/x").message())
        .contains("It ran in bubblewrap, which does not let it write /usr/x")
        .endsWith("(sandbox of the profile shell)");
  }

  @Test
  void an_agent_in_it_is_asked_to_end_before_it_is_killed() throws Exception {
    bench.timeLimit = Duration.ofSeconds(1);
    var failed = bench.failed("trap 'echo put away; exit 0' TERM; echo at work; sleep 1000 & wait");
    assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failed.outputTail()).contains("at work", "put away");
  }

  @Test
  void what_not_everybody_may_read_of_the_system_is_not_read() throws Exception {
    bench.run(tried("cat /etc/shadow"));
    assertThat(bench.pushed("tried.txt")).contains("failed").doesNotContain("root:");
  }

  @Test
  void calls_to_the_kernel_are_refused() throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the numbers are those of x86-64");
    var calls =
        List.of(
            "mount(2), 165, 0, 0, 0, 0, 0",
            "userfaultfd(2), 323, 0",
            "keyctl(2), 250, 0, -3, 0",
            "add_key(2), 248, 0, 0, 0, 0, 0",
            "request_key(2), 249, 0, 0, 0, 0",
            "bpf(2), 321, 0, 0, 0",
            "perf_event_open(2), 298, 0, 0, -1, -1, 0",
            "unshare(2), 272, 0x10000000",
            "setns(2), 308, 0, 0",
            "kexec_load(2), 246, 0, 0, 0, 0",
            "io_uring_setup(2), 425, 1, 0",
            "clone(2) into a namespace of its own, 56, 0x10000011, 0, 0, 0, 0",
            "ptrace(2) of a process outside, 101, 16, $ARGV[0] + 0, 0, 0",
            "socket(2) to a virtual machine, 41, 40, 1, 0",
            "socket(2) to ciphers, 41, 38, 5, 0",
            "ioctl(2) that types into a terminal, 16, 0, 0x5412, 0");
    var script = new StringBuilder();
    for (var call : calls) {
      int comma = call.indexOf(',');
      script.append(
          "$r = syscall(%s); print '%s: ', $r < 0 ? $! : 'done', qq(\n);\n"
              .formatted(call.substring(comma + 1), call.substring(0, comma)));
    }
    var outside = Long.toString(ProcessHandle.current().pid());
    bench.run("cat >try.pl <<'EOF'\n" + script + "EOF\nperl try.pl " + outside + " >tried.txt");
    assertThat(bench.pushed("tried.txt").lines())
        .hasSameSizeAs(calls)
        .allSatisfy(
            line -> assertThat(line).matches(".*: (?:Operation not permitted|No such process)"));
  }

  @Test
  void processes_without_an_end_come_to_one() throws Exception {
    bench.containers = new ContainerSettings(null, 1L << 30, 60, null);
    bench.run(
        "perl -e 'for (1..300) { $p = fork; last if !defined $p; $p or sleep 1000; push @all, $p }"
            + " kill 9, @all; print scalar @all' >count.txt");
    assertThat(Integer.parseInt(bench.pushed("count.txt"))).isBetween(20, 60);
  }

  @Test
  void memory_without_an_end_comes_to_one() throws Exception {
    bench.containers = new ContainerSettings(null, 128L << 20, 200, null);
    bench.run(tried("perl -e '$x = chr(65) x 1000 for 1; $x .= $x while 1; print 1'"));
    assertThat(bench.pushed("tried.txt")).contains("failed");
  }

  @Test
  void a_file_without_an_end_comes_to_one() throws Exception {
    bench.run(tried("truncate -s 9G big") + "; rm -f big");
    assertThat(bench.pushed("tried.txt")).contains("failed");
  }

  @Test
  void temporary_folders_are_bounded() throws Exception {
    bench.run(
        "stat -f -c '%b %S' /tmp /run /dev/shm /var/tmp \"$HOME\" >tried.txt;"
            + tried("touch /x /dev/x").replace("tried.txt", "outside.txt"));
    for (var line : bench.pushed("tried.txt").lines().toList()) {
      var parts = line.split(" ");
      assertThat(Long.parseLong(parts[0]) * Long.parseLong(parts[1])).isLessThanOrEqualTo(2L << 30);
    }
    assertThat(bench.pushed("outside.txt")).contains("failed");
  }

  @Test
  void bubblewrap_that_is_asked_for_has_to_be_there() {
    assertThatThrownBy(
            () -> Sandboxes.of(SandboxChoice.BUBBLEWRAP, Map.of("PATH", folder.toString())))
        .hasMessageContaining("as bubblewrap asks for");
  }
}
