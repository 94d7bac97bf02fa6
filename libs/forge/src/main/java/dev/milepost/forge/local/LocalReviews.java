package dev.milepost.forge.local;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Review;
import dev.milepost.git.Git;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reviews that people write as files, {@code pulls/N.reviews/NAME.md}. A file that does not name a
 * commit is a review of the head at which it was first seen; changed, it is another review. Its
 * caller holds the forge's lock.
 */
final class LocalReviews {
  /** Room for any review by hand. */
  private static final int MAX_FILE_BYTES = 256 * 1024;

  /** A folder with more is not one of reviews. */
  private static final int MAX_FILES = 200;

  private final Path pulls;
  private final Git bare;

  LocalReviews(Path pulls, Git bare) {
    this.pulls = pulls;
    this.bare = bare;
  }

  /** The time and head at which a review's words were first seen. */
  record FirstSeenReview(String commit, String at) {}

  List<Review> of(StoredPullRequest pullRequest) throws IOException, InterruptedException {
    Path folder = pulls.resolve(pullRequest.number() + ".reviews");
    var reviews = new ArrayList<Review>();
    for (Path file : files(folder)) {
      reviews.add(review(folder, file, pullRequest));
    }
    reviews.sort(
        Comparator.comparing(Review::submittedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Review::id));
    return List.copyOf(reviews);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(file -> file.getFileName().toString().matches("[^.].*\\.md"))
              .limit(MAX_FILES + 1L)
              .sorted()
              .toList();
      if (files.size() > MAX_FILES) {
        throw new ForgeException(
            "The reviews folder %s has more than %d files".formatted(folder, MAX_FILES));
      }
      return files;
    }
  }

  private Review review(Path folder, Path file, StoredPullRequest pullRequest)
      throws IOException, InterruptedException {
    String name = file.getFileName().toString().replaceAll("\\.md$", "");
    try {
      byte[] content = IssueFolder.bytes(folder, file, MAX_FILE_BYTES);
      ReviewText text = ReviewText.of(name, IssueFolder.decoded(content));
      String id = DisplayText.shown(name, 100) + "@" + IssueFolder.hash(content);
      FirstSeenReview seen = seen(folder, IssueFolder.hash(content), file, pullRequest.head());
      String commit = text.commit() == null ? seen.commit() : text.commit();
      return new Review(
          id,
          text.author(),
          true,
          text.state(),
          commit,
          text.body(),
          Instant.parse(seen.at()),
          comments(id, text, commit, pullRequest.head()));
    } catch (InvalidIssueException e) {
      throw new ForgeException(
          "Review %s: %s".formatted(DisplayText.shown(file.toString(), 300), e.getMessage()));
    }
  }

  private static FirstSeenReview seen(Path folder, String hash, Path file, String head)
      throws IOException {
    Path record = Files.createDirectories(folder.resolve(".seen")).resolve(hash + ".json");
    if (Files.exists(record)) {
      return PullRequestFiles.JSON.readValue(Files.readAllBytes(record), FirstSeenReview.class);
    }
    Instant written = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
    var seen = new FirstSeenReview(head, written.toString());
    AtomicFiles.replaceDurably(record, PullRequestFiles.JSON.writeValueAsBytes(seen));
    return seen;
  }

  private List<Review.Comment> comments(String id, ReviewText text, String commit, String head)
      throws InterruptedException {
    Set<String> changed = changed(commit, head);
    var comments = new ArrayList<Review.Comment>();
    for (ReviewText.ReviewTextComment remark : text.remarks()) {
      comments.add(
          new Review.Comment(
              id + "#" + (comments.size() + 1),
              text.author(),
              null,
              remark.path(),
              remark.line(),
              remark.body(),
              commit,
              changed.contains(remark.path()),
              remark.resolved()));
    }
    return comments;
  }

  private Set<String> changed(String commit, String head) throws InterruptedException {
    return commit.equals(head) || !bare.history().has(commit) || !bare.history().has(head)
        ? Set.of()
        : new HashSet<>(bare.history().changedFiles(commit, head));
  }
}
