package dev.milepost.planner.domain.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingQueryTest {
  @ParameterizedTest
  @CsvSource({
    "parseRetries, parse retry",
    "HTTPServerError, http server error",
    "snake_case_names, snake case name",
    "MAX_ISSUES, max",
    "utf8Decoder, utf decoder",
    "status, status",
    "process, process"
  })
  void a_name_is_made_of_words(String name, String words) {
    assertThat(String.join(" ", Tokenizer.of(name))).isEqualTo(words);
  }

  @Test
  void names_of_programs_are_symbols_and_words_are_not() {
    var topic =
        RankingQuery.of(
            1, "Fix ParserState", "In `lease` and next_token, the Parser.", none(), none());
    assertThat(topic.symbols()).containsExactly("ParserState", "next_token", "lease");
    assertThat(topic.words())
        .containsKeys("parser", "state", "token", "lease")
        .doesNotContainKey("the");
  }

  @Test
  void a_title_weighs_more() {
    var topic = RankingQuery.of(1, "Lease", "retry lease retry", none(), none());
    assertThat(topic.words()).containsEntry("lease", 4).containsEntry("retry", 2);
    assertThat(new ArrayList<>(topic.words().keySet())).containsExactly("lease", "retry");
  }

  @Property(tries = 200)
  void any_text_is_read(
      @ForAll @StringLength(max = 300) String title, @ForAll @StringLength(max = 600) String body) {
    var topic = RankingQuery.of(1, title, body, none(), none());
    assertThat(topic.words().size()).isLessThanOrEqualTo(60);
    assertThat(topic.symbols().size()).isLessThanOrEqualTo(40);
    var index = new TermIndex(List.of(topic));
    index.add("a/" + title, 9, body);
    assertThat(new Ranking(index).of(topic, 100, 5).size()).isLessThanOrEqualTo(1);
  }

  @Property(tries = 50)
  void digits_are_no_words(@ForAll @NumericChars @StringLength(min = 1, max = 30) String digits) {
    assertThat(RankingQuery.of(1, digits, digits, none(), none()).words()).isEmpty();
  }

  private static List<String> none() {
    return List.of();
  }
}
