package dev.milepost.merge.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.PATH;

import dev.milepost.merge.effect.Validation.ValidationFailure;
import dev.milepost.sandbox.CommandSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Validations that run beside each other, and what is kept of them. */
@Timeout(60)
class ValidationsAtOnceTest {
  private static final String KEPT = "validated";

  @TempDir private Path folder;
  private ValidationBench bench;
  private CheckoutValidation validation;

  @BeforeEach
  void nothing_was_validated() {
    bench = new ValidationBench(folder);
    validation = bench.validation(Duration.ofMinutes(1), CommandSandbox.none());
  }

  @Test
  void only_what_passed_is_kept() throws Exception {
    failure(List.of("false"));
    failure(List.of("no-such-program"));
    assertThat(bench.entries(KEPT)).isEmpty();
    failure(List.of("true"));
    assertThat(bench.entries(KEPT)).singleElement().asInstanceOf(PATH).isNotEmptyFile();
    assertThat(bench.entries("passed")).as("where a file is a pass by its mere name").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"passed\":false}", "{\"passed\":tr"})
  void a_file_that_does_not_say_so_in_full_is_no_pass(String content) throws Exception {
    var command = passingOnce();
    failure(command);
    Files.writeString(bench.entries(KEPT).getFirst(), content);
    assertThat(failure(command)).isPresent();
  }

  @Test
  void a_pass_that_cannot_be_read_is_none() throws Exception {
    var command = passingOnce();
    failure(command);
    var kept = bench.entries(KEPT).getFirst();
    Files.delete(kept);
    Files.createDirectory(kept);
    assertThat(failure(command)).isPresent();
  }

  private List<String> passingOnce() {
    return List.of("sh", "-c", "mkdir '%s'".formatted(folder.resolve("once")));
  }

  /** Each would wait for the other's command to begin for ever if they ran one by one. */
  @Test
  void different_commands_of_one_issue_run_at_once_on_one_tree() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> failure(meeting("one", "other")));
      var other = threads.submit(() -> failure(meeting("other", "one")));
      assertThat(one.get()).isEmpty();
      assertThat(other.get()).isEmpty();
    }
  }

  private List<String> meeting(String mine, String theirs) {
    var script = "touch '%s'; until test -e '%s'; do sleep 0.05; done";
    return List.of("sh", "-c", script.formatted(folder.resolve(mine), folder.resolve(theirs)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void who_asks_for_the_same_meanwhile_waits_and_runs_what_did_not_pass(int exit) throws Exception {
    var ran = folder.resolve("ran");
    var go = folder.resolve("go");
    var script = "echo ran >>'%s'; until test -e '%s'; do sleep 0.05; done; exit %d";
    var command = List.of("sh", "-c", script.formatted(ran, go, exit));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> failure(command));
      while (!Files.exists(ran)) {
        Thread.onSpinWait();
      }
      var second = new Waiter<>(() -> failure(command));
      second.untilItWaitsIn(PassedTrees.class);
      assertThat(Files.readAllLines(ran)).hasSize(1);
      Files.createFile(go);
      assertThat(first.get()).isEqualTo(second.result());
    }
    assertThat(Files.readAllLines(ran)).hasSize(1 + exit);
  }

  @Test
  void one_that_is_interrupted_leaves_no_result_and_no_process() throws Exception {
    var ran = folder.resolve("ran");
    var script = "test ! -e '%1$s' || exit 0; echo $$ >'%1$s.new'; mv '%1$s.new' '%1$s'; sleep 600";
    var command = List.of("sh", "-c", script.formatted(ran));
    var first = new Waiter<>(() -> failure(command));
    while (!Files.exists(ran)) {
      Thread.onSpinWait();
    }
    assertThat(first.interrupted()).isInstanceOf(InterruptedException.class);
    var process = Long.parseLong(Files.readString(ran).strip());
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(bench.entries("trees")).isEmpty();
    assertThat(bench.entries("running")).isEmpty();
    assertThat(failure(command)).isEmpty();
  }

  private Optional<ValidationFailure> failure(List<String> command)
      throws IOException, InterruptedException {
    return validation.failure(ValidationBench.owed(command), bench.source(), bench.preview);
  }
}
