package dev.milepost.review.effects;

import dev.milepost.events.Text;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Review;
import dev.milepost.process.SafeText;
import dev.milepost.review.Opinion;
import dev.milepost.review.Opinion.Remark;
import dev.milepost.review.Opinion.Verdict;
import dev.milepost.review.Opinions;
import java.util.List;
import java.util.Set;

/** Reads what people said on the forge. All of it is text from outside. */
final class ForgeOpinions {
  /** What Milepost writes on a forge carries a mark that begins so. */
  private static final String OUR_MARK = "<!-- milepost-";

  /** A page of text; more is not what one change needs. */
  private static final int MOST_WORDS = 4000;

  private static final int MOST_NAME = 60;
  private static final int MOST_PATH = 300;

  /** Of one opinion; the rest is found when these are answered. */
  private static final int MOST_REMARKS = 40;

  private ForgeOpinions() {}

  static Opinions of(Forge forge, int pullRequest, Set<String> answered)
      throws InterruptedException {
    return of(forge.reviews(pullRequest), answered);
  }

  static Opinions of(List<Review> reviews, Set<String> answered) {
    return Opinions.weigh(
        reviews.stream().map(review -> opinion(review, answered)).toList(), answered);
  }

  private static Opinion opinion(Review review, Set<String> answered) {
    return new Opinion(
        review.id(),
        Text.shown(review.author(), MOST_NAME),
        review.trusted(),
        review.body().contains(OUR_MARK),
        verdict(review.state()),
        words(review.body()),
        review.comments().stream()
            .filter(comment -> comment.inReplyTo() == null)
            .filter(comment -> !answered.contains(comment.id()))
            .limit(MOST_REMARKS)
            .map(comment -> remark(comment, review.comments()))
            .toList());
  }

  private static Verdict verdict(Review.State state) {
    return switch (state) {
      case APPROVED -> Verdict.APPROVES;
      case CHANGES_REQUESTED -> Verdict.WANTS_CHANGES;
      case COMMENTED -> Verdict.COMMENTS;
      case DISMISSED -> Verdict.TAKEN_BACK;
    };
  }

  private static Remark remark(Review.Comment comment, List<Review.Comment> thread) {
    var words = new StringBuilder(words(comment.body()));
    thread.stream()
        .filter(answer -> comment.id().equals(answer.inReplyTo()))
        .forEach(
            answer ->
                words
                    .append("\n\n")
                    .append(Text.shown(answer.author(), MOST_NAME))
                    .append(" answers: ")
                    .append(words(answer.body())));
    return new Remark(
        comment.id(),
        Text.shown(comment.path(), MOST_PATH),
        comment.line(),
        cut(words.toString()),
        !comment.outdated() && !comment.resolved());
  }

  private static String words(String text) {
    return cut(SafeText.of(text)).strip();
  }

  /** Never within a surrogate pair. */
  private static String cut(String text) {
    if (text.length() <= MOST_WORDS) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(MOST_WORDS - 1));
    return text.substring(0, splits ? MOST_WORDS - 1 : MOST_WORDS) + "…";
  }
}
