package dev.milepost.planner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.PlanningSpec;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerConfigTest {
  @Test
  void every_key_has_its_documented_default() {
    var config = config().getConfigMapping(PlannerConfig.class);

    assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.look()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.cleanupLimit()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.phasePause()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.agent()).isEmpty();
    assertThat(config.contextTokens()).isEqualTo(24_000);
  }

  @Test
  void every_key_can_be_set() {
    var config =
        config(
                "milepost.planner.lease", "1s",
                "milepost.planner.look", "2s",
                "milepost.planner.cleanup-limit", "3m",
                "milepost.planner.phase-pause", "4s",
                "milepost.planner.agent", "claude",
                "milepost.planner.context-tokens", "5",
                "milepost.planner.document-folders", "plans,notes/plans")
            .getConfigMapping(PlannerConfig.class);

    assertThat(config.lease()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.look()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.cleanupLimit()).isEqualTo(Duration.ofMinutes(3));
    assertThat(config.phasePause()).isEqualTo(Duration.ofSeconds(4));
    assertThat(config.agent()).contains("claude");
    assertThat(config.contextTokens()).isEqualTo(5);
    assertThat(config.documentFolders()).contains(List.of("plans", "notes/plans"));
  }

  @Test
  void the_usual_agent_is_a_profile_or_a_named_command() {
    assertThat(DefaultPlanningAgent.read("claude"))
        .isEqualTo(new PlanningSpec("claude", "claude", List.of(), null));
    assertThat(DefaultPlanningAgent.read("own=./plan.sh --json"))
        .isEqualTo(new PlanningSpec("own", "shell", List.of("sh", "-c", "./plan.sh --json"), null));
    assertThat(DefaultPlanningAgent.read("none").asks()).isFalse();
    assertThatThrownBy(() -> DefaultPlanningAgent.read("./plan.sh"))
        .hasMessageContaining("NAME=COMMAND");
  }

  private static SmallRyeConfig config(String... settings) {
    var builder =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(PlannerConfig.class);
    for (int i = 0; i < settings.length; i += 2) {
      builder.withDefaultValue(settings[i], settings[i + 1]);
    }
    return builder.build();
  }
}
