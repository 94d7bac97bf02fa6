package dev.milepost.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.milepost.api.RunView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueTableTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .findAndAddModules()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'state':'waiting','blockedBy':[1,3]|after #1, #3",
        "'state':'conflict','conflicts':['a','b'],'conflictKinds':{'b':'deleted'}|in a, b (deleted)",
        "'state':'failed','reason':'exit 3','failsWith':[4]|fails together with #4; exit 3",
        "'state':'running','work':'FIX','attemptsLost':1,'fixRounds':2|fix, 2 fix rounds, 1 lost",
        "'state':'running','work':'FIX','instructionsWaiting':1|1 instruction waiting, fix",
        "'state':'merged','unchecked':true|not checked in combination",
        "'state':'in-review','reason':'look','held':true|look",
      })
  void the_note_says_what_matters_in_its_state(String issue, String note)
      throws JsonProcessingException {
    assertThat(lines(issue, "").getLast()).endsWith("  " + note);
  }

  @Test
  void an_issue_that_a_service_tries_again_says_so() throws JsonProcessingException {
    var again = "{'service':'merge','why':'x','issue':2,'what':'the merge','failures':3}";
    assertThat(lines("'state':'merging'", again).getLast()).endsWith("  tried again");
    var another = again.replace("'issue':2", "'issue':7");
    assertThat(lines("'state':'merging'", another).getLast()).doesNotContain("tried again");
  }

  @Test
  void a_line_has_the_tries_the_request_and_the_time_until_it_was_settled()
      throws JsonProcessingException {
    var issue =
        "'state':'merged','attempt':2,'round':1,'pullRequest':3,'pullRequestFate':'merged',"
            + "'startedAt':'2026-01-01T11:00:00Z','settledAt':'2026-01-01T11:05:00Z'";
    assertThat(lines(issue, "").getLast()).contains("#2", "2.1", "!3 merged", "5m");
  }

  @Test
  void no_escape_sequence_of_a_title_reaches_the_terminal() throws JsonProcessingException {
    assertThat(lines("'state':'running','title':'a\\u001b[31mb'", "").getLast())
        .doesNotContain("\u001b");
  }

  private static List<String> lines(String issue, String wait) throws JsonProcessingException {
    var text = "{'run':'m1-x','waits':[%s],'issues':[{'number':2,%s}]}".formatted(wait, issue);
    var run = JSON.readValue(text.replace('\'', '"'), RunView.class);
    return IssueTable.of(run, run.issues(), Screen.plain(), NOW);
  }
}
