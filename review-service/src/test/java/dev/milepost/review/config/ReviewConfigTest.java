package dev.milepost.review.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReviewConfigTest {
  @Test
  void every_key_has_its_documented_default() {
    var ci = config().getConfigMapping(ReviewConfig.class).ci();

    assertThat(ci.firstPause()).isEqualTo(Duration.ofMillis(500));
    assertThat(ci.longestPause()).isEqualTo(Duration.ofSeconds(30));
    assertThat(ci.limit()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void every_key_can_be_set() {
    var ci =
        config(
                "milepost.review.ci.first-pause", "1s",
                "milepost.review.ci.longest-pause", "2s",
                "milepost.review.ci.limit", "3m")
            .getConfigMapping(ReviewConfig.class)
            .ci();

    assertThat(ci.firstPause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(ci.longestPause()).isEqualTo(Duration.ofSeconds(2));
    assertThat(ci.limit()).isEqualTo(Duration.ofMinutes(3));
  }

  private static SmallRyeConfig config(String... settings) {
    var builder =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(ReviewConfig.class);
    for (int i = 0; i < settings.length; i += 2) {
      builder.withDefaultValue(settings[i], settings[i + 1]);
    }
    return builder.build();
  }
}
