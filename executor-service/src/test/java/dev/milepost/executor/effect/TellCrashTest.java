package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.FIRST;
import static dev.milepost.executor.effect.Workbench.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.domain.ExecutorGiven;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.domain.IssueInstructions;
import dev.milepost.testkit.AwaitLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * G8: an executor dies after it has stopped an agent for a person's words, and before it has
 * started it again with them. What the next incarnation knows of it is folded from the log.
 */
class TellCrashTest {
  /** The executor dies here: nothing of it runs any further, as after a kill. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path folder;
  private final List<String> words = new CopyOnWriteArrayList<>();
  private Workbench bench;

  @BeforeEach
  void a_repository() throws Exception {
    bench = new Workbench(folder);
    bench.profile = "claude";
    Files.createDirectories(bench.home);
  }

  @Test
  void words_whose_start_the_log_does_not_have_are_told_by_the_next_incarnation() throws Exception {
    killedAtTheThirdStart(false);
    assertThat(starts()).extracting(AgentStarted::instructions).containsExactly(null, 1);

    assertThat(next()).isInstanceOf(PrOpened.class);
    assertThat(calls()).hasSize(3).last().asString().endsWith("--resume s-1");
    assertThat(prompt(3)).containsOnlyOnce("\nfinish now\n");
    // The log does not say that the second start named its conversation.
    assertThat(prompt(3)).containsOnlyOnce("\nuse tabs\n");
    assertThat(starts()).last().extracting(AgentStarted::instructions).isEqualTo(2);
  }

  @Test
  void words_whose_start_is_in_the_log_but_was_not_made_are_told_and_earlier_ones_not_again()
      throws Exception {
    killedAtTheThirdStart(true);
    assertThat(starts()).extracting(AgentStarted::instructions).containsExactly(null, 1, 2);

    assertThat(next()).isInstanceOf(PrOpened.class);
    assertThat(calls()).hasSize(3).last().asString().endsWith("--resume s-1");
    assertThat(prompt(3)).containsOnlyOnce("\nfinish now\n").doesNotContain("use tabs");
    assertThat(bench.pushed("work.txt")).isEqualToIgnoringNewLines("123");
  }

  @Test
  void the_words_are_told_once_however_often_the_executor_dies_before_the_start() throws Exception {
    killedAtTheThirdStart(true);
    bench.progress = dying(true);
    assertThatThrownBy(this::next).isInstanceOf(Killed.class);
    assertThat(calls()).hasSize(2);

    bench.progress = (run, event) -> bench.record(event);
    bench.run("a", TellTest.AGENT, FIRST.again().again(), null, true);
    assertThat(calls()).hasSize(3);
    assertThat(prompt(3)).containsOnlyOnce("\nfinish now\n");
  }

  /**
   * The agent is stopped for the second words.
   *
   * @param recorded true if the log still gets the start that is not made
   */
  private void killedAtTheThirdStart(boolean recorded) throws Exception {
    var running = new CompletableFuture<ExecutorEvent>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                running.complete(bench.run(TellTest.AGENT));
              } catch (Throwable e) {
                running.completeExceptionally(e);
              }
            });
    untilThere("pid-1");
    tell("use tabs");
    untilThere("pid-2");
    bench.progress = dying(recorded);
    tell("finish now");
    assertThatThrownBy(running::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(Killed.class);
    bench.progress = (run, event) -> bench.record(event);
    assertThat(calls()).as("started").hasSize(2);
    assertThat(bench.home.resolve("asked"))
        .as("both were stopped politely")
        .hasContent("asked\nasked");
  }

  private ProgressPublisher dying(boolean recorded) {
    return (run, event) -> {
      boolean starts = event instanceof AgentStarted;
      if (!starts || recorded) {
        bench.record(event);
      }
      if (starts) {
        throw new Killed();
      }
    };
  }

  /** The next attempt, by a new incarnation, which has folded the log and the loss. */
  private ExecutorEvent next() throws Exception {
    bench.instructions = folded(true);
    return bench.run("a", TellTest.AGENT, FIRST.again(), null, true);
  }

  private void tell(String said) {
    words.add(said);
    bench.instructions = folded(false);
  }

  private IssueInstructions folded(boolean lost) {
    var log = new ArrayList<RunEvent>();
    log.add(ExecutorGiven.submitted(true));
    log.add(ExecutorGiven.planned());
    log.add(ExecutorGiven.ready(FIRST));
    log.add(ExecutorGiven.claim(FIRST, "a", "now"));
    words.forEach(said -> log.add(new InstructionGiven(ISSUE, said, "ann")));
    log.addAll(bench.said);
    if (lost) {
      log.add(ExecutorGiven.lost(FIRST, "a", "now"));
    }
    var executor = new ExecutorParticipant("a", "now");
    var state = ExecutorState.unknown();
    for (int at = 0; at < log.size(); at++) {
      var id = EventId.derived("test", "event", at);
      var recorded = new RecordedEvent<>(id, Workbench.RUN, Instant.EPOCH, log.get(at));
      state = executor.fold(state, recorded).state();
    }
    return state.instructions().of(ISSUE);
  }

  private void untilThere(String file) {
    AwaitLimit.eventually().until(() -> Files.exists(bench.home.resolve(file)));
  }

  private List<AgentStarted> starts() {
    return bench.said.stream()
        .filter(AgentStarted.class::isInstance)
        .map(AgentStarted.class::cast)
        .toList();
  }

  private String prompt(int call) throws Exception {
    return Files.readString(bench.home.resolve("prompt-" + call));
  }

  private List<String> calls() throws Exception {
    return Files.readAllLines(bench.home.resolve("calls"));
  }
}
