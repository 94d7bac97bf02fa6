package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.testkit.TestRepository;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X9: what every sandbox keeps an agent from, tried with real ones. */
abstract class SandboxContract {
  @TempDir Path folder;
  Workbench bench;

  /** Chooses the sandbox, or skips the test where it does not work. */
  abstract void choose(Workbench bench) throws Exception;

  @BeforeEach
  void a_sandbox() throws Exception {
    bench = new Workbench(folder);
    Files.createDirectories(bench.home);
    choose(bench);
  }

  @Test
  void work_goes_on_as_without_it() throws Exception {
    bench.verify = List.of("test", "-f", "greeting.txt");
    var opened =
        (PrOpened)
            bench.run(
                "cat > stdin.txt; cp \"$MILEPOST_BODY_FILE\" body.txt; echo hello > greeting.txt;"
                    + " git add . && git commit -qm 'My own words';"
                    + " echo '{\"inputTokens\":1,\"outputTokens\":2}' > \"$MILEPOST_USAGE_FILE\"");
    assertThat(bench.remote("log", "-1", "--format=%s", opened.head())).isEqualTo("My own words");
    assertThat(bench.pushed("body.txt")).contains("Say hello.");
    assertThat(bench.pushed("stdin.txt")).contains("issue #12");
    assertThat(bench.told).hasSize(2);
  }

  @Test
  void a_secret_outside_cannot_be_read() throws Exception {
    var secret = Files.writeString(folder.resolve("secret.txt"), "hunter2");
    var own = Files.writeString(bench.home.resolve("token"), "hunter3");
    bench.run(tried("cat %s %s %s/.git/config".formatted(secret, own, bench.repository.folder())));
    assertThat(bench.pushed("tried.txt")).contains("failed").doesNotContain("hunter", "[core]");
  }

  @Test
  void nothing_outside_can_be_written() throws Exception {
    bench.run(
        tried(
                "sh -c 'echo x > /usr/x || echo x > /etc/x || touch %1$s/README.md'"
                    .formatted(bench.repository.folder()))
            + "; echo x > \"$HOME/kept\"; echo x > /tmp/kept-by-a-sandboxed-agent");
    assertThat(bench.pushed("tried.txt")).contains("failed");
    assertThat(bench.home.resolve("kept")).doesNotExist();
    assertThat(Path.of("/tmp/kept-by-a-sandboxed-agent")).doesNotExist();
  }

  @Test
  void git_is_not_made_to_run_something_outside() throws Exception {
    var ran = bench.home.resolve("ran");
    var opened =
        (PrOpened)
            bench.run(
                "git config core.fsmonitor 'touch %1$s; :'; git config filter.x.clean 'touch %1$s';"
                        .formatted(ran)
                    + " mkdir -p .git/hooks; printf '#!/bin/sh\ntouch %s' >.git/hooks/post-commit;"
                        .formatted(ran)
                    + " chmod +x .git/hooks/*; echo '* filter=x' >.git/info/attributes; echo x >"
                    + " x.txt");
    assertThat(bench.remote("show", opened.head() + ":x.txt")).isEqualTo("x");
    assertThat(ran).doesNotExist();
  }

  @Test
  void there_are_no_capabilities_and_no_way_to_new_ones() throws Exception {
    bench.run("cat /proc/self/status > tried.txt");
    assertThat(bench.pushed("tried.txt").replaceAll("\\s+", " "))
        .contains("CapPrm: 0000000000000000", "CapEff: 0000000000000000")
        .contains("CapBnd: 0000000000000000", "CapAmb: 0000000000000000")
        .contains("NoNewPrivs: 1", "Seccomp: 2");
  }

  @Test
  void nothing_is_done_that_asks_for_a_right() throws Exception {
    var commands =
        List.of(
            "mount -t tmpfs none /mnt",
            "mount -o remount,rw /usr",
            "mount -o remount,bind,rw \"$(cat .git/objects/info/alternates)\"",
            "mount --bind . /tmp",
            "umount /tmp",
            "umount -l \"$(cat .git/objects/info/alternates)\"",
            "unshare --user --map-root-user mount -t tmpfs none /tmp",
            "unshare --mount true",
            "chroot / true",
            "mknod /tmp/m c 1 1",
            "sh -c 'echo 1 > /proc/sys/kernel/sysrq'",
            "nsenter --target 1 --mount true",
            "chown 12345 .git");
    var script = new StringBuilder();
    for (var command : commands) {
      script.append("if %s 2>&1; then echo done; else echo failed; fi;\n".formatted(command));
    }
    bench.run("{ " + script + "} > tried.txt");
    var said = bench.pushed("tried.txt").lines().toList();
    assertThat(said).doesNotContain("done");
    assertThat(said.stream().filter("failed"::equals)).hasSameSizeAs(commands);
  }

  @Test
  void what_other_issues_borrow_cannot_be_written() throws Exception {
    bench.run(
        tried("sh -c 'o=$(cat .git/objects/info/alternates); echo x >$o/x || rm -rf $o/pack'"));
    assertThat(bench.pushed("tried.txt")).contains("failed");
  }

  @Test
  void submodules_are_there_too() throws Exception {
    var lib = TestRepository.init(Files.createDirectories(folder.resolve("beside")));
    var commit = lib.file("lib.txt", "1\n").commit("one");
    bench.repository.git("update-index", "--add", "--cacheinfo", "160000," + commit + ",lib");
    bench.repository.file(
        ".gitmodules", "[submodule \"lib\"]\n\tpath = lib\n\turl = ../beside/repo\n");
    bench.repository.git("add", ".gitmodules");
    bench.repository.git("commit", "-qm", "Submodule");
    bench.run("git -C lib log --format=%s >log.txt; cp lib/lib.txt lib.txt");
    assertThat(bench.pushed("log.txt")).isEqualTo("one");
    assertThat(bench.pushed("lib.txt")).isEqualTo("1");
  }

  @Test
  void a_port_of_this_machine_cannot_be_reached() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var connect = "bash -c 'exec 3<>/dev/tcp/127.0.0.1/%d'".formatted(server.getLocalPort());
      bench.run(tried(connect));
      assertThat(bench.pushed("tried.txt")).contains("failed");
    }
  }

  @Test
  void a_profile_may_allow_the_network_and_folders() throws Exception {
    Files.createDirectories(bench.home.resolve("profiles"));
    Files.createDirectories(bench.home.resolve(".account"));
    bench.profile = "mine";
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          bench.home.resolve("profiles/mine.json"),
          """
          {"name": "mine",
           "sandbox": {"network": ["127.0.0.1:%d"], "writable": ["~/.account"]}}"""
              .formatted(server.getLocalPort()));
      bench.run(
          tried("bash -c 'exec 3<>/dev/tcp/127.0.0.1/%d'".formatted(server.getLocalPort()))
              + "; echo x > ~/.account/kept");
    }
    assertThat(bench.pushed("tried.txt")).contains("done");
    assertThat(bench.home.resolve(".account/kept")).exists();
  }

  @Test
  void an_agent_in_it_that_hangs_is_ended_with_all_that_it_forked() throws Exception {
    bench.timeLimit = Duration.ofSeconds(1);
    var mark = "1000." + ProcessHandle.current().pid();
    bench.failed("sleep %1$s & (setsid sleep %1$s &); sleep %1$s".formatted(mark));
    assertThat(
            ProcessHandle.allProcesses()
                .filter(
                    p -> p.info().arguments().map(a -> List.of(a).contains(mark)).orElse(false)))
        .isEmpty();
  }

  /** Keeps in the branch whether the command succeeded. */
  static String tried(String command) {
    return "if " + command + " 2>&1; then echo done; else echo failed; fi > tried.txt 2>&1";
  }
}
