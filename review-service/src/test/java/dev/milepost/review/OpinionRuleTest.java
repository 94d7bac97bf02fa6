package dev.milepost.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.review.Opinion.Remark;
import dev.milepost.review.Opinion.Verdict;
import dev.milepost.review.OpinionRule.Case;
import dev.milepost.review.OpinionRule.Weight;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** R2, the table of cases of docs/review.md. */
class OpinionRuleTest {
  private static final Opinion WANTS = said("ann", Verdict.WANTS_CHANGES, "Handle zero");
  private static final Opinion APPROVES = said("ann", Verdict.APPROVES, "");
  private static final Opinion OPEN = remarking("ann", Verdict.COMMENTS, true);
  private static final Opinion SETTLED = remarking("ann", Verdict.COMMENTS, false);

  static Stream<Arguments> cases() {
    return Stream.of(
        of("changes requested", WANTS, Weight.REQUESTED),
        of("the same, by somebody who may not write", untrusted(WANTS), Weight.RECORDED),
        of("the same, which Milepost wrote", ours(WANTS), Weight.IGNORED),
        of("the same, dismissed", said("ann", Verdict.TAKEN_BACK, "x"), Weight.IGNORED),
        of("the same, approved by her later", WANTS, Weight.IGNORED, APPROVES),
        of(
            "the same, approved by another later",
            WANTS,
            Weight.REQUESTED,
            said("bob", Verdict.APPROVES, "")),
        of("the same, commented by her later", WANTS, Weight.REQUESTED, OPEN),
        of("an approval", APPROVES, Weight.RECORDED),
        of("an approval with a remark", remarking("ann", Verdict.APPROVES, true), Weight.RECORDED),
        of("a remark on a line", OPEN, Weight.REMARKED),
        of("a remark that is settled or outdated", SETTLED, Weight.RECORDED),
        of("words without a remark", said("ann", Verdict.COMMENTS, "Nice"), Weight.RECORDED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_first_rule_that_applies_decides(
      String name, Opinion opinion, List<Opinion> later, Weight weight) {
    assertThat(OpinionRule.of(new Case(opinion, later, Set.of())).weight()).isEqualTo(weight);
  }

  @Test
  void what_an_agent_was_given_counts_no_more() {
    assertThat(OpinionRule.of(new Case(WANTS, List.of(), Set.of("ann-WANTS_CHANGES"))).weight())
        .isEqualTo(Weight.IGNORED);
    assertThat(OpinionRule.of(new Case(OPEN, List.of(), Set.of("remark"))).weight())
        .isEqualTo(Weight.IGNORED);
  }

  @Test
  void all_that_is_wanted_goes_to_the_agent_in_its_authors_words() {
    var weighed = Opinions.weigh(List.of(WANTS, OPEN, untrusted(WANTS), APPROVES), Set.of());

    assertThat(weighed.changesRequested()).isFalse();
    weighed = Opinions.weigh(List.of(WANTS, OPEN, untrusted(WANTS)), Set.of());

    assertThat(weighed.changesRequested()).isTrue();
    assertThat(weighed.ids()).containsExactlyInAnyOrder("ann-WANTS_CHANGES", "remark");
    assertThat(weighed.findings())
        .extracting(f -> f.source() + ": " + f.message() + " " + f.path() + ":" + f.line())
        .containsExactly(
            "review by ann: Handle zero null:null", "comment by ann: And here? src/a.c:7");
    assertThat(weighed.notes())
        .containsExactly(
            "ann, who may not write to the repository, reviewed it; that does not count");
  }

  @Test
  void an_opinion_is_never_torn_and_what_is_too_much_waits_for_the_next_round() {
    var many =
        Stream.iterate(0, i -> i + 1)
            .limit(60)
            .map(i -> said("p" + i, Verdict.WANTS_CHANGES, "No"))
            .toList();
    var first = Opinions.weigh(many, Set.of());
    var second = Opinions.weigh(many, first.ids());

    assertThat(first.findings()).hasSize(40);
    assertThat(second.findings()).hasSize(20);
    assertThat(second.ids()).doesNotContainAnyElementsOf(first.ids());
  }

  private static Arguments of(String name, Opinion opinion, Weight weight, Opinion... later) {
    return Arguments.of(name, opinion, Arrays.asList(later), weight);
  }

  private static Opinion said(String author, Verdict verdict, String body) {
    return new Opinion(author + "-" + verdict, author, true, false, verdict, body, List.of());
  }

  private static Opinion remarking(String author, Verdict verdict, boolean open) {
    var remark = new Remark("remark", "src/a.c", 7, "And here?", open);
    return new Opinion(author + "-" + verdict, author, true, false, verdict, "", List.of(remark));
  }

  private static Opinion untrusted(Opinion of) {
    return new Opinion(of.id(), of.author(), false, false, of.verdict(), of.body(), of.remarks());
  }

  private static Opinion ours(Opinion of) {
    return new Opinion(of.id(), of.author(), true, true, of.verdict(), of.body(), of.remarks());
  }
}
