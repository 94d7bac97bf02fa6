package dev.milepost.review.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.review.domain.HumanReview.HumanReviewComment;
import dev.milepost.review.domain.HumanReview.HumanReviewVerdict;
import dev.milepost.review.domain.ReviewRule.ReviewCase;
import dev.milepost.review.domain.ReviewRule.ReviewWeight;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** R2, the table of cases of docs/review.md. */
class ReviewRuleTest {
  private static final HumanReview WANTS =
      said("ann", HumanReviewVerdict.WANTS_CHANGES, "Handle zero");
  private static final HumanReview APPROVES = said("ann", HumanReviewVerdict.APPROVES, "");
  private static final HumanReview OPEN = remarking("ann", HumanReviewVerdict.COMMENTS, true);
  private static final HumanReview SETTLED = remarking("ann", HumanReviewVerdict.COMMENTS, false);

  static Stream<Arguments> cases() {
    return Stream.of(
        of("changes requested", WANTS, ReviewWeight.REQUESTED),
        of("the same, by somebody who may not write", untrusted(WANTS), ReviewWeight.RECORDED),
        of("the same, which Milepost wrote", ours(WANTS), ReviewWeight.IGNORED),
        of(
            "the same, dismissed",
            said("ann", HumanReviewVerdict.TAKEN_BACK, "x"),
            ReviewWeight.IGNORED),
        of("the same, approved by her later", WANTS, ReviewWeight.IGNORED, APPROVES),
        of(
            "the same, approved by another later",
            WANTS,
            ReviewWeight.REQUESTED,
            said("bob", HumanReviewVerdict.APPROVES, "")),
        of("the same, commented by her later", WANTS, ReviewWeight.REQUESTED, OPEN),
        of("an approval", APPROVES, ReviewWeight.RECORDED),
        of(
            "an approval with a remark",
            remarking("ann", HumanReviewVerdict.APPROVES, true),
            ReviewWeight.RECORDED),
        of("a remark on a line", OPEN, ReviewWeight.REMARKED),
        of("a remark that is settled or outdated", SETTLED, ReviewWeight.RECORDED),
        of(
            "words without a remark",
            said("ann", HumanReviewVerdict.COMMENTS, "Nice"),
            ReviewWeight.RECORDED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_first_rule_that_applies_decides(
      String name, HumanReview opinion, List<HumanReview> later, ReviewWeight weight) {
    assertThat(ReviewRule.of(new ReviewCase(opinion, later, Set.of())).weight()).isEqualTo(weight);
  }

  @Test
  void what_an_agent_was_given_counts_no_more() {
    assertThat(
            ReviewRule.of(new ReviewCase(WANTS, List.of(), Set.of("ann-WANTS_CHANGES"))).weight())
        .isEqualTo(ReviewWeight.IGNORED);
    assertThat(ReviewRule.of(new ReviewCase(OPEN, List.of(), Set.of("remark"))).weight())
        .isEqualTo(ReviewWeight.IGNORED);
  }

  @Test
  void all_that_is_wanted_goes_to_the_agent_in_its_authors_words() {
    var weighed = ReviewSummary.weigh(List.of(WANTS, OPEN, untrusted(WANTS), APPROVES), Set.of());

    assertThat(weighed.changesRequested()).isFalse();
    weighed = ReviewSummary.weigh(List.of(WANTS, OPEN, untrusted(WANTS)), Set.of());

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
            .map(i -> said("p" + i, HumanReviewVerdict.WANTS_CHANGES, "No"))
            .toList();
    var first = ReviewSummary.weigh(many, Set.of());
    var second = ReviewSummary.weigh(many, first.ids());

    assertThat(first.findings()).hasSize(40);
    assertThat(second.findings()).hasSize(20);
    assertThat(second.ids()).doesNotContainAnyElementsOf(first.ids());
  }

  private static Arguments of(
      String name, HumanReview opinion, ReviewWeight weight, HumanReview... later) {
    return Arguments.of(name, opinion, Arrays.asList(later), weight);
  }

  private static HumanReview said(String author, HumanReviewVerdict verdict, String body) {
    return new HumanReview(author + "-" + verdict, author, true, false, verdict, body, List.of());
  }

  private static HumanReview remarking(String author, HumanReviewVerdict verdict, boolean open) {
    var remark = new HumanReviewComment("remark", "src/a.c", 7, "And here?", open);
    return new HumanReview(
        author + "-" + verdict, author, true, false, verdict, "", List.of(remark));
  }

  private static HumanReview untrusted(HumanReview of) {
    return new HumanReview(
        of.id(), of.author(), false, false, of.verdict(), of.body(), of.remarks());
  }

  private static HumanReview ours(HumanReview of) {
    return new HumanReview(of.id(), of.author(), true, true, of.verdict(), of.body(), of.remarks());
  }
}
