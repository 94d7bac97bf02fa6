package dev.milepost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.standalone.home.Home;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedBrokerTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "two", "99999999999"})
  void a_number_of_partitions_that_is_not_allowed_is_said(String said) throws Exception {
    var broker = new PreparedBroker(new Home(folder), "127.0.0.1:1");
    assertThat(broker.prepare(Map.of("MILEPOST_LOG_PARTITIONS", said)))
        .contains("MILEPOST_LOG_PARTITIONS must be 1 to 1000, but was \"%s\"".formatted(said));
  }

  @Test
  void without_a_word_the_log_has_six_partitions() {
    assertThat(PreparedBroker.partitions(" ")).contains(6);
    assertThat(PreparedBroker.partitions(" 12 ")).contains(12);
  }
}
