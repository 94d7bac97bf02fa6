package dev.milepost.agents.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageFileTest {
  @TempDir Path folder;

  @Test
  void a_file_that_is_too_large_is_told_of_and_removed() throws Exception {
    var file = Files.write(folder.resolve("usage.json"), new byte[300_000]);
    assertThat(UsageFile.of(file)).isEmpty();
    assertThat(UsageFile.refused(file))
        .contains(
            "MILEPOST_USAGE_FILE has 300000 bytes, more than the 262144 that are read: it counts"
                + " for nothing");
    assertThat(file).doesNotExist();
    assertThat(UsageFile.refused(file)).isEmpty();
  }

  @Test
  void one_that_can_be_read_stays() throws Exception {
    var file = Files.writeString(folder.resolve("usage.json"), "{\"inputTokens\":5}\n");
    assertThat(UsageFile.refused(file)).isEmpty();
    assertThat(UsageFile.of(file).orElseThrow().inputTokens()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"inputTokens\":9e18,\"outputTokens\":9e18,\"costUsd\":1e300}",
        "{\"inputTokens\":1e400,\"outputTokens\":-1,\"costUsd\":NaN}",
        "{\"inputTokens\":9223372036854775807,\"inputTokens\":9223372036854775807}",
        "{\"inputTokens\":99999999999999999999999999999999999999999999,\"costUsd\":-1e308}"
      })
  void figures_beyond_all_that_is_possible_do_not_turn_into_less_than_nothing(String line)
      throws Exception {
    var file = Files.writeString(folder.resolve("usage.json"), (line + "\n").repeat(2));
    var used = UsageFile.of(file);
    if (used.isPresent()) {
      assertThat(used.get().inputTokens()).isNotNegative();
      assertThat(used.get().outputTokens()).isNotNegative();
      var priced = Prices.in(folder.resolve("none")).priced(used.get());
      if (priced.costMicros() != null) {
        assertThat(priced.costMicros()).isNotNegative();
      }
    }
  }

  @Test
  void what_is_nested_without_an_end_is_read_as_nothing() throws Exception {
    var file = Files.writeString(folder.resolve("usage.json"), "{\"a\":" + "[".repeat(100_000));
    assertThat(UsageFile.of(file)).isEmpty();
    Files.writeString(file, "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000));
    assertThat(UsageFile.of(file)).isEmpty();
  }
}
