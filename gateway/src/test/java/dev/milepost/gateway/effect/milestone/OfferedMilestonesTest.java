package dev.milepost.gateway.effect.milestone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.milepost.events.ForgeRef;
import dev.milepost.forge.ForgeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OfferedMilestonesTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final int CALLERS = 30;

  private static final Function<ForgeRef, Optional<String>> NOWHERE = any -> Optional.empty();
  private static final int ON_ONE_SERVER = 100;
  private static final int TOO_MANY = 64;

  /** More than are asked at once, fewer than may hang. */
  private static final int HANGING = 5;

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void end() {
    goOn.countDown();
  }

  @Test
  void those_who_come_while_a_forge_is_asked_share_its_answer() throws Exception {
    var offered =
        new OfferedMilestones(
            forge -> {
              asked.incrementAndGet();
              goOn.await();
              return List.of("M1");
            },
            LONG);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<List<String>>>();
      for (int caller = 0; caller < CALLERS; caller++) {
        answers.add(callers.submit(() -> offered.of(forge(1))));
      }
      await().until(() -> asked.get() == 1);
      goOn.countDown();
      for (var answer : answers) {
        assertThat(answer.get()).containsExactly("M1");
      }
    }
    assertThat(offered.of(forge(1))).containsExactly("M1");
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_fault_is_remembered_and_is_of_its_forge_alone() throws Exception {
    var offered =
        new OfferedMilestones(
            forge -> {
              asked.incrementAndGet();
              if (forge.equals(forge(1))) {
                throw new ForgeException("It refuses");
              }
              return List.of("M2");
            },
            LONG);
    for (int caller = 0; caller < CALLERS; caller++) {
      assertThatThrownBy(() -> offered.of(forge(1))).hasMessage("It refuses");
    }
    assertThat(asked).hasValue(1);
    assertThat(offered.of(forge(2))).containsExactly("M2");
  }

  @Test
  void folders_that_hang_are_asked_once_and_leave_their_places_to_others() throws Exception {
    var offered =
        new OfferedMilestones(
            forge -> {
              if (forge.equals(forge(0))) {
                return List.of("M0");
              }
              asked.incrementAndGet();
              hang();
              return List.of();
            },
            SHORT);
    for (int number = 1; number <= HANGING; number++) {
      var hanging = forge(number);
      assertThatThrownBy(() -> offered.of(hanging)).hasMessageContaining("has not answered within");
    }
    awaitAnswer(offered, forge(0), List.of("M0"));
    // Once the fault is no longer remembered, it is known that the question still hangs.
    offered.forget();
    assertThatThrownBy(() -> offered.of(forge(1)))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("and has not answered");
    assertThat(asked).hasValue(HANGING);
  }

  @Test
  void a_server_that_is_dead_costs_few_questions_however_many_folders_it_has() throws Exception {
    var healthy = forge(0);
    var offered =
        new OfferedMilestones(
            forge -> {
              if (forge.equals(healthy)) {
                return List.of("M0");
              }
              asked.incrementAndGet();
              hang();
              return List.of();
            },
            forge -> Optional.of("/mnt/dead").filter(any -> !forge.equals(healthy)),
            SHORT);
    assertThatThrownBy(() -> offered.of(forge(1))).hasMessageContaining("has not answered within");
    for (int number = 2; number <= ON_ONE_SERVER; number++) {
      var hanging = forge(number);
      assertThatThrownBy(() -> offered.of(hanging))
          .isInstanceOf(ForgeException.class)
          .hasMessageContaining("The file system at /mnt/dead was asked at");
    }
    assertThat(asked).hasValue(1);
    awaitAnswer(offered, healthy, List.of("M0"));
    goOn.countDown();
    awaitAnswer(offered, forge(2), List.of());
  }

  @Test
  void folders_that_hang_each_for_itself_are_named_and_keep_nobody_from_github() throws Exception {
    var offered =
        new OfferedMilestones(
            forge -> {
              if (forge instanceof ForgeRef.GitHub) {
                return List.of("M0");
              }
              hang();
              return List.of();
            },
            NOWHERE,
            Duration.ofMillis(20));
    for (int number = 1; number <= TOO_MANY; number++) {
      var hanging = forge(number);
      assertThatThrownBy(() -> offered.of(hanging)).hasMessageContaining("has not answered within");
    }
    assertThatThrownBy(() -> offered.of(forge(0)))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("64 folders were asked and have not answered, such as /issues/");
    var github = new ForgeRef.GitHub("https://api.github.com", "acme", "app");
    awaitAnswer(offered, github, List.of("M0"));
  }

  @Test
  void an_answer_that_comes_too_late_is_given_to_the_next_who_asks() throws Exception {
    var offered =
        new OfferedMilestones(
            forge -> {
              asked.incrementAndGet();
              goOn.await();
              return List.of("M1");
            },
            SHORT);
    assertThatThrownBy(() -> offered.of(forge(1))).hasMessageContaining("has not answered within");
    goOn.countDown();
    await().ignoreExceptions().until(() -> offered.of(forge(1)), List.of("M1")::equals);
    assertThat(asked).hasValue(1);
  }

  /** A machine that is busy may be late with an answer; what it said then is forgotten. */
  private static void awaitAnswer(OfferedMilestones offered, ForgeRef forge, List<String> titles) {
    await()
        .ignoreExceptions()
        .until(
            () -> {
              offered.forget();
              return offered.of(forge);
            },
            titles::equals);
  }

  /** As a read of a dead mount: an interrupt does not end it. */
  private void hang() {
    while (goOn.getCount() > 0) {
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.interrupted();
      }
    }
  }

  private static ForgeRef forge(int number) {
    return new ForgeRef.Local("/repository", "/issues/" + number);
  }
}
