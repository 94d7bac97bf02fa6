package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent's sandbox ends with the agent, against all its tricks. */
class BubblewrapEndTest {
  @TempDir Path folder;
  private Workbench bench;
  private String mark;

  @BeforeEach
  void a_bench() {
    assumeTrue(
        Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()),
        "bubblewrap (bwrap) does not work on this machine");
    bench = new Workbench(folder);
    bench.sandbox = SandboxChoice.BUBBLEWRAP;
    bench.timeLimit = Duration.ofMinutes(2);
    mark = "4321." + ProcessHandle.current().pid();
  }

  @Test
  void its_first_process_can_be_neither_traced_nor_written_into() throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the numbers are those of x86-64");
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv (util-linux) is not there");
    bench.run(
        """
        cat >try.pl <<'EOF'
        sub tried { my ($what, $done) = @_; print "$what: ", $done ? 'done' : $!, "\\n" }
        sub called { my ($what, $n, @a) = @_; tried($what, syscall($n, @a) >= 0) }
        $b = 'x' x 16; $v = pack 'QQ', unpack('Q', pack 'p', $b), 16;
        called('attach', 101, 16, 1, 0, 0);
        called('seize', 101, 0x4206, 1, 0, 0);
        called('read its memory', 310, 1, $v, 1, $v, 1, 0);
        called('write its memory', 311, 1, $v, 1, $v, 1, 0);
        called('take its descriptor', 438, syscall(434, 1, 0), 0, 0);
        tried('open its memory', open($m, '+<', '/proc/1/mem'));
        tried('open its output', open($d, '<', '/proc/1/fd/1'));
        tried('read its environment', open($e, '<', '/proc/1/environ'));
        EOF
        perl try.pl >tried.txt; grep Cap /proc/1/status >>tried.txt
        """);
    var lines = bench.pushed("tried.txt").lines().toList();
    assertThat(lines.subList(0, 8)).allMatch(line -> line.matches(".*: .*(not permitted|denied)"));
    assertThat(lines.subList(8, lines.size()))
        .contains("CapEff:\t0000000000000100", "CapBnd:\t0000000000000100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "perl -e 'syscall(101, 16, 1, 0, 0); fork and exit; sleep MARK' &",
        "perl -e 'syscall(101, 0x4206, 1, 0, 0); syscall(101, 0x4207, 1, 0, 0); sleep MARK' &",
        "kill -STOP 1; kill -TSTP 1; kill -TERM 1; kill -KILL 1",
        "sleep MARK & kill -STOP $!",
        "(trap '' TERM HUP INT; setsid env -i /bin/sleep MARK &)",
        "(setsid env -i /bin/sh -c 'while :; do (/bin/sleep MARK &); /bin/sleep MARK; done' &)",
        "(exec 2>&1; setsid sh -c 'while sleep 0.01; do echo still here; done; sleep MARK' &)",
        "prlimit --pid 1 --nofile=0:0 --as=1:1 --data=1:1 --nproc=0:0; renice 19 -p 1 || :",
        "exec <&- >&- 2>&-; sleep MARK &"
      })
  void it_ends_with_its_agent_and_leaves_nothing(String attack) throws Exception {
    var end = bench.run("echo x >x.txt; " + attack.replace("MARK", mark));
    assertThat(end).isInstanceOf(PrOpened.class);
    assertThat(left()).isEmpty();
  }

  @Test
  void it_ends_at_its_limit_though_its_processes_hide_and_ignore() throws Exception {
    bench.timeLimit = Duration.ofSeconds(2);
    var failed =
        bench.failed(
            "trap '' TERM INT HUP; (setsid env -i /bin/sh -c 'trap \"\" TERM; sleep MARK' &);"
                    .replace("MARK", mark)
                + " while :; do kill -STOP $$; sleep 1; done");
    assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(left()).isEmpty();
  }

  private List<ProcessHandle> left() {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().arguments().map(a -> List.of(a).contains(mark)).orElse(false))
        .toList();
  }
}
