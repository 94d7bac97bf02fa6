package dev.milepost.service.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.AwaitLimit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AskingEffectsTest {
  private static final Question PAID = new Question("paid", true);
  private static final Question FREE = new Question("free", false);

  private final CountDownLatch answers = new CountDownLatch(1);
  private final Set<Question> asked = ConcurrentHashMap.newKeySet();
  private final Set<Question> owed = ConcurrentHashMap.newKeySet();
  private final AskingEffects<Question> effects =
      new AskingEffects<>(new Answers(), Question::asks);

  private record Question(String key, boolean asks) implements Effect {}

  private final class Answers implements EffectRunner<RunEvent, Question> {
    @Override
    public List<RunEvent> run(String stream, Question effect) throws Exception {
      asked.add(effect);
      answers.await();
      if (effect.key.equals("fault")) {
        throw new IllegalStateException("fault");
      }
      return List.of();
    }

    @Override
    public List<RunEvent> givenUp(String stream, Question effect, Exception last) {
      return List.of();
    }
  }

  @Test
  void what_was_begun_may_end_and_is_held_until_its_result_is_folded() throws Exception {
    effects.judge((run, effect) -> owed.contains(effect));
    owed.add(PAID);
    var running = begun(PAID);
    effects.close();
    assertThat(effects.held()).isEqualTo(1);
    answers.countDown();
    running.join();
    assertThat(effects.held()).as("its result is on its way").isEqualTo(1);
    owed.clear();
    assertThat(effects.held()).isZero();
  }

  @Test
  void nothing_paid_is_begun_any_more_and_all_else_goes_on() throws Exception {
    effects.close();
    var waiting = started(PAID);
    answers.countDown();
    effects.run("run", FREE);
    assertThat(asked).containsExactly(FREE);
    assertThat(waiting.isAlive()).isTrue();
    assertThat(effects.held()).isZero();
    waiting.interrupt();
    waiting.join();
  }

  @Test
  void what_failed_is_not_held() {
    var fault = new Question("fault", true);
    answers.countDown();
    assertThatThrownBy(() -> effects.run("run", fault)).hasMessage("fault");
    assertThat(effects.held()).isZero();
  }

  private Thread begun(Question effect) {
    var thread = started(effect);
    AwaitLimit.soon().until(() -> asked.contains(effect));
    return thread;
  }

  private Thread started(Question effect) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                effects.run("run", effect);
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
