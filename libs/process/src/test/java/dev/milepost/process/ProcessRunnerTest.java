package dev.milepost.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessRunnerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Map<String, String> ENV = Map.of("PATH", "/usr/bin:/bin");

  @TempDir Path folder;
  private final ProcessRunner runner = new ProcessRunner(Duration.ofMillis(300));
  private final BoundedTail tail = new BoundedTail(64 * 1024);

  @Test
  void output_and_exit_code_come_back() throws Exception {
    assertThat(run("echo out; echo err >&2; exit 3")).isEqualTo(new ProcessOutcome.Exited(3));
    assertThat(tail.text()).isEqualTo("out\nerr\n");
  }

  @Test
  void a_single_program_stays_in_this_session_and_is_ended_at_its_limit() throws Exception {
    var single = ProcessRunner.ofSinglePrograms();
    var session = "cut -d' ' -f6 /proc/$$/stat";
    assertThat(single.run(sh(session), tail)).isEqualTo(new ProcessOutcome.Exited(0));
    var own = ProcessStat.of(ProcessHandle.current().pid()).orElseThrow().session();
    assertThat(tail.text().strip()).isEqualTo(String.valueOf(own));
    var sleeper =
        new Command(
            argv("echo $$; exec sleep 300"),
            folder,
            ENV,
            null,
            Duration.ofMillis(500),
            Duration.ZERO,
            null);
    assertThat(single.run(sleeper, tail)).isEqualTo(new ProcessOutcome.TimedOut());
    long pid = Long.parseLong(tail.text().lines().toList().getLast());
    assertThat(ProcessStat.of(pid)).isEmpty();
  }

  @Test
  void what_a_keeper_keeps_in_is_asked_to_end_and_the_keeper_is_not() throws Exception {
    var keeper =
        "trap 'echo keeper was asked' TERM;"
            + " sh -c \"trap 'echo kept one was asked; exit 3' TERM; echo up; sleep 60 & wait\";"
            + " exit $?";
    var thread = new CompletableFuture<Thread>();
    var ended = new CompletableFuture<ProcessOutcome>();
    Thread.ofVirtual()
        .start(
            () -> {
              thread.complete(Thread.currentThread());
              try {
                ended.complete(new ProcessRunner(LIMIT).run(sh("").keptBy(argv(keeper)), tail));
              } catch (InterruptedException e) {
                ended.complete(null);
              }
            });
    while (!tail.text().contains("up")) {
      Thread.onSpinWait();
    }
    thread.get().interrupt();
    assertThat(ended.get(30, TimeUnit.SECONDS)).as("interrupted").isNull();
    assertThat(tail.text()).contains("kept one was asked").doesNotContain("keeper was asked");
  }

  @Test
  void standard_error_can_be_taken_apart() throws Exception {
    var err = new BoundedTail(1024);
    runner.run(sh("echo out; echo err >&2"), tail, err);
    assertThat(tail.text()).isEqualTo("out\n");
    assertThat(err.text()).isEqualTo("err\n");
  }

  @Test
  void hostile_arguments_and_values_reach_the_program_unchanged() throws Exception {
    List<String> hostile =
        List.of("$(touch pwned)", "`id`", "a'b\"c", "line\nbreak", "-n", "*", "", "$HOME;ls");
    var env = new LinkedHashMap<>(ENV);
    env.put("VALUE", "'; touch pwned; echo \"$(id)\n");
    var argv = new java.util.ArrayList<>(List.of("printf", "[%s]"));
    argv.addAll(hostile);
    argv.add("end");
    runner.run(Command.of(argv, folder, env, LIMIT), tail);
    assertThat(tail.text()).isEqualTo("[" + String.join("][", hostile) + "][end]");
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  @Test
  void the_environment_is_what_was_given_and_no_more() throws Exception {
    runner.run(
        Command.of(List.of("env"), folder, Map.of("PATH", "/usr/bin", "A", "1"), LIMIT), tail);
    assertThat(tail.text().lines()).containsExactlyInAnyOrder("PATH=/usr/bin", "A=1");
  }

  @Test
  void standard_input_is_handed_over() throws Exception {
    byte[] input = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    runner.run(
        new Command(List.of("wc", "-c"), folder, ENV, input, LIMIT, Duration.ZERO, null), tail);
    assertThat(tail.text().trim()).isEqualTo("200000");
  }

  @Test
  void a_program_that_is_missing_was_not_started() throws Exception {
    var outcome = runner.run(Command.of(List.of("no-such-program"), folder, ENV, LIMIT), tail);
    assertThat(outcome).isInstanceOf(ProcessOutcome.NotStarted.class);
    assertThat(((ProcessOutcome.NotStarted) outcome).reason()).contains("command not found");
    assertThat(run("exit 127")).isEqualTo(new ProcessOutcome.Exited(127));
  }

  @Test
  void a_file_that_is_not_executable_was_not_started() throws Exception {
    Files.writeString(folder.resolve("tool"), "#!/bin/sh\n");
    var outcome = runner.run(Command.of(List.of("./tool"), folder, ENV, LIMIT), tail);
    assertThat(outcome)
        .isEqualTo(
            new ProcessOutcome.NotStarted("permission denied: ./tool is not an executable file"));
  }

  @Test
  void the_time_limit_ends_the_whole_group_even_one_that_ignores_the_polite_stop()
      throws Exception {
    var command =
        Command.of(
            List.of("sh", "-c", "trap '' TERM; (trap '' TERM; sleep 300) & echo $!; sleep 300"),
            folder,
            ENV,
            Duration.ofMillis(500));
    assertThat(runner.run(command, tail)).isEqualTo(new ProcessOutcome.TimedOut());
    assertThat(alive(Long.parseLong(tail.text().trim()))).isFalse();
  }

  @Test
  void silence_ends_it_at_the_idle_limit_and_output_puts_that_off() throws Exception {
    var idle = Duration.ofMillis(600);
    var noisy = "for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.2; done";
    var silent = noisy + "; sleep 300";
    assertThat(runner.run(new Command(argv(noisy), folder, ENV, null, LIMIT, idle, null), tail))
        .isEqualTo(new ProcessOutcome.Exited(0));
    assertThat(runner.run(new Command(argv(silent), folder, ENV, null, LIMIT, idle, null), tail))
        .isEqualTo(new ProcessOutcome.IdledOut());
  }

  @Test
  void what_the_program_left_running_is_ended_with_it() throws Exception {
    run("sleep 300 & echo $!; (setsid sleep 300 & echo $!)");
    List<Long> pids = tail.text().lines().map(Long::parseLong).toList();
    assertThat(alive(pids.getFirst())).isFalse();
    ProcessHandle.of(pids.getLast()).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void with_an_identity_file_even_what_left_the_session_is_ended() throws Exception {
    Path identity = folder.resolve("identity");
    var command =
        new Command(
            argv("cat identity; setsid sleep 300 & echo $!; sleep 0.2"),
            folder,
            ENV,
            null,
            LIMIT,
            Duration.ZERO,
            identity);
    runner.run(command, tail);
    List<String> lines = tail.text().lines().toList();
    assertThat(lines.getFirst()).startsWith("milepost-process ");
    assertThat(alive(Long.parseLong(lines.getLast()))).isFalse();
    assertThat(identity).doesNotExist();
  }

  @Test
  void interrupting_the_caller_ends_the_group() throws Exception {
    var pid = new CompletableFuture<Long>();
    var stopped = new CountDownLatch(1);
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    runner.run(
                        sh("sleep 300 & echo $!; wait"),
                        chunk -> pid.complete(Long.parseLong(new String(chunk).trim())));
                  } catch (InterruptedException e) {
                    stopped.countDown();
                  }
                });
    long grandchild = pid.get(20, TimeUnit.SECONDS);
    caller.interrupt();
    assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(alive(grandchild)).isFalse();
  }

  @Test
  void a_sink_that_throws_stops_the_command() {
    assertThatThrownBy(
            () ->
                runner.run(
                    sh("echo x; sleep 300"),
                    chunk -> {
                      throw new IllegalStateException("disk full");
                    }))
        .hasMessage("disk full");
  }

  @Test
  void a_signal_from_elsewhere_is_told() throws Exception {
    assertThat(run("kill -9 $$")).isEqualTo(new ProcessOutcome.Signalled(9));
  }

  @Test
  void an_identity_file_that_cannot_be_written_starts_nothing() throws Exception {
    Path nowhere = folder.resolve("missing/identity");
    var outcome =
        runner.run(
            new Command(argv("touch ran"), folder, ENV, null, LIMIT, Duration.ZERO, nowhere), tail);
    assertThat(outcome).isInstanceOf(ProcessOutcome.NotStarted.class);
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  static boolean alive(long pid) {
    return ProcessStat.of(pid).map(ProcessStat::alive).orElse(false);
  }

  private ProcessOutcome run(String script) throws InterruptedException {
    return runner.run(sh(script), tail);
  }

  private Command sh(String script) {
    return Command.of(argv(script), folder, ENV, LIMIT);
  }

  private static List<String> argv(String script) {
    return List.of("sh", "-c", script);
  }
}
