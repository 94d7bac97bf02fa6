package dev.milepost.forge.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriverKeysTest {
  @Test
  void without_a_word_it_is_a_minute() {
    assertThat(limit(Map.of())).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void a_time_is_read_in_both_forms() {
    assertThat(limit("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(limit("PT2M")).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void what_makes_no_sense_is_refused_by_its_key() {
    for (var bad : new String[] {"soon", "0s", "-5s"}) {
      assertThatThrownBy(() -> limit(bad))
          .hasMessage(
              "milepost.merge-drivers.time-limit: expected a time above 0, such as 60s, but found "
                  + bad);
    }
  }

  private static Duration limit(String written) {
    return limit(Map.of("milepost.merge-drivers.time-limit", written));
  }

  private static Duration limit(Map<String, String> config) {
    return DriverKeys.limit(key -> Optional.ofNullable(config.get(key)));
  }
}
