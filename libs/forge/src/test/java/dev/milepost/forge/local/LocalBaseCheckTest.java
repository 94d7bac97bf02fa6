package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.forge.CiStatus.ChecksFailed;
import dev.milepost.forge.CiStatus.ChecksPassed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A base is red only if its check fails as often as any check may. */
@Timeout(60)
class LocalBaseCheckTest {
  /** Fails the first time, and passes from then on. */
  private static final String FLAKY = "echo x >> '%1$s'; test $(wc -l < '%1$s') -gt 1";

  @TempDir Path folder;
  private LocalWorld world;
  private Path ran;

  @BeforeEach
  void a_base() throws Exception {
    world = new LocalWorld(folder, false);
    ran = folder.resolve("ran");
  }

  @Test
  void a_red_check_of_the_base_runs_once_more_before_it_is_said() throws Exception {
    var forge = world.forge(List.of("sh", "-c", FLAKY.formatted(ran)));

    assertThat(forge.baseCheck("main", 1)).isInstanceOf(ChecksPassed.class);
    assertThat(forge.baseCheck("main", 1)).isInstanceOf(ChecksPassed.class);
    assertThat(ran).hasContent("x\nx");
  }

  @Test
  void one_that_stays_red_runs_as_often_as_is_asked_for_by_all_calls_together() throws Exception {
    var forge = world.forge(List.of("sh", "-c", "echo x >> '%s'; false".formatted(ran)));

    for (int call = 0; call < 3; call++) {
      assertThat(forge.baseCheck("main", 2)).isInstanceOf(ChecksFailed.class);
    }
    assertThat(ran).hasContent("x\nx\nx");
  }

  @Test
  void without_repetitions_the_first_answer_stands() throws Exception {
    var forge = world.forge(List.of("sh", "-c", FLAKY.formatted(ran)));

    assertThat(forge.baseCheck("main", 0)).isInstanceOf(ChecksFailed.class);
    assertThat(ran).hasContent("x");
  }

  @Test
  void what_a_head_repeated_already_is_not_repeated_for_the_base() throws Exception {
    var forge = world.forge(List.of("sh", "-c", "echo x >> '%s'; false".formatted(ran)));
    var head = forge.baseHead("main");
    assertThat(forge.ci(1, head)).isInstanceOf(ChecksFailed.class);
    assertThat(forge.rerunChecks(1, head, List.of("1"))).isTrue();

    assertThat(forge.baseCheck("main", 1)).isInstanceOf(ChecksFailed.class);
    assertThat(ran).hasContent("x\nx");
  }
}
