package dev.milepost.executor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorLockTest {
  @TempDir Path home;

  @Test
  void executors_of_one_machine_get_names_of_their_own_and_keep_them_over_a_restart() {
    String first;
    try (var one = ExecutorLock.take(home, Optional.empty());
        var other = ExecutorLock.take(home, Optional.empty())) {
      first = one.id();
      assertThat(other.id()).isNotEqualTo(first);
    }
    try (var again = ExecutorLock.take(home, Optional.empty())) {
      assertThat(again.id()).isEqualTo(first);
    }
  }

  @Test
  void an_id_is_taken_once() {
    try (var one = ExecutorLock.take(home, Optional.of("a"))) {
      assertThat(one.home().folder()).exists();
      assertThatThrownBy(() -> ExecutorLock.take(home, Optional.of("a")))
          .hasMessageContaining("Executor a runs already");
    }
  }

  @Test
  void an_id_that_is_no_folder_name_is_refused() {
    assertThatThrownBy(() -> ExecutorLock.take(home, Optional.of("../../etc")))
        .hasMessageContaining("lower-case letters");
  }
}
