package dev.milepost.merge.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MergeConfigTest {
  @Test
  void every_key_has_its_documented_default() {
    var validation = config().getConfigMapping(MergeConfig.class).validation();

    assertThat(validation.timeLimit()).isEqualTo(Duration.ofMinutes(30));
    assertThat(validation.environment())
        .containsExactly("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "JAVA_HOME");
  }

  @Test
  void every_key_can_be_set() {
    var validation =
        config(
                "milepost.merge.validation.time-limit", "5m",
                "milepost.merge.validation.environment", "PATH,CC")
            .getConfigMapping(MergeConfig.class)
            .validation();

    assertThat(validation.timeLimit()).isEqualTo(Duration.ofMinutes(5));
    assertThat(validation.environment()).containsExactly("PATH", "CC");
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
