package dev.milepost.planner.effect.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Revision;
import dev.milepost.planner.effect.answer.ParsedAnswer.MalformedAnswer;
import dev.milepost.planner.effect.answer.ParsedAnswer.ValidAnswer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFormTest {
  private static final String PROPOSED =
      "{\"dependencies\":[{\"issue\":2,\"on\":1,\"reason\":\"needs the table\",\"quote\":\"uses it\"}],"
          + "\"files\":[{\"issue\":2,\"paths\":[\"./src/a.c\",\"src/b.c\"]}]}";

  @Test
  void proposals_are_read_alone_or_from_the_last_fenced_block() {
    for (var words :
        List.of(
            PROPOSED,
            "Here:\n```json\n{}\n```\nbetter:\n```json\n" + PROPOSED + "\n```\nDone.",
            "```\n" + PROPOSED + "\n```")) {
      var read = valid(AnswerForm.PROPOSALS.read(words));
      assertThat(read.dependencies()).singleElement().matches(d -> d.issue() == 2 && d.on() == 1);
      assertThat(read.files().getFirst().paths()).containsExactly("src/a.c", "src/b.c");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no idea",
        "[]",
        "{}",
        "{\"dependencies\":[],\"files\":[],\"more\":1}",
        "{\"dependencies\":[{\"issue\":\"2\",\"on\":1,\"reason\":\"x\"}],\"files\":[]}",
        "{\"dependencies\":[{\"issue\":2,\"on\":1,\"reason\":\"a\\nb\"}],\"files\":[]}",
        "{\"dependencies\":[{\"issue\":0,\"on\":1,\"reason\":\"x\"}],\"files\":[]}",
        "{\"dependencies\":[],\"files\":[{\"issue\":1,\"paths\":[\"../x\"]}]}",
        "{\"dependencies\":[],\"files\":[{\"issue\":1,\"paths\":[\"/etc/passwd\"]}]}",
        "{\"dependencies\":[],\"files\":[{\"issue\":1,\"paths\":[\"a/../../x\"]}]}",
        "{\"dependencies\":[],\"files\":[{\"issue\":1,\"paths\":[\"a\\\\b\"]}]}",
        "{\"dependencies\":[],\"files\":[{\"issue\":1,\"paths\":[\"a\\u001bb\"]}]}",
        "{\"dependencies\":[],\"files\":[]} and more"
      })
  void proposals_that_are_none_are_told_what_is_wrong(String words) {
    assertThat(((MalformedAnswer<?>) AnswerForm.PROPOSALS.read(words)).errors())
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error).isNotBlank().doesNotContain("\u001b"));
  }

  @Test
  void a_nest_of_brackets_is_malformed_and_no_overflow() {
    assertThat(AnswerForm.PROPOSALS.read("[".repeat(100_000))).isInstanceOf(MalformedAnswer.class);
  }

  @Test
  void a_split_has_titles_bodies_and_positions_before_their_own() {
    var issues =
        valid(
            AnswerForm.SPLIT.read(
                "{\"issues\":[{\"title\":\" Table \",\"body\":\"x\"},"
                    + "{\"title\":\"Query\",\"body\":\"y\\n\",\"dependsOn\":[1,1],\"files\":[\"q.c\"]}]}"));
    assertThat(issues.get(0).title()).isEqualTo("Table");
    assertThat(issues.get(1).dependsOn()).containsExactly(1);
    assertThat(issues.get(1).files()).containsExactly("q.c");
    assertThat(
            AnswerForm.SPLIT.read(
                "{\"issues\":[{\"title\":\"A\",\"body\":\"x\",\"dependsOn\":[1]}]}"))
        .isEqualTo(
            new MalformedAnswer<>(
                List.of("Issue 1 waits for position 1; it can only wait for those before it")));
    assertThat(AnswerForm.SPLIT.read("{\"issues\":[{\"title\":\"  \",\"body\":\"x\"}]}"))
        .isInstanceOf(MalformedAnswer.class);
  }

  @Test
  void revisions_are_those_of_the_api() {
    var read =
        valid(
            AnswerForm.REVISIONS.read(
                "{\"revisions\":[{\"kind\":\"depend\",\"issue\":2,\"on\":1},"
                    + "{\"kind\":\"parallel\",\"agents\":2}],\"note\":\"as you say\"}"));
    assertThat(read.revisions())
        .containsExactly(new Revision.Depend(2, 1), new Revision.Parallel(2));
    assertThat(read.note()).isEqualTo("as you say");
    for (var wrong :
        List.of(
            "{\"kind\":\"depend\",\"issue\":2}",
            "{\"kind\":\"burn\"}",
            "{\"kind\":\"text\",\"issue\":2}",
            "{\"kind\":\"drop\",\"issue\":2,\"wave\":1}",
            "{\"kind\":\"parallel\",\"agents\":1000}")) {
      assertThat(AnswerForm.REVISIONS.read("{\"revisions\":[" + wrong + "]}"))
          .as(wrong)
          .isInstanceOf(MalformedAnswer.class);
    }
  }

  @Property(tries = 500)
  void any_words_are_read_or_malformed(@ForAll String words) {
    assertThat(AnswerForm.PROPOSALS.read(words)).isNotNull();
    assertThat(AnswerForm.SPLIT.read(words)).isInstanceOf(MalformedAnswer.class);
  }

  private static <T> T valid(ParsedAnswer<T> reading) {
    assertThat(reading).isInstanceOf(ValidAnswer.class);
    return ((ValidAnswer<T>) reading).answer();
  }
}
