package dev.milepost.forge.github;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.Review;
import dev.milepost.forge.Review.ReviewDecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reviews and the comments on lines that belong to them. */
final class GitHubReviews {
  private static final int MAX_NAME = 100;
  private static final int MAX_PATH = 500;

  /** The authors who count: those who may write to the repository. */
  private static final Set<String> BELONGING = Set.of("OWNER", "MEMBER", "COLLABORATOR");

  private final GitHubRepository repository;
  private final Optional<ResolvedThreads> threads;

  /**
   * @param threads empty if they are not queried: then none is resolved
   */
  GitHubReviews(GitHubRepository repository, Optional<ResolvedThreads> threads) {
    this.repository = repository;
    this.threads = threads;
  }

  List<Review> of(int pull) throws InterruptedException {
    var reviews = repository.api().reviews(pull);
    var comments = new LinkedHashMap<Long, List<Review.Comment>>();
    var loose = new ArrayList<Review>();
    var made = repository.api().reviewComments(pull);
    var resolved =
        threads.isEmpty() || made.isEmpty() ? Set.<Long>of() : threads.get().resolved(pull);
    for (var comment : made) {
      var review = belongsTo(comment, made);
      if (review == null || reviews.stream().noneMatch(one -> one.id() == review)) {
        loose.add(alone(comment, resolved));
      } else {
        comments.computeIfAbsent(review, key -> new ArrayList<>()).add(shown(comment, resolved));
      }
    }
    var all = new ArrayList<Review>();
    reviews.stream()
        .filter(review -> !"PENDING".equals(review.state()))
        .forEach(review -> all.add(shown(review, comments)));
    all.addAll(loose);
    return List.copyOf(all);
  }

  /**
   * An answer in a thread belongs to the review that began it, so that both are read together; what
   * a stranger answers stays a stranger's.
   */
  private static @Nullable Long belongsTo(
      GitHubJson.ReviewCommentJson comment, List<GitHubJson.ReviewCommentJson> all) {
    var first = comment.inReplyToId();
    if (first == null || !isTrusted(comment.user(), comment.authorAssociation())) {
      return comment.pullRequestReviewId();
    }
    return all.stream()
        .filter(one -> one.id() == first)
        .map(GitHubJson.ReviewCommentJson::pullRequestReviewId)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(comment.pullRequestReviewId());
  }

  private static Review shown(
      GitHubJson.ReviewJson review, Map<Long, List<Review.Comment>> comments) {
    return new Review(
        "review-" + review.id(),
        name(review.user()),
        isTrusted(review.user(), review.authorAssociation()),
        state(review.state()),
        review.commitId(),
        text(review.body()),
        time(review.submittedAt()),
        comments.getOrDefault(review.id(), List.of()));
  }

  /** A comment that GitHub returns without its review. */
  private static Review alone(GitHubJson.ReviewCommentJson comment, Set<Long> resolved) {
    return new Review(
        "comment-" + comment.id(),
        name(comment.user()),
        isTrusted(comment.user(), comment.authorAssociation()),
        ReviewDecision.COMMENTED,
        comment.originalCommitId(),
        "",
        time(comment.createdAt()),
        List.of(shown(comment, resolved)));
  }

  private static Review.Comment shown(GitHubJson.ReviewCommentJson comment, Set<Long> resolved) {
    boolean onFile = "file".equals(comment.subjectType());
    boolean outdated = !onFile && comment.line() == null && comment.position() == null;
    var line = comment.originalLine() == null ? comment.line() : comment.originalLine();
    return new Review.Comment(
        String.valueOf(comment.id()),
        name(comment.user()),
        comment.inReplyToId() == null ? null : String.valueOf(comment.inReplyToId()),
        DisplayText.shown(text(comment.path()), MAX_PATH),
        onFile || line == null ? 0 : line,
        text(comment.body()),
        comment.originalCommitId() == null ? comment.commitId() : comment.originalCommitId(),
        outdated,
        resolved.contains(comment.id()));
  }

  /** An unknown kind of review asks for nothing. */
  private static ReviewDecision state(@Nullable String state) {
    return switch (text(state)) {
      case "APPROVED" -> ReviewDecision.APPROVED;
      case "CHANGES_REQUESTED" -> ReviewDecision.CHANGES_REQUESTED;
      case "DISMISSED" -> ReviewDecision.DISMISSED;
      default -> ReviewDecision.COMMENTED;
    };
  }

  // An App can only speak where an owner has installed it.
  private static boolean isTrusted(GitHubJson.UserJson user, @Nullable String association) {
    return BELONGING.contains(text(association)) || (user != null && "Bot".equals(user.type()));
  }

  /** Accounts that are gone are shown by GitHub as its ghost. */
  private static String name(GitHubJson.UserJson user) {
    return user == null || user.login() == null
        ? "ghost"
        : DisplayText.shown(user.login(), MAX_NAME);
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
