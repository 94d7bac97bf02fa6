package dev.milepost.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.MilestoneSummary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTextTest {
  private static final String RUN =
      """
      {'run':'m1-x','milestone':'M1','status':'failed','durationSeconds':83,'restedSeconds':0,
       'issues':{'total':3,'merged':1,'failed':1,'conflict':0,'skipped':0,'closed':1,'nothingLeft':0},
       'pullRequests':{'created':1,'merged':1,'closed':0},
       'attempts':{'started':4,'lost':0,'failed':3},'fixRounds':1,
       'usage':{'tokens':1200,'costUsd':0.5,'tokensKnown':true,'costKnown':false},
       'results':[
        {'number':1,'title':'A title that is quite long, as those of issues are, and goes on',
         'state':'merged','wave':1,'attempts':1,'rounds':1,'pullRequest':7,'durationSeconds':61,
         'usage':{'tokens':1200,'costUsd':0.5,'tokensKnown':true,'costKnown':false}},
        {'number':2,'title':'Two','state':'failed','wave':1,'attempts':3,'rounds':0,
         'reason':'The agent ended with exit code 1 and said nothing at all about it',
         'durationSeconds':9}],
       'criticalPath':'#1 took the longest'}
      """;

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100})
  void it_fits_the_terminal_and_says_what_is_not_merged(int width) throws JsonProcessingException {
    var run = new ObjectMapper().readValue(RUN.replace('\'', '"'), MilestoneSummary.class);
    var lines = SummaryText.of(run, new Screen(width, 30, true, false));
    assertThat(lines)
        .contains(
            "failed after 1m 23s",
            "3 issues: 1 merged, 1 failed, 1 closed before",
            "4 attempts, 3 failed; 1 fix round",
            "agents used 1200 tokens, 0.50 USD+",
            "#1 took the longest")
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    assertThat(String.join("\n", lines))
        .contains("!7", "  - #2 failed: The agent ended with exit code 1")
        .containsPattern("#2 +Two.* failed .*9s +–");
  }
}
