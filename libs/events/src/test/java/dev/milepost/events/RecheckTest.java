package dev.milepost.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.milepost.events.MergeEvent.PrMerged;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecheckTest {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @EnumSource(Recheck.class)
  void what_was_asked_for_comes_back_from_the_log(Recheck recheck) throws Exception {
    var written = JSON.writeValueAsString(new ReviewSpec(recheck, List.of()));
    assertThat(JSON.readValue(written, ReviewSpec.class).recheck()).isEqualTo(recheck);
  }

  @Test
  void older_records_say_always_or_nothing() throws Exception {
    assertThat(JSON.readValue("{\"recheckAlways\":true}", ReviewSpec.class).recheck())
        .isEqualTo(Recheck.ALWAYS);
    assertThat(JSON.readValue("{\"recheckAlways\":false}", ReviewSpec.class).recheck())
        .isEqualTo(Recheck.COMBINATION);
    var merged =
        "{\"issue\":1,\"pullRequest\":1,\"head\":\"h\",\"mergeCommit\":\"m\",\"byOthers\":false}";
    assertThat(JSON.readValue(merged, PrMerged.class).landedUnchecked()).isFalse();
  }

  @Test
  void a_merge_that_was_not_checked_says_so_on_the_wire() throws Exception {
    var merged = new PrMerged(1, 1, "h", "m", false, true, List.of("make"));
    assertThat(JSON.readTree(JSON.writeValueAsString(merged)).path("unchecked").asBoolean())
        .isTrue();
    assertThat(JSON.readValue(JSON.writeValueAsString(merged), PrMerged.class)).isEqualTo(merged);
  }
}
