package dev.milepost.executor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.executor.effect.inspection.AdditionLimits;
import dev.milepost.sandbox.ContainerSettings;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExecutorConfigTest {
  @Test
  void every_key_has_its_documented_default() {
    var config = config();
    assertThat(config.id()).isEmpty();
    assertThat(config.slots()).isEqualTo(4);
    assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.heartbeat()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.drain()).isEqualTo(Duration.ZERO);
    assertThat(config.profiles()).isEmpty();
    assertThat(config.prices()).isEmpty();
    assertThat(config.sandbox()).isEqualTo(SandboxChoice.AUTO);
    assertThat(config.network()).isEmpty();
    assertThat(ExecutorConfigCheck.containers(config.container()))
        .isEqualTo(ContainerSettings.DEFAULT);
    assertThat(config.keepRunsFor()).isEqualTo(Duration.ofDays(14));
    assertThat(config.keepRuns().asLongValue()).isEqualTo(2L << 30);
    assertThat(config.minFree().asLongValue()).isEqualTo(256L << 20);
    assertThat(ExecutorConfigCheck.additions(config.additions())).isEqualTo(AdditionLimits.DEFAULT);
    ExecutorConfigCheck.check(config);
  }

  @Test
  void what_holds_for_all_services_holds_unless_the_executor_has_its_own() {
    var all = config("milepost.sandbox", "podman", "milepost.sandbox.container.image", "all:1");
    assertThat(all.sandbox()).isEqualTo(SandboxChoice.PODMAN);
    assertThat(all.container().image()).contains("all:1");
    assertThat(config("milepost.agents.network", "a.example,b.example").network())
        .contains("a.example,b.example");
    var own = config("milepost.sandbox", "podman", "milepost.executor.sandbox", "none");
    assertThat(own.sandbox()).isEqualTo(SandboxChoice.NONE);
  }

  @Test
  void values_out_of_bounds_are_refused_with_what_is_allowed() {
    assertThatThrownBy(() -> ExecutorConfigCheck.check(config("milepost.executor.slots", "0")))
        .hasMessage("Expected milepost.executor.slots of 1 to 64, but found 0");
    assertThatThrownBy(() -> ExecutorConfigCheck.check(config("milepost.executor.lease", "100ms")))
        .hasMessageContaining("milepost.executor.lease of at least PT2S");
    assertThatThrownBy(
            () -> ExecutorConfigCheck.check(config("milepost.executor.heartbeat", "20s")))
        .hasMessageContaining("milepost.executor.heartbeat");
    assertThatThrownBy(() -> ExecutorConfigCheck.check(config("milepost.executor.drain", "25h")))
        .hasMessageContaining("milepost.executor.drain of 0 to PT24H");
    var image = config("milepost.executor.container.image", "--privileged").container();
    assertThatThrownBy(() -> ExecutorConfigCheck.containers(image))
        .hasMessageContaining("--privileged")
        .hasMessageContaining("begins with a letter or digit");
  }

  private static ExecutorConfig config(String... settings) {
    var builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withConverter(MemorySize.class, 100, new MemorySizeConverter())
            .withMapping(ExecutorConfig.class);
    for (int i = 0; i < settings.length; i += 2) {
      builder.withDefaultValue(settings[i], settings[i + 1]);
    }
    return builder.build().getConfigMapping(ExecutorConfig.class);
  }
}
