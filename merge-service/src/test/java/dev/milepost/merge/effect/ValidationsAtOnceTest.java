package dev.milepost.merge.effect;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Validations that run beside each other, and what is kept of those that failed. */
@Timeout(60)
class ValidationsAtOnceTest {
  @TempDir private Path folder;
  private ValidationBench bench;
  private CheckoutValidation validation;

  @BeforeEach
  void nothing_was_validated() {
    bench = new ValidationBench(folder);
    validation = bench.validation(Duration.ofMinutes(1), CommandSandbox.none());
  }

  @Test
  void what_failed_is_known_to_who_asks_for_just_that() throws Exception {
    var ran = folder.resolve("ran");
    var command = List.of("sh", "-c", "echo ran >>'%s'; echo no good; exit 3".formatted(ran));
    assertThat(known(command)).isEmpty();
    var failure = failure(command);
    assertThat(known(command)).isEqualTo(failure).isPresent();
    assertThat(known(List.of("true"))).isEmpty();
    failure(List.of("true"));
    assertThat(known(List.of("true"))).isEmpty();
    failure(List.of("no-such-program"));
    assertThat(known(List.of("no-such-program"))).isEmpty();
    assertThat(ran).hasContent("ran");
  }

  @Test
  void a_result_that_cannot_be_read_is_none() throws Exception {
    var command = List.of("false");
    failure(command);
    var kept = bench.entries("passed").getFirst();
    Files.writeString(kept, "{");
    assertThat(known(command)).isEmpty();
    assertThat(failure(command)).isPresent();
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

  @Test
  void who_asks_for_the_same_meanwhile_waits_for_its_result() throws Exception {
    var ran = folder.resolve("ran");
    var go = folder.resolve("go");
    var script = "echo ran >>'%s'; until test -e '%s'; do sleep 0.05; done; exit 1";
    var command = List.of("sh", "-c", script.formatted(ran, go));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> failure(command));
      while (!Files.exists(ran)) {
        Thread.onSpinWait();
      }
      var second = new Waiter<>(() -> failure(command));
      second.untilItWaitsIn(ValidationResults.class);
      Files.createFile(go);
      assertThat(first.get()).isPresent().isEqualTo(second.result());
    }
    assertThat(ran).hasContent("ran");
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

  private Optional<ValidationFailure> known(List<String> command)
      throws IOException, InterruptedException {
    return validation.knownFailure(ValidationBench.owed(command), bench.source(), bench.preview);
  }
}
