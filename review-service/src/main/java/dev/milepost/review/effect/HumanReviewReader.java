package dev.milepost.review.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Review;
import dev.milepost.process.SafeText;
import dev.milepost.review.domain.HumanReview;
import dev.milepost.review.domain.HumanReview.HumanReviewComment;
import dev.milepost.review.domain.HumanReview.HumanReviewVerdict;
import dev.milepost.review.domain.ReviewSummary;
import java.util.List;
import java.util.Set;

/** Reads what people said on the forge. All of it is text from outside. */
final class HumanReviewReader {
  /** The beginning of the mark that Milepost's own texts on a forge carry. */
  private static final String OUR_MARK = "<!-- milepost-";

  /** A page of text; more is not what one change needs. */
  private static final int MAX_WORDS = 4000;

  private static final int MAX_NAME = 60;
  private static final int MAX_PATH = 300;

  /** Of one opinion; the rest is found when these are answered. */
  private static final int MAX_REMARKS = 40;

  private HumanReviewReader() {}

  static ReviewSummary of(Forge forge, int pullRequest, Set<String> answered)
      throws InterruptedException {
    return of(forge.reviews(pullRequest), answered);
  }

  static ReviewSummary of(List<Review> reviews, Set<String> answered) {
    return ReviewSummary.weigh(
        reviews.stream().map(review -> opinion(review, answered)).toList(), answered);
  }

  private static HumanReview opinion(Review review, Set<String> answered) {
    return new HumanReview(
        review.id(),
        DisplayText.shown(review.author(), MAX_NAME),
        review.trusted(),
        review.body().contains(OUR_MARK),
        verdict(review.state()),
        words(review.body()),
        review.comments().stream()
            .filter(comment -> comment.inReplyTo() == null)
            .filter(comment -> !answered.contains(comment.id()))
            .limit(MAX_REMARKS)
            .map(comment -> remark(comment, review.comments()))
            .toList());
  }

  private static HumanReviewVerdict verdict(Review.ReviewDecision state) {
    return switch (state) {
      case APPROVED -> HumanReviewVerdict.APPROVES;
      case CHANGES_REQUESTED -> HumanReviewVerdict.WANTS_CHANGES;
      case COMMENTED -> HumanReviewVerdict.COMMENTS;
      case DISMISSED -> HumanReviewVerdict.TAKEN_BACK;
    };
  }

  private static HumanReviewComment remark(Review.Comment comment, List<Review.Comment> thread) {
    var words = new StringBuilder(words(comment.body()));
    thread.stream()
        .filter(answer -> comment.id().equals(answer.inReplyTo()))
        .forEach(
            answer ->
                words
                    .append("\n\n")
                    .append(DisplayText.shown(answer.author(), MAX_NAME))
                    .append(" answers: ")
                    .append(words(answer.body())));
    return new HumanReviewComment(
        comment.id(),
        DisplayText.shown(comment.path(), MAX_PATH),
        comment.line(),
        cut(words.toString()),
        !comment.outdated() && !comment.resolved());
  }

  private static String words(String text) {
    return cut(SafeText.of(text)).strip();
  }

  /** Never within a surrogate pair. */
  private static String cut(String text) {
    return text.length() <= MAX_WORDS
        ? text
        : text.substring(0, DisplayText.whole(text, MAX_WORDS)) + "…";
  }
}
