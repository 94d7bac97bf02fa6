package dev.milepost.standalone.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.standalone.home.ProcessIdentity;
import dev.milepost.standalone.home.StandaloneState.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With children of a few lines of shell. */
class SupervisorTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder = Path.of("");

  private ProcessSpec child(String name, String script) {
    return new ProcessSpec(
        name,
        List.of("sh", "-c", script),
        Map.of("TRACE", folder.resolve("trace").toString()),
        0,
        new Readiness.LineReadiness("READY"),
        Duration.ofSeconds(2));
  }

  /** Serves until a signal ends it, and leaves a line of both in the trace. */
  private ProcessSpec server(String name) {
    return child(
        name,
        "trap 'echo stop "
            + name
            + " >>\"$TRACE\"; exit 0' TERM; echo start "
            + name
            + " >>\"$TRACE\"; echo READY; while :; do sleep 0.05; done");
  }

  private List<String> trace() throws IOException {
    return Files.readAllLines(folder.resolve("trace"));
  }

  private static Child only(Supervisor supervisor) {
    return supervisor.children().get(0);
  }

  @Test
  void stages_start_one_after_another_and_stop_in_reverse() throws Exception {
    try (var supervisor = new Supervisor(folder, children -> {})) {
      assertThat(supervisor.start(List.of(server("store")), LIMIT)).isEmpty();
      assertThat(supervisor.start(List.of(server("service")), LIMIT)).isEmpty();
    }
    assertThat(trace())
        .containsExactly("start store", "start service", "stop service", "stop store");
  }

  @Test
  void a_child_that_is_killed_is_started_again_and_serves() throws Exception {
    try (var supervisor = new Supervisor(folder, children -> {})) {
      supervisor.start(List.of(server("a")), LIMIT);
      Child before = only(supervisor);
      before.identity().alive().orElseThrow().destroyForcibly();
      await()
          .atMost(LIMIT)
          .until(() -> only(supervisor).ready() && only(supervisor).pid() != before.pid());
      assertThat(only(supervisor).restarts()).isEqualTo(1);
    }
  }

  @Test
  void a_child_that_dies_of_its_class_cache_is_started_without_it() throws Exception {
    var crashing = "case \"$1\" in -XX:*) exit 134;; esac; echo READY; exec sleep 600";
    var spec =
        new ProcessSpec(
            "a",
            List.of("sh", "-c", crashing, "sh", "-XX:AOTCache=damaged.aot"),
            Map.of(),
            0,
            new Readiness.LineReadiness("READY"),
            Duration.ofSeconds(2));
    try (var supervisor = new Supervisor(folder, children -> {})) {
      assertThat(supervisor.start(List.of(spec), LIMIT)).isEmpty();
      assertThat(only(supervisor).restarts()).isEqualTo(1);
    }
    assertThat(folder.resolve("a.log")).content().contains("without its class cache");
  }

  @Test
  void a_child_that_never_serves_is_given_up_with_where_to_look() throws Exception {
    try (var supervisor = new Supervisor(folder, children -> {})) {
      var problem = supervisor.start(List.of(child("broken", "echo no luck; exit 3")), LIMIT);
      assertThat(problem).hasValueSatisfying(p -> assertThat(p).contains("broken", "broken.log"));
    }
    assertThat(Files.readString(folder.resolve("broken.log")))
        .contains("no luck", "ended with exit code 3");
  }

  @Test
  void a_child_that_does_not_listen_is_killed_at_its_limit() throws Exception {
    ProcessIdentity deaf;
    try (var supervisor = new Supervisor(folder, children -> {})) {
      supervisor.start(
          List.of(child("deaf", "trap '' TERM; echo READY; while :; do sleep 0.05; done")), LIMIT);
      deaf = only(supervisor).identity();
    }
    assertThat(deaf.alive()).isEmpty();
  }

  @Test
  void what_a_killed_supervisor_left_is_ended_and_nobody_else() throws Exception {
    Process left = new ProcessBuilder("sh", "-c", "exec sleep 600").start();
    Process other = new ProcessBuilder("sh", "-c", "exec sleep 600").start();
    try {
      ProcessIdentity leftover = ProcessIdentity.of(left.pid()).orElseThrow();
      ProcessIdentity bystander = ProcessIdentity.of(other.pid()).orElseThrow();
      List<String> ended =
          OrphanedProcesses.end(
              List.of(
                  new Child("left", leftover.pid(), leftover.start(), 0, 0, true),
                  new Child("reused", bystander.pid(), bystander.start() - 1, 0, 0, true)));
      assertThat(ended).containsExactly("left");
      assertThat(left.waitFor()).isNotZero();
      assertThat(other.isAlive()).isTrue();
    } finally {
      left.destroyForcibly();
      other.destroyForcibly();
    }
  }

  @Test
  void pauses_between_starts_grow_to_a_cap_and_begin_anew_after_a_healthy_life() {
    Duration pause = Duration.ZERO;
    for (int i = 0; i < 20; i++) {
      pause = Backoff.next(pause, Duration.ZERO);
    }
    assertThat(pause).isEqualTo(Duration.ofSeconds(10));
    assertThat(Backoff.next(pause, Duration.ofMinutes(5))).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void a_log_keeps_its_end_within_its_bound() throws IOException {
    Path file = folder.resolve("x.log");
    try (var log = new BoundedLog(file, 100)) {
      for (int i = 0; i < 50; i++) {
        log.line("line " + i);
      }
    }
    assertThat(Files.size(file)).isLessThanOrEqualTo(100);
    assertThat(Files.readString(file)).endsWith("line 49\n");
    assertThat(Files.size(folder.resolve("x.log.1"))).isLessThanOrEqualTo(100);
  }
}
