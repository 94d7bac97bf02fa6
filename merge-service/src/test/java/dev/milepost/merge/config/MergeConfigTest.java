package dev.milepost.merge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MergeConfigTest {
  @Test
  void every_key_has_its_documented_default() {
    var config = configured();
    var validation = config.validation();

    assertThat(validation.timeLimit()).isEqualTo(Duration.ofMinutes(30));
    assertThat(validation.environment())
        .containsExactly("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "JAVA_HOME");
    assertThat(MergeService.checksAhead(config))
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void every_key_can_be_set() {
    var config =
        configured(
            "milepost.merge.validation.time-limit", "5m",
            "milepost.merge.validation.environment", "PATH,CC",
            "milepost.merge.checks-ahead", "3");
    var validation = config.validation();

    assertThat(validation.timeLimit()).isEqualTo(Duration.ofMinutes(5));
    assertThat(validation.environment()).containsExactly("PATH", "CC");
    assertThat(MergeService.checksAhead(config)).isEqualTo(3);
  }

  @Test
  void a_train_needs_a_place() {
    var config = configured("milepost.merge.checks-ahead", "0");
    assertThatThrownBy(() -> MergeService.checksAhead(config))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected milepost.merge.checks-ahead of at least 1, but found 0");
  }

  private static MergeConfig configured(String... settings) {
    return config(settings).getConfigMapping(MergeConfig.class);
  }

  private static SmallRyeConfig config(String... settings) {
    var builder =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(MergeConfig.class);
    for (int i = 0; i < settings.length; i += 2) {
      builder.withDefaultValue(settings[i], settings[i + 1]);
    }
    return builder.build();
  }
}
