package dev.milepost.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.EventView;
import dev.milepost.events.EventCatalogue;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventLineTest {
  static Set<String> types() {
    return EventCatalogue.types().keySet();
  }

  private static String phrase(String type, String body) throws JsonProcessingException {
    var event = new ObjectMapper().readTree(body);
    return EventLine.phrase(
        new EventView(7, "e7", Instant.EPOCH, "/x", "dev.milepost." + type, null, event));
  }

  @ParameterizedTest
  @MethodSource("types")
  void each_event_of_the_contract_is_said_in_words(String type) throws JsonProcessingException {
    assertThat(phrase(type, "{\"by\":\"ann\"}"))
        .doesNotStartWith(EventCatalogue.unversioned(type))
        .doesNotContain("by=");
  }

  @Test
  void an_event_of_a_newer_server_is_shown_by_its_name_and_fields() throws JsonProcessingException {
    assertThat(phrase("Unheard.v1", "{\"by\":\"ann\"}")).isEqualTo("Unheard by=ann");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PlanApproved.v1|{'by':'ann'}|ann approved the plan",
        "WaveCompleted.v1|{'wave':4,'merged':[1],'failed':[]}|wave 4 completed",
        "WaveCompleted.v1|{'wave':4,'merged':[1,2],'failed':[3]}|wave 4 ended: #1, #2 merged; #3 failed",
        "WaveCompleted.v1|{'wave':4,'merged':[],'failed':[3]}|wave 4 ended: #3 failed",
        "IssueReady.v1|{'assignment':{'work':'IMPLEMENT'},'title':'A'}|the work is offered to executors: A",
        "WorktreesRemoved.v1|{'removed':1,'executor':'x'}|1 worktree removed on x",
        "MilestoneCancelled.v1|{'reason':''}|cancelled",
        "CombinationChecked.v1|{'pullRequest':3,'with':[1,2],'verdict':'PASSED','flaky':['lint']}|!3 passes behind #1, #2 ahead of its turn; flaky: lint",
        "CombinationChecked.v1|{'pullRequest':3,'with':[],'verdict':'PASSED'}|!3 passes ahead of its turn",
        "CombinationChecked.v1|{'pullRequest':3,'with':[1],'verdict':'FAILED','findings':[{'source':'make'}]}|!3 fails behind #1: make; those behind it go without it",
        "CombinationChecked.v1|{'pullRequest':3,'with':[1],'verdict':'CONFLICTED','reason':'It conflicts with #1 in a.c'}|!3 does not merge behind #1: It conflicts with #1 in a.c; those behind it go without it",
        "CombinationChecked.v1|{'pullRequest':3,'with':[1],'verdict':'UNKNOWN','reason':'no git'}|!3 behind #1 is not known ahead of its turn: no git",
        "CombinationChecked.v1|{'pullRequest':3,'verdict':'NEW'}|!3 is not known ahead of its turn",
        "PauseRequested.v1|{'by':'ann','reason':'late'}|ann asked for a pause: late",
      })
  void words(String type, String body, String said) throws JsonProcessingException {
    assertThat(phrase(type, body.replace('\'', '"'))).isEqualTo(said);
  }
}
