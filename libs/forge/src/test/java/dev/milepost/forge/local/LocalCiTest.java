package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.forge.CiStatus;
import dev.milepost.forge.CiStatus.ChecksFailed;
import dev.milepost.forge.CiStatus.ChecksPassed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalCiTest {
  @TempDir Path folder;
  private LocalWorld world;
  private String head;

  @BeforeEach
  void a_head() throws Exception {
    world = new LocalWorld(folder, false);
    head = world.forge(List.of()).baseHead("main");
  }

  @Test
  void the_check_sees_a_clean_checkout_of_the_head_and_nothing_of_the_users_tree()
      throws Exception {
    Files.writeString(world.repository.resolve("untracked.txt"), "x");
    assertThat(ci("test ! -e untracked.txt && test $(git rev-parse HEAD) = " + head + " && ls -A"))
        .isInstanceOf(ChecksPassed.class);
  }

  @Test
  void another_head_is_checked_anew() throws Exception {
    assertThat(ci("test -e b.txt")).isInstanceOf(ChecksFailed.class);
    head = world.push("work", head, Map.of("b.txt", "b"));
    assertThat(ci("test -e b.txt")).isInstanceOf(ChecksPassed.class);
  }

  @Test
  void another_head_with_the_same_tree_is_not_checked_again() throws Exception {
    Path ran = folder.resolve("ran");
    var check = "echo x >> '%s'; false".formatted(ran);
    var first = ci(check);
    head = world.push("work", head, Map.of("a.txt", "other"));
    assertThat(ci(check)).isInstanceOf(ChecksFailed.class);
    head = world.push("work", head, Map.of("a.txt", "1\n2\n3\n4\n5\n"));
    assertThat(ci(check)).isEqualTo(first);
    assertThat(ran).hasContent("x\nx");
  }

  @Test
  void what_could_not_be_started_is_tried_again() throws Exception {
    Path tool = folder.resolve("tool");
    var forge = world.forge(List.of(tool.toString()));
    assertThat(forge.ci(1, head)).isInstanceOf(ChecksFailed.class);
    Files.writeString(tool, "#!/bin/sh\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    assertThat(forge.ci(1, head)).isInstanceOf(ChecksPassed.class);
  }

  @Test
  void a_command_that_is_not_there_is_a_failure_that_says_so() throws Exception {
    var failed = (ChecksFailed) world.forge(List.of("no-such-tool")).ci(1, head);
    assertThat(failed.failures().getFirst().summary())
        .isEqualTo("could not be started: command not found: no-such-tool is not on the PATH");
  }

  @Test
  void the_log_is_kept_and_its_tail_is_safe_to_show() throws Exception {
    var failed = (ChecksFailed) ci("seq 1 20000; printf '\\033[31mred\\033[0m\\n'; exit 1");
    String tail = failed.failures().getFirst().logTail();
    assertThat(tail).endsWith("20000\nred\n").hasSizeLessThan(17_000);
    assertThat(find("log").toFile()).content().startsWith("1\n2\n");
  }

  @Test
  void a_failed_check_runs_again_on_the_same_tree_once_for_each_run() throws Exception {
    Path seen = folder.resolve("seen");
    var forge =
        world.forge(
            List.of(
                "sh", "-c", "echo run >>'%s'; test $(wc -l <'%s') -gt 1".formatted(seen, seen)));
    var red = (ChecksFailed) forge.ci(1, head);
    var runs = List.of(red.failures().getFirst().run().orElseThrow());

    assertThat(forge.rerunChecks(1, head, runs)).isTrue();
    assertThat(forge.ci(1, head)).isInstanceOf(ChecksPassed.class);
    assertThat(forge.rerunChecks(1, head, runs)).as("asked again after a crash").isTrue();
    assertThat(seen).content().isEqualTo("run\nrun\n");
  }

  @Test
  void a_check_that_stays_red_has_another_run_each_time() throws Exception {
    var forge = world.forge(List.of("false"));
    var first = ((ChecksFailed) forge.ci(1, head)).failures().getFirst().run().orElseThrow();

    forge.rerunChecks(1, head, List.of(first));

    var second = ((ChecksFailed) forge.ci(1, head)).failures().getFirst().run().orElseThrow();
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void a_check_that_was_interrupted_has_no_result_and_is_run_again() throws Exception {
    Path started = folder.resolve("started");
    String script = "if test -e '%s'; then exit 0; fi; touch '%s'; sleep 300";
    List<String> check = List.of("sh", "-c", script.formatted(started, started));
    var stopped = new CountDownLatch(1);
    Thread first =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    world.forge(check).ci(1, head);
                  } catch (InterruptedException e) {
                    stopped.countDown();
                  }
                });
    while (!Files.exists(started)) {
      Thread.onSpinWait();
    }
    first.interrupt();
    assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(find("log")).isNull();
    assertThat(world.forge(check).ci(1, head)).isInstanceOf(ChecksPassed.class);
    assertThat(find("tree")).isNull();
  }

  private CiStatus ci(String script) throws Exception {
    return world.forge(List.of("sh", "-c", script)).ci(1, head);
  }

  private Path find(String name) throws Exception {
    try (var paths = Files.walk(world.home.resolve("forges"))) {
      return paths
          .filter(p -> p.toString().contains("/ci/"))
          .filter(p -> p.getFileName().toString().equals(name))
          .findFirst()
          .orElse(null);
    }
  }
}
