package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.process.LeftoverProcesses;
import dev.milepost.sandbox.Container;
import dev.milepost.sandbox.HiddenPaths;
import dev.milepost.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real engine, where one works. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ContainerAgentTest extends SandboxContract {
  @TempDir static Path images;
  private static Optional<TestImage> made = Optional.empty();

  private TestImage image;

  @BeforeAll
  static void an_image() throws Exception {
    made = TestImage.make(images);
  }

  @AfterAll
  static void no_image_stays() throws Exception {
    if (made.isPresent()) {
      made.get().close();
    }
  }

  @Override
  void choose(Workbench bench) {
    assumeTrue(made.isPresent(), "neither podman nor docker works on this machine");
    image = made.get();
    image.keep(bench, "host");
  }

  @AfterEach
  void no_container_stays() throws Exception {
    if (image != null) {
      assertThat(containers()).isEmpty();
    }
  }

  @Test
  void it_has_no_rights_and_bounded_memory_and_processes() throws Exception {
    bench.run(
        "while read -r line; do case $line in Cap*) echo \"$line\";; esac; done"
            + " < /proc/self/status > rights.txt; cat /sys/fs/cgroup/pids/pids.max"
            + " /sys/fs/cgroup/pids.max > limits.txt 2> /dev/null; true");
    assertThat(bench.pushed("rights.txt").lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).matches("Cap\\w+:\\s+0+"));
    assertThat(bench.pushed("limits.txt")).contains("2048");
  }

  @Test
  void values_of_its_environment_are_in_no_list_of_processes() throws Exception {
    bench.own.put("OPENAI_API_KEY", "sk-hunter4");
    Files.createDirectories(bench.home.resolve("profiles"));
    Files.writeString(
        bench.home.resolve("profiles/mine.json"),
        "{\"name\":\"mine\",\"environment\":[\"OPENAI_*\"]}");
    bench.profile = "mine";
    var running = Thread.ofVirtual().start(() -> runQuietly("echo $OPENAI_API_KEY > k; sleep 2"));
    Awaitility.await().until(() -> !containers().isEmpty());
    assertThat(ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse("")))
        .anyMatch(line -> line.contains("OPENAI_API_KEY"))
        .noneMatch(line -> line.contains("sk-hunter4"));
    running.join();
    assertThat(bench.pushed("k")).contains("sk-hunter4");
  }

  @Test
  void its_exit_code_is_its_own() throws Exception {
    var failed = bench.failed("exit 7");
    assertThat(failed.kind()).isEqualTo(FailureKind.EXIT_CODE);
    assertThat(failed.exitCode()).isEqualTo(7);
  }

  @Test
  void an_image_that_is_not_there_is_not_fetched_and_said_so() throws Exception {
    Files.createDirectories(bench.home.resolve("profiles"));
    Files.writeString(
        bench.home.resolve("profiles/mine.json"),
        "{\"name\":\"mine\",\"sandbox\":{\"image\":\"localhost/nowhere:1\"}}");
    bench.profile = "mine";
    var failed = bench.failed("true");
    assertThat(failed.kind()).isEqualTo(FailureKind.NOT_STARTED);
    assertThat(failed.outputTail()).contains("localhost/nowhere:1");
    var missing = image.with("localhost/nowhere:1", null);
    assertThatThrownBy(
            () ->
                Sandboxes.of(image.choice(), missing, HiddenPaths.OF_MACHINE, image.environment()))
        .hasMessageContaining("does not run git --version in the image localhost/nowhere:1");
  }

  @Test
  void a_profile_without_any_image_is_refused() throws Exception {
    bench.containers = image.with(null, null);
    var failed = bench.failed("true");
    assertThat(failed.kind()).isEqualTo(FailureKind.NOT_STARTED);
    assertThat(failed.message()).contains("Expected an image for the container");
  }

  @Test
  void one_that_a_killed_service_left_is_ended_by_the_next() throws Exception {
    var identity = folder.resolve("agent.identity");
    var killed = KilledService.start(image, folder, identity);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !containers().isEmpty());
    killed.destroyForcibly().waitFor();
    assertThat(containers()).isNotEmpty();
    LeftoverProcesses.end(identity, Duration.ofMillis(100));
    assertThat(containers()).isEmpty();
    assertThat(identity).doesNotExist();
  }

  private List<String> containers() throws Exception {
    var under = Container.FOLDER + "=";
    return image
        .engine("ps", "--all", "--format", "{{.Names}} {{.Labels}}")
        .lines()
        .filter(line -> line.contains(folder.toString()) || line.contains(under + folder))
        .toList();
  }

  private void runQuietly(String script) {
    try {
      bench.run(script);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
